-- Give verdicts effect, all at once: checked submissions are published or rejected, and every
-- version of their form, office and period gets the state that follows.
-- Parameters: submission_ids (in any state), files (checksums).   Safe to repeat.

-- One settling at a time: two batches may hold versions of the same form.
select lock.name from ops.lock as lock where lock.name = 'settle' for update;

select core.refuse_unexecuted(cast(:submission_ids as bigint[]));

update intake.submission as submission
set    status = 'rejected'
where  submission_id = any(cast(:submission_ids as bigint[]))
  and  status = 'checked'
  and  exists (
           select from core.open_breach
           where  open_breach.submission_id = submission.submission_id and open_breach.rejects
       );

select core.publish(cast(:submission_ids as bigint[]));

-- What the versions beside it make of a submission is a finding too: a supplement needs an
-- explanation, unless it only repeats.
insert into intake.finding (sha256, submission_id, validation_id, rule, severity, sheet, message)
select submission.sha256, submission.submission_id, validation.validation_id, rule.rule,
       rule.severity, submission.sheet, rule.message_vi || '.'
from   core.standing(cast(:submission_ids as bigint[])) as standing
join   intake.submission as submission using (submission_id)
join   intake.validation  as validation
       on  validation.submission_id = submission.submission_id and validation.replaced_at is null
join   ref.rule          as rule
       on  rule.rule = 'life-01'
       and rule.since <= (submission.received_at at time zone 'Asia/Ho_Chi_Minh')::date
where  standing.supplement
  and  standing.due_status <> 'duplicate'
  and  not exists (
           select from intake.finding as known
           where  known.validation_id = validation.validation_id and known.rule = rule.rule
       );

-- Where another version comes into force, summaries must be rebuilt.
select core.mark_stale(array(
    select distinct submission.period
    from   core.standing(cast(:submission_ids as bigint[])) as standing
    join   intake.submission as submission using (submission_id)
    where  standing.in_force is distinct from
           (standing.due_status in ('accepted', 'explanation_due'))
));

-- The partial unique index allows one version in force, so the others leave first.
update intake.submission as submission
set    status = standing.due_status,
       accepted_at = coalesce(submission.accepted_at, (select intake.moment())),
       superseded_at = case
           when standing.due_status = 'superseded' then (select intake.moment())
       end,
       superseded_by = case when standing.due_status = 'superseded' then standing.latest_id end
from   core.standing(cast(:submission_ids as bigint[])) as standing
where  submission.submission_id = standing.submission_id
  and  standing.due_status in ('superseded', 'duplicate')
  and  standing.status <> standing.due_status;

update intake.submission as submission
set    status = standing.due_status,
       accepted_at = case
           when submission.in_force then submission.accepted_at
           else (select intake.moment())
       end,
       superseded_at = null,
       superseded_by = null
from   core.standing(cast(:submission_ids as bigint[])) as standing
where  submission.submission_id = standing.submission_id
  and  standing.due_status in ('accepted', 'explanation_due')
  and  standing.status <> standing.due_status;

update intake.file
set    status = 'settled',
       settled_at = now()
where  status = 'checked'
  and  sha256 = any(cast(:files as text[]));
