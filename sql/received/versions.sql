-- All that an office handed in for a period, with the answers; the last file first.
-- Grain: submission.
-- Parameters: period, offices (the office, and who reports for it and others together).
select submission.form, submission.status, submission.verdict, submission.received_at,
       submission.findings, submission.sha256, file.file_name, file.received_no, file.answer_stem,
       file.answer_workbook
from   bi.submission as submission
join   bi.file as file using (sha256)
where  submission.period = :period
  and  submission.office = any(cast(:offices as text[]))
order  by file.received_no desc, submission.form;
