-- Add submissions, in the order given: each is the next reading of a sheet of a file.
-- Grain: the new submissions, in that order.
-- Parameters: files (checksums), sheets, forms, editions, offices, periods, verdicts, contents (checksums).
insert into intake.submission (
    sha256, sheet, reading, form, edition, office, period, verdict, content_sha256
)
select given.sha256, given.sheet,
       row_number() over (partition by given.sha256, given.sheet order by given.place)
       + coalesce((
           select max(known.reading)
           from   intake.submission as known
           where  known.sha256 = given.sha256 and known.sheet = given.sheet
       ), 0),
       given.form, given.edition, given.office, given.period, given.verdict,
       given.content_sha256
from   unnest(
           cast(:files as text[]), cast(:sheets as text[]), cast(:forms as text[]),
           cast(:editions as text[]), cast(:offices as text[]), cast(:periods as text[]),
           cast(:verdicts as text[]), cast(:contents as text[])
       ) with ordinality as given (
           sha256, sheet, form, edition, office, period, verdict, content_sha256, place
       )
order  by given.place
returning submission_id;
