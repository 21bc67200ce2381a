-- Lock names until the end of the transaction, waiting where another one holds them.
-- In one order for everybody, so that two that want the same names cannot wait for each other.
-- Parameters: names.
select lock.name
from   ops.lock as lock
where  lock.name = any(:names)
order  by lock.name
for update;
