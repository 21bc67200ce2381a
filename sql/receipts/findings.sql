-- What was found in a file and holds, what rejects first.
-- Grain: finding; submission_id is null for what belongs to no form.
-- Parameters: sha256.
select finding.submission_id, finding.rule, finding.severity, finding.sheet, finding.cell,
       finding.message, finding.left_value, finding.right_value, finding.difference
from   intake.finding as finding
join   intake.validation as validation using (validation_id)
where  finding.sha256 = :sha256
  and  validation.replaced_at is null
order  by case finding.severity when 'reject' then 0 when 'explain' then 1 else 2 end,
          finding.finding_id;
