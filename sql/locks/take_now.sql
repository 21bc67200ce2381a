-- Lock a name until the end of the transaction; no line if another one holds it.
-- Parameters: name.
select lock.name
from   ops.lock as lock
where  lock.name = :name
for update skip locked;
