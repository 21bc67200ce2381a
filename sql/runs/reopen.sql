-- Open a run again that had ended: one of its steps is tried once more.
-- Parameters: run_id.
update ops.run
set    outcome = null,
       message = null
where  run_id = :run_id
  and  outcome is not null;
