-- How many files were received after a moment.
-- Grain: one line.
-- Parameters: moment.
select count(*) as files
from   intake.file
where  received_at > :moment;
