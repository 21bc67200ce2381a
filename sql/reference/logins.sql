-- Logins of their own for the pages and for operators: what happens to one that is shared with reports, or
-- with the night, then happens to neither. Run by a superuser, or by whoever may create roles, after
-- thads_loader and thads_reader exist; each gets a password of its own. May be repeated.
do $$
declare
    wanted record;
begin
    for wanted in
        select login.name, login.rights_of, login.connections
        from (values
            ('thads_board', 'thads_reader', 20), ('thads_operator', 'thads_loader', -1)
        ) as login (name, rights_of, connections)
    loop
        if not exists (select from pg_roles where rolname = wanted.name) then
            execute format('create role %I login', wanted.name);
        end if;
        execute format('alter role %I connection limit %s', wanted.name, wanted.connections);
        -- They have the rights, and do not become the role: it alone could change its own password.
        execute format('grant %I to %I with inherit true, set false', wanted.rights_of, wanted.name);
    end loop;
end
$$;
