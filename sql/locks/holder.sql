-- The session that holds a lock of two numbers, as pg_advisory_lock(integer, integer) takes it.
-- Grain: one line, or none.
-- Parameters: name.
select pid
from   pg_locks
where  locktype = 'advisory'
  and  granted
  and  objsubid = 2
  and  database = (select oid from pg_database where datname = current_database())
  and  classid::bigint = hashtext('thads.turn') & 4294967295
  and  objid::bigint = hashtext(:name) & 4294967295;
