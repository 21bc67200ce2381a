-- A file that was validated, and how often its bytes came in.
-- Grain: one line, or none.
-- Parameters: sha256.
select file.received_no, file.name, file.sha256, file.archive_key, file.size_bytes,
       file.received_at, file.checked_at,
       (select count(*) from intake.arrival where arrival.sha256 = file.sha256) as arrivals
from   intake.file as file
where  file.sha256 = :sha256
  and  file.checked_at is not null;
