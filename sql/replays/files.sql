-- Archived files to be validated again: those with a form in force or rejected, or without any.
-- Grain: file, with the path under which it first arrived, in order of receipt.
-- Parameters: rule, period, office (null means any). A rule chooses the files in which it found
-- something, and those with a form that has it.
with chosen as (
    select distinct file.sha256
    from   intake.file as file
    left   join intake.submission as submission using (sha256)
    where  file.status = 'settled'
      and  file.erased_at is null
      and  (
               submission.submission_id is null
               or submission.in_force
               or submission.status = 'rejected'
           )
      and  (cast(:period as text) is null or submission.period = :period)
      and  (cast(:office as text) is null or submission.office = :office)
      and  (
               cast(:rule as text) is null
               or exists (
                   select from intake.finding as finding
                   join   intake.validation as validation using (validation_id)
                   where  finding.sha256 = file.sha256
                     and  finding.rule = :rule
                     and  validation.replaced_at is null
               )
               or submission.form in (
                   select rule.form from ref.rule as rule where rule.rule = :rule
               )
           )
)

select sha256, file.archive_key, file.name, file.path
from   core.arrived_file as file
join   chosen using (sha256)
order  by file.received_no;
