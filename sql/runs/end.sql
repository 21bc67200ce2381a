-- Write down how a run ended.
-- Parameters: run_id, outcome, message.
update ops.run
set    ended_at = clock_timestamp(),
       outcome = :outcome,
       message = :message
where  run_id = :run_id;
