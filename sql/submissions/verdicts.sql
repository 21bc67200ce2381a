-- The forms of files with their verdicts; a file without a form has one line without one.
-- Grain: submission, or file without any.
-- Parameters: files (checksums).
select file.name, file.sha256, submission.submission_id, submission.form, submission.office,
       submission.period, submission.verdict, submission.status
from   intake.file as file
left   join intake.submission as submission using (sha256)
where  file.sha256 = any(:files)
order  by file.received_no, submission.submission_id;
