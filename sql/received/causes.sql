-- Files that changed the state of an office's reports for a period, the last one first.
-- Grain: file, submission.
-- Parameters: period, offices (the office, and who reports for it and others together).
select form, submission_id, file_name, from_status, to_status, at
from   bi.consequence
where  period = :period
  and  office = any(cast(:offices as text[]))
order  by at desc, form, submission_id, file_name;
