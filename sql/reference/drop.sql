-- Drop what a deployment is about to create again: views and functions, then the tables they read.
-- What must survive (intake, staging, core's table, the list of stale periods) is not touched.
do $$
declare
    old text;
begin
    for old in
        select format('%I.%I', schemaname, viewname)
        from pg_views
        where schemaname in ('bi', 'mart', 'core')
    loop
        execute format('drop view if exists %s cascade', old);
    end loop;
    for old in
        select oid::regprocedure::text
        from pg_proc
        where pronamespace in ('bi'::regnamespace, 'core'::regnamespace)
    loop
        execute format('drop function if exists %s cascade', old);
    end loop;
    for old in
        select format('%I.%I', schemaname, tablename)
        from pg_tables
        where schemaname = 'mart' and tablename <> 'stale_period'
    loop
        execute format('drop table %s', old);
    end loop;
end
$$;
