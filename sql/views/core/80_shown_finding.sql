-- What readers see of a finding. Grain: finding.
-- Nothing that a sender typed: of a rule of reading the rule alone, of names what may be shown. And
-- nothing about one officer or one case: neither the figures nor the sentence that holds them.
create view core.shown_finding as
select
    finding.finding_id,
    finding.validation_id,
    finding.submission_id,
    finding.sha256,
    submission.period,
    submission.office,
    submission.form,
    finding.rule,
    finding.severity,
    finding.cell,
    finding.found_at,
    file.shown as file_name,
    case when finding.sheet is not null then coalesce(sheet.shown, '…') end as sheet,
    case when officer.is_meant then null else finding.left_value end as left_value,
    case when officer.is_meant then null else finding.right_value end as right_value,
    case when officer.is_meant then null else finding.difference end as difference,
    case
        when finding.rule like 'read-%' or officer.is_meant
        then coalesce(rule.message_vi || '.', finding.rule)
        else finding.message
    end as message
from intake.finding as finding
join core.shown_file as file using (sha256)
left join intake.shown_name as sheet on sheet.name = finding.sheet
left join intake.submission as submission on submission.submission_id = finding.submission_id
left join lateral (
    select rule.message_vi
    from ref.rule as rule
    where rule.rule = finding.rule
    order by rule.edition = submission.edition desc nulls last, rule.edition desc
    limit 1
) as rule on true
cross join lateral (
    -- The rows of a unit are 1, 2, …; those of its officers 1.1, 1.2, …; each row of a list is one case,
    -- and its total is that case's where there is one.
    select exists (
        select from ref.form as form
        where form.form = submission.form
          and form.edition = submission.edition
          and (
              form.rows_each = 'case'
              or form.rows_each = 'unit' and finding.message ~ 'dòng [0-9]+[.][0-9]'
          )
    ) as is_meant
) as officer;
comment on view core.shown_finding is 'What readers see of a finding.';
