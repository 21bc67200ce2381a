-- The files that any step fails for, oldest first, under the names that their senders gave them.
select failure.step, failure.name as file_name, failure.reason
from   intake.file_failure as failure
where  failure.resolved_at is null
order  by failure.failed_at, failure.name;
