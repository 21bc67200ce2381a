-- Every table of the database; partitions within their table.
-- Grain: table. name is quoted where it has to be.
select namespace.nspname as schema, class.relname as bare_name,
       format('%I.%I', namespace.nspname, class.relname) as name
from   pg_class as class
join   pg_namespace as namespace on namespace.oid = class.relnamespace
where  class.relkind in ('r', 'p')
  and  not class.relispartition
  and  namespace.nspname not like 'pg\_%'
  and  namespace.nspname <> 'information_schema'
order  by name;
