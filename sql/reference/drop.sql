-- Drop the views, functions and types that a deployment is about to create again, those first that others
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
    -- In order, so that all are named before the first is dropped: with it go those that call it.
    for old in
        select oid::regprocedure::text
        from pg_proc
        where pronamespace in ('bi'::regnamespace, 'core'::regnamespace)
        order by 1
    loop
        execute format('drop function if exists %s cascade', old);
    end loop;
    for old in
        select oid::regclass::text
        from pg_class
        where relnamespace = 'core'::regnamespace
          and relkind = 'c'
    loop
        execute format('drop type %s', old);
    end loop;
end
$$;
