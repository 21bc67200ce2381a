-- The submissions of files through which others may be in question.
-- Grain: submission.
-- Parameters: files (checksums).
select submission_id
from   intake.submission
where  sha256 = any(cast(:files as text[]))
  and  status in ('explanation_due', 'rejected');
