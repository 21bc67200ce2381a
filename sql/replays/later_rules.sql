-- Note rules that came after submissions were in force.
-- Parameters: ids, rules (the two side by side).   Safe to repeat.
insert into intake.later_rule (submission_id, rule)
select later.submission_id, later.rule
from   unnest(cast(:ids as bigint[]), cast(:rules as text[])) as later (submission_id, rule)
on     conflict do nothing;
