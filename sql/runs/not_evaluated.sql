-- Rules of severity reject that were not evaluated for reports in force: whether they hold is unknown.
-- Grain: submission, rule. Parameters: since (when they were validated).
select result.rule, result.reason, submission.form, submission.edition, submission.office,
       submission.period,
       array(
           select other.form
           from   intake.submission as other
           where  other.office = submission.office
             and  other.period = submission.period
             and  other.in_force
       ) as forms_in_force
from   intake.rule_result as result
join   intake.validation as validation using (validation_id)
join   intake.submission as submission
       on  submission.submission_id = validation.submission_id
join   ref.rule as rule
       on  rule.rule = result.rule and rule.edition = submission.edition
where  result.outcome = 'not_evaluated'
  and  rule.severity = 'reject'
  -- The first report of an office has nothing to be compared with.
  and  coalesce(result.reason, '') not in ('no_history', 'not_applicable')
  and  validation.replaced_at is null
  and  submission.in_force
  and  validation.validated_at >= :since
order  by submission.office, submission.period, submission.form, result.rule;
