-- Begin to settle submissions.
-- Parameters: submission_ids.

-- One settling at a time: what counts follows from all versions that there are.
select lock.name from ops.lock as lock where lock.name = 'settle' for update;

select core.refuse_unexecuted(cast(:submission_ids as bigint[]));
