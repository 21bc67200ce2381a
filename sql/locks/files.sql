-- Lock files for this session, waiting where another one holds them.
-- In one order for everybody, so that two that want the same files cannot wait for each other.
-- Parameters: files (checksums).
select pg_advisory_lock(hashtext('thads.file'), number)
from (
    select distinct hashtext(unnest(cast(:files as text[]))) as number
    order by number
) as wanted;
