-- A step no longer fails for files, or for another reason.
-- Parameters: step, subjects.
update intake.file_failure
set    resolved_at = clock_timestamp()
where  step = :step
  and  subject = any(:subjects)
  and  resolved_at is null;
