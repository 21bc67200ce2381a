-- How many submissions a rule could not validate at all, but for versions that newer ones replaced.
-- Grain: edition, rule.
select submission.form || '_' || submission.edition as edition,
       rule_result.rule,
       count(*) as submissions,
       count(*) filter (where rule_result.reason = 'unread_cells') as with_unread_cells
from   intake.rule_result as rule_result
join   intake.validation as validation using (validation_id)
join   intake.submission as submission
       on  submission.submission_id = validation.submission_id
where  rule_result.outcome = 'not_evaluated'
  and  rule_result.reason is distinct from 'superseded'
  and  validation.replaced_at is null
group  by 1, 2;
