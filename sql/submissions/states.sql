-- The states of submissions.
-- Grain: submission.
-- Parameters: ids.
select submission_id, status
from   intake.submission
where  submission_id = any(:ids);
