-- The sessions that hold tables or views of ours, and whether each is that of a reader.
-- Grain: session.
select distinct
    activity.pid,
    activity.usename as login,
    pg_has_role(activity.usesysid, 'thads_reader', 'usage') and not login.rolsuper as reads
from pg_locks as held
join pg_class as class on class.oid = held.relation
join pg_stat_activity as activity on activity.pid = held.pid
join pg_roles as login on login.oid = activity.usesysid
where held.granted
  and held.pid <> pg_backend_pid()
  and activity.datname = current_database()
  and class.relnamespace in (
          select namespace.oid
          from   pg_namespace as namespace
          where  namespace.nspname in (
                     'intake', 'staging', 'ref', 'core', 'mart', 'release', 'ops', 'bi'
                 )
      )
order by activity.pid;
