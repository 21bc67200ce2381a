-- Put every summary that reads one of some periods on the list to rebuild.
-- Lines are written in one order by everybody, so that two that mark the same cannot wait for each
-- other.
create function core.mark_stale(changed_periods text[])
returns void
language sql volatile
begin atomic
    insert into mart.stale_summary (period, summary)
    select distinct input.period, input.summary
    from ref.summary_input as input
    where input.input = any(changed_periods)
    order by input.period, input.summary
    on conflict (period, summary) do update set marked_at = now();
end;
comment on function core.mark_stale is 'Puts every summary that reads one of some periods on the list to rebuild.';
