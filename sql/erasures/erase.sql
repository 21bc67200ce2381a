-- Erase names and texts of files. Grain: file.
-- Parameters: files (checksums), reason.
select intake.erase(file.sha256, :reason)
from   intake.file as file
where  file.sha256 = any(:files);
