-- What the loader could still write untold: reports held out of summaries, summaries taken off the list of
-- those to be built, targets added to a decision, arrivals and answers that there were not, and the time of
-- nearly everything. Times and numbers are the database's own now, what is left is told.
alter table intake.audit
    drop constraint audit_subject_check,
    add constraint audit_subject_check check (subject in (
        'file', 'submission', 'explanation', 'waiver', 'figures', 'summary', 'erasure', 'targets',
        'release', 'validation', 'withdrawal', 'later_rule', 'hold', 'arrival', 'answer'
    ));
comment on column intake.audit.subject is 'file, arrival (of bytes that had come before), answer (to a file), submission, explanation, waiver, withdrawal, later_rule, hold (out of the summaries), validation (again), figures (of a submission), summary (of a period), release, erasure or targets (of a decision).';
comment on column intake.audit.to_status is 'State after; the rule, for an explanation, a waiver or a later rule; how many, for figures; the name, for a summary; name and status, for a release; what was erased; the decision, for targets; held or let in, for a hold.';

-- A report is held out of the summaries, or let in.
insert into intake.audit (actor, subject, submission_id, from_status, to_status, reason)
select current_user, 'hold', submission_id, '',
       case when bool_or(ended_at is null) then 'held' else 'let in' end,
       'held before the audit told of it'
from   intake.hold
group  by submission_id
order  by submission_id;

create function intake.note_hold() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into intake.audit (actor, subject, submission_id, from_status, to_status, reason)
    values (
        intake.actor(), 'hold', new.submission_id,
        case tg_op when 'INSERT' then '' else 'held' end,
        case when new.ended_at is null then 'held' else 'let in' end,
        coalesce(
            nullif(current_setting('thads.reason', true), ''),
            case when new.ended_at is null then 'nobody can believe it until it is explained'
                 else 'explained, corrected, or no longer in force' end
        )
    );
    return null;
end
$$;
comment on function intake.note_hold is 'Writes into the audit that a report is held out of the summaries, or let in.';
create trigger hold_is_noted after insert or update on intake.hold
    for each row execute function intake.note_hold();
create trigger hold_is_kept before delete or truncate on intake.hold
    for each statement execute function intake.refuse_change();

-- Targets are written with their decision.
create function intake.refuse_late_targets() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if exists (
        select
        from   (select distinct added.decision_id from added) as given
        left   join intake.target_decision as decision using (decision_id)
        where  decision.imported_at is distinct from intake.moment()
    ) then
        raise exception 'Targets are written with their decision.'
            using errcode = 'insufficient_privilege';
    end if;
    return null;
end
$$;
comment on function intake.refuse_late_targets is 'Refuses targets of decisions that were imported before.';
create trigger targets_are_written_with_their_decision after insert on core.assigned_target
    referencing new table as added
    for each statement execute function intake.refuse_late_targets();

-- Bytes that had come before come again; what is seen has the size of what it is taken for.
create function intake.set_arrival() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    arrived record;
begin
    select size_bytes, received_at = now() as is_new into arrived
    from   intake.file
    where  sha256 = new.sha256;
    if new.size_bytes is distinct from arrived.size_bytes then
        raise exception 'What arrives has the size of its file.'
            using errcode = 'insufficient_privilege';
    end if;
    new.duplicate := not arrived.is_new
        or exists (select from intake.arrival where sha256 = new.sha256);
    return new;
end
$$;
comment on function intake.set_arrival is 'Says whether the bytes of an arrival had come before.';
create trigger arrival_is_set before insert on intake.arrival
    for each row execute function intake.set_arrival();

create index arrival_by_file on intake.arrival (sha256);

create function intake.note_arrival() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into intake.audit (actor, subject, sha256, from_status, to_status, reason)
    values (intake.actor(), 'arrival', new.sha256, '', 'seen again', 'sight ' || new.sight);
    return null;
end
$$;
comment on function intake.note_arrival is 'Writes into the audit that bytes came again.';
create trigger arrival_is_noted after insert on intake.arrival
    for each row when (new.duplicate) execute function intake.note_arrival();
create trigger arrival_is_kept before delete or truncate on intake.arrival
    for each statement execute function intake.refuse_change();

create function intake.note_answer() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into intake.audit (actor, subject, sha256, from_status, to_status, reason)
    values (
        intake.actor(), 'answer', new.sha256, '', 'answered',
        case when new.workbook is null then 'nothing was found' else 'with a workbook' end
    );
    return null;
end
$$;
comment on function intake.note_answer is 'Writes into the audit that an office was answered.';
create trigger answer_is_noted after insert on intake.answer
    for each row execute function intake.note_answer();

-- Accounts of cells are written when their file is read.
create function intake.refuse_late_accounts() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if exists (
        select
        from   (select distinct added.sha256 from added) as given
        join   intake.file as file using (sha256)
        where  file.status <> 'checked' or file.checked_at <> now()
    ) then
        raise exception '% is written with its file.', tg_table_name
            using errcode = 'insufficient_privilege';
    end if;
    return null;
