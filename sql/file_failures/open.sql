-- The files that a step fails for, by subject.
-- Parameters: step.
select failure.subject, failure.name, failure.reason
from   intake.file_failure as failure
where  failure.step = :step
  and  failure.resolved_at is null;
