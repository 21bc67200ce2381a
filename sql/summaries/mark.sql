-- Put summaries of a period on the list to rebuild.
-- Lines are written in the order that core.mark_stale has: two that mark the same do not deadlock.
-- Parameters: summaries, period.
insert into mart.stale_summary (period, summary)
select :period, summary
from   unnest(cast(:summaries as text[])) as summary
order  by summary
on conflict (period, summary) do update set marked_at = now();
