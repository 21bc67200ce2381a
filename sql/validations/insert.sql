-- Add validations, in the order given.
-- Grain: the new validations, in that order.
-- Parameters: files (checksums), ids (submissions; null for what belongs to no form), verdicts, cause,
-- contexts, forms (checksums of what each was validated against).
insert into intake.validation (sha256, submission_id, verdict, cause, context_sha256, forms_sha256)
select given.sha256, given.submission_id, given.verdict, :cause, given.context_sha256,
       given.forms_sha256
from   unnest(
           cast(:files as text[]), cast(:ids as bigint[]), cast(:verdicts as text[]),
           cast(:contexts as text[]), cast(:forms as text[])
       ) with ordinality as given (
           sha256, submission_id, verdict, context_sha256, forms_sha256, place
       )
order  by given.place
returning validation_id;
