-- Raise an alert, unless one is open for its subject.
-- Parameters: subject, message.
insert into ops.alert (subject, message)
values (:subject, :message)
on conflict (subject) where cleared_at is null do nothing;
