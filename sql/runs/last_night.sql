-- What an operator must know about the last night: its run, and what is pending.
-- Grain: one line; without a run its columns are null.
-- Parameters: due (when it should have begun).
select night.started_at, night.ended_at, night.outcome, night.message,
       (select moment - now() from intake.clock) as clock_behind,
       (select count(*) from intake.file where status <> 'settled') as files_not_validated,
       (select count(*) from mart.stale_period) as periods_stale,
       (select max(coalesce(step.ended_at, step.started_at)) from ops.step as step) as last_step_at,
       (select count(*)
        from   intake.rule_result as result
        join   intake.validation as validation using (validation_id)
        join   intake.submission as submission
               on  submission.submission_id = validation.submission_id
        join   ref.rule as rule
               on  rule.rule = result.rule and rule.edition = submission.edition
        where  result.outcome = 'not_evaluated' and rule.severity = 'reject'
          -- The first report of an office has nothing to be compared with.
          and  coalesce(result.reason, '') not in ('no_history', 'not_applicable')
          and  validation.replaced_at is null
          and  submission.in_force and submission.received_at >= :due) as not_evaluated
from   (values (1)) as one (line)
left   join lateral (
    select started_at, ended_at, outcome, message
    from   ops.run
    where  kind = 'ingest_submissions'
    order  by run_id desc
    limit  1
) as night on true;
