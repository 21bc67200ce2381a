-- Files that may be erased, and what is known of each. Grain: file, in order of receipt.
-- Parameters: files (checksums; null: all), before (received before this moment; null: whenever).
select file.sha256, file.received_no, file.name, file.archive_key, file.size_bytes,
       file.received_at, file.status, file.erased_at,
       array(
           select distinct format('%s %s %s', sent.form, sent.office, sent.period)
           from   intake.submission as sent
           where  sent.sha256 = file.sha256
       ) as forms,
       (select count(*) from intake.submission as sent
        where  sent.sha256 = file.sha256 and sent.in_force) as in_force,
       array(
           select distinct arrival.path from intake.arrival as arrival
           where  arrival.sha256 = file.sha256 and arrival.path <> ''
       ) as places
from   intake.file as file
where  (cast(:files as text[]) is null or file.sha256 = any(:files))
  and  (cast(:before as timestamptz) is null
        or (file.received_at < :before and file.erased_at is null and file.status = 'settled'))
order  by file.received_no;
