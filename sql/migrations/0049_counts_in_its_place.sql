-- A superseded submission names the one that counts in its place now, whichever took it first: the
-- same set of reports names the same. What was in force when stands in intake.tenure.
create or replace function intake.note_times() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into intake.audit (actor, subject, sha256, submission_id, from_status, to_status, reason)
    values (
        intake.actor(), 'submission', new.sha256, new.submission_id, old.status, new.status,
        case when (old.accepted_at, old.superseded_at) is distinct from (new.accepted_at, new.superseded_at)
            then 'times changed without a change of state'
            else 'another submission counts in its place'
        end
    );
    return null;
end
$$;
comment on column intake.submission.superseded_by is 'The one that counts in its place.';
comment on column intake.submission.superseded_at is 'When it was superseded: a later one counted.';

-- Those that were superseded before the one that took their place was.
update intake.submission as earlier
set    superseded_by = counting.submission_id
from   intake.submission as counting
where  earlier.status = 'superseded'
  and  counting.in_force
  and  (counting.form, counting.office, counting.period)
        = (earlier.form, earlier.office, earlier.period)
  and  earlier.superseded_by is distinct from counting.submission_id;
