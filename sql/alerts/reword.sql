-- Bring the message of an open alert up to date; its line, and since when it is open, stay.
-- Parameters: subject, message.
update ops.alert
set    message = :message
where  subject = :subject
  and  cleared_at is null
  and  message <> :message;
