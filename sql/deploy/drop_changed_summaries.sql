-- Drop the tables of summaries that are no longer wanted, or are defined differently, and remember the
-- definitions that are. Needs wanted_summary.
do $$
declare
    outdated text;
begin
    for outdated in
        select format('mart.%I', present.tablename)
        from pg_tables as present
        where present.schemaname = 'mart'
          and present.tablename <> 'stale_summary'
          and not exists (
              select
              from public.deployed_summary as deployed
              join wanted_summary as wanted using (summary, definition)
              where summary || '_page' = present.tablename
          )
    loop
        execute format('drop table %s', outdated);
    end loop;
end
$$;

delete from public.deployed_summary;
insert into public.deployed_summary (summary, definition)
select summary, definition
from wanted_summary;
