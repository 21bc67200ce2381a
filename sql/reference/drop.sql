-- Drop what a deployment is about to create again: views first, then the tables that they read.
-- What must survive (intake, staging, core's table, the list of stale periods) is not touched.
do $$
declare
    old text;
begin
    for old in
        select format('%I.%I', schemaname, viewname)
        from pg_views
        where schemaname in ('bi', 'core')
    loop
        execute format('drop view if exists %s cascade', old);
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
