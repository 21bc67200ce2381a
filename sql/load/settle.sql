-- Give versions the states that follow from the set of all versions.
-- Parameters: submission_ids, states (counts, superseded, duplicate, rejected or withdrawn), counting
-- (the version that counts for the same form, office and period; null: none). The three stand side
-- by side. Safe to repeat.

-- Where another version comes into force, summaries must be rebuilt.
select core.mark_stale(array(
    select distinct submission.period
    from   unnest(cast(:submission_ids as bigint[]), cast(:states as text[]))
               as standing (submission_id, state)
    join   intake.submission as submission using (submission_id)
    where  submission.in_force is distinct from (standing.state = 'counts')
));

-- The partial unique index allows one version in force, so the others leave first.
update intake.submission as submission
set    status = standing.state,
       superseded_by = case when standing.state = 'superseded' then standing.counting end
from   unnest(
           cast(:submission_ids as bigint[]), cast(:states as text[]), cast(:counting as bigint[])
       ) as standing (submission_id, state, counting)
where  submission.submission_id = standing.submission_id
  and  standing.state <> 'counts'
  and  (standing.state <> submission.status
        or standing.state = 'superseded'
            and standing.counting is distinct from submission.superseded_by);

update intake.submission as submission
set    status = due.status
from   (
           select standing.submission_id,
                  case when exists (
                      select from core.open_breach as breach
                      where breach.submission_id = standing.submission_id
                      -- Keeps the breaches of all other reports from being computed for a join.
                      order  by breach.rule
                      offset 0
                  ) then 'explanation_due' else 'accepted' end as status
           from   unnest(cast(:submission_ids as bigint[]), cast(:states as text[]))
                      as standing (submission_id, state)
           where  standing.state = 'counts'
       ) as due
where  submission.submission_id = due.submission_id
  and  submission.status <> due.status;
