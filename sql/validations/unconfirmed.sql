-- The submissions whose validation that holds was made for a decision.
-- Grain: submission.
select submission_id
from   intake.validation
where  cause = 'decision'
  and  replaced_at is null
order  by submission_id;
