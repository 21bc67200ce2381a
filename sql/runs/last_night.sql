-- What an operator must know about the last night: its run, and what is pending.
-- Grain: one line; without a run its columns are null.
select night.started_at, night.ended_at, night.outcome, night.message,
       (select moment - now() from intake.clock) as clock_behind,
       (select count(*) from intake.file where status <> 'settled') as files_not_validated,
       (select count(*) from mart.stale_period) as periods_stale,
       (select max(coalesce(step.ended_at, step.started_at)) from ops.step as step) as last_step_at
from   (values (1)) as one (line)
left   join lateral (
    select started_at, ended_at, outcome, message
    from   ops.run
    where  kind = 'ingest_submissions'
    order  by run_id desc
    limit  1
) as night on true;
