-- How many findings findings.sql chooses from, and in how many groups.
-- Grain: one line.
select count(*) as findings,
       count(distinct (finding.sha256, finding.submission_id)) as groups
from   intake.finding as finding
join   intake.validation as validation using (validation_id)
where  finding.severity in ('reject', 'explain')
  and  validation.replaced_at is null;
