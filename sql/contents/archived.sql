-- Every file that was ever received.
-- Grain: file.
select archive_key, sha256
from   intake.file
order  by archive_key;
