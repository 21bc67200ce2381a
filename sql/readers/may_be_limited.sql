-- Whether a superuser ran reference/reader_limits.sql here. Parameters: routine (one that it makes).
select exists (
    select
    from   pg_proc as routine
    join   pg_namespace as namespace on namespace.oid = routine.pronamespace
    where  namespace.nspname = 'limits'
      and  routine.proname = :routine
);
