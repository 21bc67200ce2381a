-- Waiting files whose period was not read yet, in order of receipt.
-- Grain: file.
select file.sha256, file.archive_key
from   intake.file as file
left   join intake.file_period as known using (sha256)
where  file.status <> 'settled'
  and  known.sha256 is null
order  by file.received_no;
