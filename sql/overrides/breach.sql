-- A submission, and the values with which it breaks a rule.
-- Grain: one line, or none when there is no such submission; values_sha256 is null when the
-- submission does not break the rule.
-- Parameters: submission_id, rule.
select submission.form, submission.office, submission.period, submission.status,
       breach.values_sha256
from   intake.submission as submission
left   join core.breach as breach
       on  breach.submission_id = submission.submission_id
       and breach.rule = :rule
where  submission.submission_id = :submission_id;
