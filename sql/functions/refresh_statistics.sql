-- Analyze the tables that changed much since they were analyzed last, as the server does by itself some
-- minutes later: until then it joins what was published with what is owed line by line. Owner's rights:
-- whoever may maintain a table may lock it too. What somebody else works on is left to him.
create function core.refresh_statistics()
returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    changed text;
begin
    for changed in
        select format('%I.%I', stat.schemaname, stat.relname)
        from   pg_stat_user_tables as stat
        where  stat.schemaname in ('intake', 'staging', 'ref', 'core', 'mart', 'release')
          and  stat.n_mod_since_analyze > 50 + stat.n_live_tup / 10
        order  by 1
    loop
        execute format('analyze (skip_locked) %s', changed);
    end loop;
end
$$;
comment on function core.refresh_statistics is 'Analyzes the tables that changed much since they were analyzed last.';
