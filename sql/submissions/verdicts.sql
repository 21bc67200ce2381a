-- The forms of files with the verdicts that hold; a file without a form has one line without one.
-- Grain: submission, or file without any.
-- Parameters: files (checksums).
select file.name, file.sha256, submission.submission_id, submission.form, submission.office,
       submission.period, validation.verdict, submission.status
from   intake.file as file
left   join intake.submission as submission using (sha256)
left   join intake.validation as validation
       on  validation.submission_id = submission.submission_id and validation.replaced_at is null
where  file.sha256 = any(:files)
order  by file.received_no, submission.submission_id;
