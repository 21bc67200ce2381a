-- The numbers of files, and what many may read of the name of the first of them.
-- Grain: one line.
-- Parameters: files (checksums).
select min(file.received_no) as first_no, max(file.received_no) as last_no, count(*) as files,
       (array_agg(shown_name.shown order by file.received_no))[1] as first_shown
from   intake.file as file
left   join intake.shown_name as shown_name using (name)
where  file.sha256 = any(:files);
