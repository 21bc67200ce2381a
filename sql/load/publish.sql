-- Keep the figures of submissions that nothing refuses but, it may be, other reports. They are facts
-- of a version; whether it counts is said by its state.
-- Parameters: submission_ids.   Safe to repeat.
select core.publish(cast(:submission_ids as bigint[]));
