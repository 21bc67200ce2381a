-- What is said today of files outside of their forms.
-- Grain: file.
-- Parameters: files (checksums).
select validation.sha256, array_agg(finding.message order by finding.message) as messages
from   intake.validation as validation
join   intake.finding as finding using (validation_id)
where  validation.submission_id is null
  and  validation.replaced_at is null
  and  validation.sha256 = any(:files)
group  by validation.sha256;
