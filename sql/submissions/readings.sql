-- The latest reading of each sheet of a file.
-- Grain: sheet.
-- Parameters: sha256.
select distinct on (sheet)
       submission_id, sheet, form, edition, office, period, status, content_sha256
from   intake.submission
where  sha256 = :sha256
order  by sheet, reading desc;
