-- Let rejected submissions be settled again.
-- Parameters: ids.
update intake.submission
set    status = 'checked'
where  submission_id = any(:ids)
  and  status = 'rejected';
