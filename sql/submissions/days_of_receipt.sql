-- The day in Viet Nam on which files were received.
-- Grain: file.
-- Parameters: files (checksums).
select sha256, (received_at at time zone 'Asia/Ho_Chi_Minh')::date as day
from   intake.file
where  sha256 = any(:files);
