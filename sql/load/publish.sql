-- Keep the figures of submissions that nothing refuses but, it may be, other reports. They are facts
-- of a version; whether it counts, its state says.
-- Parameters: submission_ids.   Safe to repeat.
select core.publish(cast(:submission_ids as bigint[]));