end
$$;
comment on function intake.refuse_late_accounts is 'Refuses accounts of files that were read before.';
create trigger account_is_written_with_its_file after insert on intake.sheet_account
    referencing new table as added
    for each statement execute function intake.refuse_late_accounts();

-- A validation is recorded with what it is about, takes the place of another, or is told.
create function intake.note_later_validations() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into intake.audit (actor, subject, sha256, submission_id, from_status, to_status, reason)
    select intake.actor(), 'validation', given.sha256, given.submission_id, '', given.verdict,
           coalesce(nullif(current_setting('thads.reason', true), ''), 'validated later')
    from   added as given
    join   intake.file as file using (sha256)
    left   join intake.submission as submission using (submission_id)
    where  case
               when submission.submission_id is not null then submission.checked_at <> now()
               else file.status <> 'checked' or file.checked_at <> now()
           end
      and  not exists (
               select
               from   intake.validation as ended
               where  ended.sha256 = given.sha256
                 and  ended.submission_id is not distinct from given.submission_id
                 and  ended.replaced_at = now()
           )
    order  by given.validation_id;
    return null;
end
$$;
comment on function intake.note_later_validations is 'Writes validations into the audit that are neither recorded with what they are about nor take the place of others.';
create index validation_ended on intake.validation (replaced_at) where replaced_at is not null;
create trigger later_validation_is_noted after insert on intake.validation
    referencing new table as added
    for each statement execute function intake.note_later_validations();

-- Moments are the database's: whoever changes a state does not say when.
create function intake.set_file_times() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if new.status = 'checked' then
        new.checked_at := now();
    elsif new.status = 'settled' then
        new.settled_at := now();
    end if;
    return new;
end
$$;
comment on function intake.set_file_times is 'Says when a file was checked, and settled.';
create trigger file_times_are_set before update of status on intake.file
    for each row when (old.status is distinct from new.status)
    execute function intake.set_file_times();

create function intake.set_receipt() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    select file.received_no, file.received_at into new.received_no, new.received_at
    from   intake.file as file
    where  file.sha256 = new.sha256;
    return new;
end
$$;
comment on function intake.set_receipt is 'Gives a submission the receipt of its file.';
create trigger receipt_is_set before insert on intake.submission
    for each row execute function intake.set_receipt();

create function intake.set_submission_times() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    new.accepted_at := case
        when new.status in ('checked', 'rejected') then null
        when new.status = 'withdrawn' then old.accepted_at
        when new.status in ('accepted', 'explanation_due') and not old.in_force
            then intake.moment()
        else coalesce(old.accepted_at, intake.moment())
    end;
    new.superseded_at := case when new.status = 'superseded' then intake.moment() end;
    if new.status <> 'superseded' then
        new.superseded_by := null;
    end if;
    return new;
end
$$;
comment on function intake.set_submission_times is 'Says when a submission came into force, and when a later one took its place.';
create trigger submission_times_are_set before update of status on intake.submission
    for each row when (old.status is distinct from new.status)
    execute function intake.set_submission_times();

create function intake.set_replaced() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    new.replaced_at := now();
    return new;
end
$$;
comment on function intake.set_replaced is 'Says when another validation took the place of one.';
create trigger replaced_is_set before update of replaced_at on intake.validation
    for each row when (old.replaced_at is null) execute function intake.set_replaced();

create function ops.set_end() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    new.ended_at := case when new.outcome is not null then clock_timestamp() end;
    return new;
end
$$;
comment on function ops.set_end is 'Says when a run or a step ended.';
create trigger end_of_run_is_set before update of outcome on ops.run
    for each row execute function ops.set_end();
create trigger end_of_step_is_set before update of outcome on ops.step
    for each row execute function ops.set_end();

create function ops.set_cleared() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    new.cleared_at := coalesce(old.cleared_at, clock_timestamp());
    return new;
end
$$;
comment on function ops.set_cleared is 'Says when an alert was cured.';
create trigger cleared_is_set before update of cleared_at on ops.alert
    for each row execute function ops.set_cleared();

-- To lock a row takes the right to change it; nobody does, or two would hold what one may hold.
create trigger lock_is_only_locked before update or delete or truncate on ops.lock
    for each statement execute function intake.refuse_change();

-- Numbers of telephones and identity cards in groups are not shown either: the deployment that follows looks
-- at these names again.
delete from intake.shown_name where shown ~ '([0-9][^[:alpha:]…]*){9}';

-- Names become parts of paths: what the program refuses, the table does. Releases of before stay.
create function release.refuse_name() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    raise exception 'A release is named by letters and digits of ASCII, and after the first by . _ and - too.'
        using errcode = 'check_violation';
end
$$;
comment on function release.refuse_name is 'Refuses a release.';
create trigger name_fits_a_path before insert on release.release
    for each row when (new.name !~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$')
    execute function release.refuse_name();
