-- Write down how a run ended.
-- Parameters: run_id, outcome, message.
update ops.run
set    outcome = :outcome,
       message = :message
where  run_id = :run_id;
