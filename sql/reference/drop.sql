-- Drop the views, functions and types that a deployment is about to create again, those first that others
-- ask for. Tables are not touched.
do $$
declare
    old text;
begin
    for old in
        select format('%I.%I', space.nspname, class.relname)
        from pg_class as class
        join pg_namespace as space on space.oid = class.relnamespace
        where space.nspname in ('bi', 'mart', 'core')
          and class.relkind = 'v'
        -- Of bi the newest first: twins are asked for before what they show.
        order by space.nspname <> 'bi', class.oid desc
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
