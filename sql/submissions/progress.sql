-- How many files are settled, and how many were ever received.
-- Grain: one line.
select count(*) filter (where status = 'settled') as settled, count(*) as received
from   intake.file;
