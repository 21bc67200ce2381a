-- The files that steps fail for, by subject.
-- Parameters: steps.
select failure.step, failure.subject, failure.name, failure.reason
from   intake.file_failure as failure
where  failure.step = any(:steps)
  and  failure.resolved_at is null;
