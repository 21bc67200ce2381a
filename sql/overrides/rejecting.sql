-- How many rules reject a submission that nobody waived.
-- Grain: one line.
-- Parameters: submission_id.
select count(*) as rules
from   core.open_breach
where  submission_id = :submission_id
  and  rejects;
