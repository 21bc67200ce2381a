-- Submissions of files that wait to be settled.
-- Grain: submission.
-- Parameters: files (checksums).
select submission_id
from   intake.submission
where  sha256 = any(:files)
  and  status = 'checked';
