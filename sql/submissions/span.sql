-- The numbers of files, and the name of the first of them.
-- Grain: one line.
-- Parameters: files (checksums).
select min(received_no) as first_no, max(received_no) as last_no, count(*) as files,
       (array_agg(name order by received_no))[1] as first_name
from   intake.file
where  sha256 = any(:files);
