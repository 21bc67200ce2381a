-- The validations of submissions that hold.
-- Grain: submission.
-- Parameters: ids (submissions).
select validation_id, submission_id, verdict, context_sha256, forms_sha256
from   intake.validation
where  submission_id = any(:ids)
  and  replaced_at is null;
