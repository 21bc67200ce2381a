-- Every file with the path under which it first arrived: its name where nothing tells the path.
-- Grain: file. The path is looked up for each line that is asked for, so that a night in which a few
-- files wait does not sort all arrivals there ever were.
create view core.arrived_file as
select
    file.sha256,
    file.archive_key,
    file.name,
    file.status,
    file.received_no,
    file.size_bytes,
    file.erased_at,
    coalesce(
        (
            select arrival.path
            from intake.arrival as arrival
            where arrival.sha256 = file.sha256
            order by arrival.arrival_id
            limit 1
        ), file.name
    ) as path
from intake.file as file;
comment on view core.arrived_file is 'Every file with the path under which it first arrived.';
