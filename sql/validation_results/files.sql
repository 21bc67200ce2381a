-- How many files there are, by what became of them.
-- Grain: one line.
select now() as generated_at,
       count(*) as files,
       count(*) filter (where status = 'received') as waiting,
       count(*) filter (where status = 'checked') as unsettled,
       count(*) filter (
           where status <> 'received'
             and not exists (
                 select from intake.submission where submission.sha256 = file.sha256
             )
       ) as unreadable,
       (select count(*) from intake.arrival where duplicate) as duplicates
from   intake.file as file;
