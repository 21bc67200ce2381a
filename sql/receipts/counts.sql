-- How many findings of a file hold.
-- Grain: form and severity; submission_id is null for what belongs to no form.
-- Parameters: sha256.
select finding.submission_id, finding.severity, count(*) as findings
from   intake.finding as finding
join   intake.validation as validation using (validation_id)
where  finding.sha256 = :sha256
  and  validation.replaced_at is null
group  by finding.submission_id, finding.severity;
