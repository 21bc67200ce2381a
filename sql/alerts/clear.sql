-- Close the open alert of a subject.
-- Parameters: subject.
update ops.alert
set    cleared_at = clock_timestamp()
where  subject = :subject
  and  cleared_at is null;
