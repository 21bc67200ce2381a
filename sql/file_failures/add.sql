-- A step failed for one file. Another run may have said so already.
-- Parameters: step, subject, file_name, reason.
insert into intake.file_failure (step, subject, name, reason)
values (:step, :subject, :file_name, :reason)
on conflict (step, subject) where resolved_at is null do nothing;
