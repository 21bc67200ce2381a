-- Files that are not settled, each with the path under which it first arrived, in order of receipt.
-- Grain: file.
select sha256, archive_key, received_no, status = 'checked' as checked,
       coalesce(first_arrival.path, file.name) as path
from   intake.file as file
left   join (
    select distinct on (sha256) sha256, path
    from   intake.arrival
    where  sha256 in (select sha256 from intake.file where status <> 'settled')
    order  by sha256, arrival_id
) as first_arrival using (sha256)
where  status <> 'settled'
order  by received_no;
