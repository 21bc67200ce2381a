-- Drop the table of facts of a warehouse from before migration 0059, once they are moved and no view asks for it.
do $$
begin
    if exists (
        select from pg_class where oid = to_regclass('core.reported_value') and relkind = 'p'
    ) then
        drop table core.reported_value;
    end if;
end
$$;
