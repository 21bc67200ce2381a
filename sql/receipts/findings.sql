-- What was found in a file and holds, what rejects first; the forms take turns, so that none fills a
-- list alone that does not hold everything.
-- Grain: finding; submission_id is null for what belongs to no form.
-- Parameters: sha256, most.
select turn.submission_id, turn.rule, turn.severity, turn.sheet, turn.cell, turn.message,
       turn.left_value, turn.right_value, turn.difference
from (
    select finding.finding_id, finding.submission_id, finding.rule, finding.severity,
           finding.sheet, finding.cell, finding.message, finding.left_value,
           finding.right_value, finding.difference,
           case finding.severity when 'reject' then 0 when 'explain' then 1 else 2 end as rank,
           row_number() over (
               partition by finding.submission_id, finding.severity order by finding.finding_id
           ) as nth
    from   intake.finding as finding
    join   intake.validation as validation using (validation_id)
    where  finding.sha256 = :sha256
      and  validation.replaced_at is null
) as turn
order  by turn.rank, turn.nth, turn.finding_id
limit  :most;
