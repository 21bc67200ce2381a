-- The files that a release was built from, in order of receipt.
-- Grain: file.
-- Parameters: name.
select distinct file.sha256, file.archive_key, file.name, file.received_no,
       file.erased_at
from   release.source as source
join   intake.submission using (submission_id)
join   intake.file as file using (sha256)
where  source.release = :name
order  by file.received_no;
