-- What submissions are: sheet, form and whose.
-- Grain: submission.
-- Parameters: ids.
select submission_id, sheet, form, edition, office, period
from   intake.submission
where  submission_id = any(:ids)
order  by submission_id;
