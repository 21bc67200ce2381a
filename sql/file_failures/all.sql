-- The files that any step fails for, oldest first.
select failure.step, failure.file_name, failure.reason
from   bi.file_failure as failure
order  by failure.failed_at, failure.file_name;
