-- Every file that was ever received and not erased.
-- Grain: file.
select archive_key, sha256
from   intake.file
where  erased_at is null
order  by archive_key;
