-- Rules that came after submissions were in force.
-- Grain: submission, rule.
-- Parameters: ids.
select submission_id, rule
from   intake.later_rule
where  submission_id = any(cast(:ids as bigint[]));
