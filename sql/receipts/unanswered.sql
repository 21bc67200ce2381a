-- Settled files whose latest validation has no answer yet, in order of receipt.
-- Grain: file.
-- Parameters: files (checksums; null means all).
select file.sha256
from   intake.file as file
where  file.status = 'settled'
  and  not exists (
           select from intake.answer as answer
           where  (answer.sha256, answer.checked_at) = (file.sha256, file.checked_at)
       )
  and  (cast(:files as text[]) is null or file.sha256 = any(:files))
order  by file.received_no;
