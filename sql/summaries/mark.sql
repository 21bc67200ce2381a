-- Put summaries of a period on the list to rebuild.
-- Parameters: summaries, period.
select core.mark_summaries(:period, cast(:summaries as text[]));
