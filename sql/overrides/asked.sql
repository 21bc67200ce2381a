-- The rules of which a submission owes an explanation.
-- Grain: rule.
-- Parameters: submission_id.
select rule
from   core.open_breach
where  submission_id = :submission_id
  and  asks
order  by rule;
