-- Move the facts that came after migration 0059, which stores them in rows, and before this. The table that they were
-- in goes with its views (drop_moved_facts.sql).
do $$
begin
    if to_regprocedure('core.move_facts()') is not null then
        perform core.move_facts();
    end if;
end
$$;
