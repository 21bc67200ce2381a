-- What was found in a file and holds, what rejects first. Where there is more than is asked for, the
-- forms take turns, so that none fills the list alone.
-- Grain: finding; submission_id is null for what belongs to no form.
-- Parameters: sha256, most.
with turn as (
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
),
chosen as (
    select turn.*
    from   turn
    order  by turn.rank, turn.nth, turn.finding_id
    limit  :most
)
select chosen.submission_id, chosen.rule, chosen.severity, chosen.sheet, chosen.cell,
       chosen.message, chosen.left_value, chosen.right_value, chosen.difference
from   chosen
order  by chosen.rank, chosen.finding_id;
