-- Files that a step fails for, the latest first. Grain: step and file.
-- Parameters: most.
select step, file_name, reason, failed_at, count(*) over () as in_all
from   bi.file_failure
order  by failed_at desc, file_name
limit  :most;
