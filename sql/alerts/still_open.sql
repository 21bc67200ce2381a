-- Open alerts whose subject begins in a way; with an empty prefix all.
-- Grain: subject.
-- Parameters: prefix.
select subject, message
from   ops.alert
where  cleared_at is null
  and  starts_with(subject, :prefix)
order  by subject;
