-- What submissions are about.
-- Grain: submission.
-- Parameters: ids.
select submission_id, form, office, period
from   intake.submission
where  submission_id = any(cast(:ids as bigint[]));
