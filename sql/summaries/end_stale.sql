-- Take summaries of a period, which were built, off the list.
-- Parameters: period, summaries.
select core.end_stale(:period, cast(:summaries as text[]));
