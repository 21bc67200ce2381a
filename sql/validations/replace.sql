-- End the validations that others take the place of; submission 0 stands for none.
-- Parameters: files (checksums), ids (the submission of each).
update intake.validation
set    replaced_at = now()
where  (sha256, coalesce(submission_id, 0)) in (
           select replaced.sha256, replaced.submission_id
           from   unnest(cast(:files as text[]), cast(:ids as bigint[]))
                      as replaced (sha256, submission_id)
       )
  and  replaced_at is null;
