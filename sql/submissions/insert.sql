-- Add a submission: the next reading of a sheet of a file.
-- Grain: the new submission.
-- Parameters: sha256, sheet, form, edition, office, period, verdict, content_sha256.
insert into intake.submission (
    sha256, sheet, reading, form, edition, office, period, verdict, content_sha256,
    received_no, received_at
)
select sha256, :sheet,
       1 + coalesce((
           select max(reading)
           from   intake.submission as known
           where  known.sha256 = :sha256 and known.sheet = :sheet
       ), 0),
       :form, :edition, :office, :period, :verdict, :content_sha256, received_no, received_at
from   intake.file
where  sha256 = :sha256
returning submission_id;
