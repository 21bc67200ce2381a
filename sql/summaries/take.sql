-- Lock the stale summaries of a period, and return them. Grain: summary.
-- Parameters: period, summaries (no others).
select core.take_stale(:period, cast(:summaries as text[]));
