-- Take summaries that no longer exist off the list.
-- Parameters: summaries (those that exist).
delete from mart.stale_summary
where  summary <> all(cast(:summaries as text[]));
