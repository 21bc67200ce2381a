-- Files that no form could be read from, the last first.
-- Grain: file.
-- Parameters: most (lines).
select sha256, file_name, size_bytes, received_no, received_at, status, archive_key, forms,
       answer_stem, answer_workbook, count(*) over () as in_all
from   bi.file
where  forms = 0
  and  status <> 'received'
order  by received_no desc
limit  :most;
