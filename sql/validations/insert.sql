-- Add a validation.
-- Grain: the new validation.
-- Parameters: sha256, submission_id (null for what belongs to no form), verdict, cause,
-- context_sha256, forms_sha256.
insert into intake.validation (sha256, submission_id, verdict, cause, context_sha256, forms_sha256)
values (:sha256, :submission_id, :verdict, :cause, :context_sha256, :forms_sha256)
returning validation_id;
