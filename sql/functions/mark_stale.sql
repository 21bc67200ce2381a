-- The list of summaries to rebuild. Owner's rights: a summary leaves it when it was built, and never
-- otherwise.

-- Put every summary that reads one of some periods on the list to rebuild.
-- Lines are written in one order by everybody, so that two that mark the same cannot wait for each
-- other.
create function core.mark_stale(changed_periods text[])
returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    insert into mart.stale_summary (period, summary)
    select distinct input.period, input.summary
    from ref.summary_input as input
    where input.input = any(changed_periods)
    order by input.period, input.summary
    on conflict (period, summary) do update set marked_at = now();
end
$$;
comment on function core.mark_stale is 'Puts every summary that reads one of some periods on the list to rebuild.';

-- Put summaries of a period on the list, in the same order.
create function core.mark_summaries(only_period text, summaries text[])
returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    insert into mart.stale_summary (period, summary)
    select only_period, wanted.summary
    from unnest(summaries) as wanted (summary)
    order by wanted.summary
    on conflict (period, summary) do update set marked_at = now();
end
$$;
comment on function core.mark_summaries is 'Puts summaries of a period on the list to rebuild.';

-- Lock the stale summaries of a period, and return them. Whoever marks one of them again, or wants to
-- build it too, waits for the end of this transaction. Lines are locked in the order in which they are
-- written.
create function core.take_stale(only_period text, summaries text[])
returns setof text
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    return query
    select stale.summary
    from   mart.stale_summary as stale
    where  stale.period = only_period
      and  stale.summary = any(summaries)
    order  by stale.summary
    for    update;
end
$$;
comment on function core.take_stale is 'Locks the stale summaries of a period, and returns them.';

-- Take summaries of a period off the list. Raises unless each was built of what counts now.
create function core.end_stale(only_period text, summaries text[])
returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    not_built text;
begin
    select min(built.summary) into not_built
    from   unnest(summaries) as built (summary)
    left   join core.summary_source as source
           on  source.summary = built.summary
           and source.period = only_period
    where  source.submission_ids is distinct from core.summary_sources(built.summary, only_period);
    if not_built is not null then
        raise exception '% of % was not built of what counts.', not_built, only_period
            using errcode = 'insufficient_privilege';
    end if;
    delete from mart.stale_summary as stale
    where  stale.period = only_period
      and  stale.summary = any(summaries);
end
$$;
comment on function core.end_stale is 'Takes summaries of a period off the list to rebuild, once they were built.';
