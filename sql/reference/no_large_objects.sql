-- Take the right to write large objects from everybody: no table of ours has any, no grant limits them,
-- and whoever can connect could fill the server's disk with them. Run once by a superuser, in the
-- database of the warehouse; databases that are made later copy it from template1.
do $$
declare
    writes text;
begin
    for writes in
        select oid::regprocedure::text
        from pg_proc
        where pronamespace = 'pg_catalog'::regnamespace
          and proname in (
              'lo_create', 'lo_creat', 'lo_from_bytea', 'lo_import', 'lo_put', 'lowrite', 'lo_truncate',
              'lo_truncate64', 'lo_open'
          )
    loop
        execute format('revoke execute on function %s from public', writes);
    end loop;
end
$$;
