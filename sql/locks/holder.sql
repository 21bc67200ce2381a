-- The session that holds a name.
-- Grain: one line, or none.
-- Parameters: name.
select holder.pid
from   ops.lock as lock
join   pg_locks as holder
       on  holder.locktype = 'transactionid'
       and holder.granted
       and holder.transactionid = lock.xmax
where  lock.name = :name;
