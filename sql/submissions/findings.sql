-- What was found in files and holds.
-- Grain: finding.
-- Parameters: files (checksums).
select finding.sha256, finding.rule, finding.severity, finding.sheet, finding.cell, finding.message
from   intake.finding as finding
join   intake.validation as validation using (validation_id)
where  finding.sha256 = any(:files)
  and  validation.replaced_at is null
order  by finding.finding_id;
