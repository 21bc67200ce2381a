-- Findings that reject or ask for an explanation, in groups: one for each submission, or for a file
-- outside of its forms; rejections first, then by time of receipt, the last first.
-- Grain: finding.
-- Parameters: groups, per_group (the most of each).
with due as (
    select finding.finding_id, finding.sha256, finding.submission_id, finding.rule,
           finding.severity, finding.cell, file.received_at, file.received_no,
           min(case finding.severity when 'reject' then 0 else 1 end)
               over (partition by finding.validation_id) as worst,
           count(*) over (partition by finding.validation_id) as in_group,
           row_number() over (
               partition by finding.validation_id
               order by case finding.severity when 'reject' then 0 else 1 end, finding.finding_id
           ) as number
    from   intake.finding as finding
    join   intake.validation as validation using (validation_id)
    join   intake.file as file on file.sha256 = finding.sha256
    where  finding.severity in ('reject', 'explain')
      and  validation.replaced_at is null
),

grouped as (
    select finding_id, sha256, submission_id, rule, severity, cell, received_at, received_no,
           worst, in_group, number,
           dense_rank() over (
               order by worst, received_no desc, sha256, coalesce(submission_id, 0)
           ) as group_number
    from   due
)

select grouped.finding_id, grouped.sha256, grouped.submission_id, grouped.rule, grouped.severity,
       shown.sheet, grouped.cell, shown.left_value, shown.right_value, shown.difference,
       shown.message, shown.file_name, grouped.received_at, grouped.received_no, grouped.worst,
       grouped.in_group, grouped.number, grouped.group_number,
       submission.form, submission.edition, submission.office, submission.period,
       submission.status,
       exists (
           select from intake.submission as any_form where any_form.sha256 = grouped.sha256
       ) as file_has_forms,
       current.submission_id as current_id,
       current.received_no as current_received_no,
       current.received_at as current_received_at,
       (
           select file.shown from core.shown_file as file where file.sha256 = current.sha256
       ) as current_file
from   grouped
-- What is shown is asked for what is chosen alone: `offset` keeps the two from being joined first.
cross  join lateral (
    select each.sheet, each.left_value, each.right_value, each.difference, each.message,
           each.file_name
    from   core.shown_finding as each
    where  each.finding_id = grouped.finding_id
    order  by each.finding_id
    offset 0
) as shown
left   join intake.submission as submission using (submission_id)
left   join intake.submission as current
       on  current.in_force
       and (current.form, current.office, current.period)
           = (submission.form, submission.office, submission.period)
where  grouped.number <= :per_group
  and  grouped.group_number <= :groups
order  by grouped.group_number, grouped.number;
