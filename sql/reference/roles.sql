-- The roles that the grants below name, created where they are missing; logins are the
-- deployment's own. The owner migrates, thads_loader loads and builds, thads_reader reads the views.
do $$
declare
    wanted text;
begin
    foreach wanted in array array['thads_loader', 'thads_reader'] loop
        if not exists (select from pg_roles where rolname = wanted) then
            execute format('create role %I nologin', wanted);
        end if;
    end loop;
end
$$;
