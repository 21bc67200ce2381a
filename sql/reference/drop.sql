-- Drop the views and functions that a deployment is about to create again, those first that others
-- ask for. Tables are not touched.
do $$
declare
    old text;
begin
    for old in
        select format('%I.%I', schemaname, viewname)
        from pg_views
        where schemaname in ('bi', 'mart', 'core')
        order by schemaname <> 'bi'
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
end
$$;
