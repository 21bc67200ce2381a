-- Take the stale summaries of a period off the list, and return them. Grain: summary.
-- Whoever marks one of them again waits for the end of this transaction. Lines are locked in the
-- order in which they are written.
-- Parameters: period, summaries (no others).
with held as materialized (
    select period, summary
    from   mart.stale_summary
    where  period = :period
      and  summary = any(cast(:summaries as text[]))
    order  by summary
    for    update
)
delete from mart.stale_summary as stale
using  held
where  stale.period = held.period
  and  stale.summary = held.summary
returning stale.summary;
