-- Hold reports out of the summaries that nobody can believe until they are explained, and let in others.
-- Parameters: submission_ids.   Safe to repeat.
select core.hold_back(cast(:submission_ids as bigint[]));
