-- What the loader may write and no line of the audit told of: releases, validations that take the place
-- of others, what was withdrawn, rules that came later, the times of a state. What was recorded with a
-- report or its validation is complete: nothing is added to it later.
alter table intake.audit
    drop constraint audit_subject_check,
    add constraint audit_subject_check check (subject in (
        'file', 'submission', 'explanation', 'waiver', 'figures', 'summary', 'erasure', 'targets',
        'release', 'validation', 'withdrawal', 'later_rule'
    ));
comment on column intake.audit.subject is 'file, submission, explanation, waiver, withdrawal, later_rule, validation (that took the place of another), figures (of a submission), summary (of a period), release, erasure or targets (of a decision).';
comment on column intake.audit.period is 'The period, when a summary or a release is the subject.';
comment on column intake.audit.to_status is 'State after; the rule, for an explanation, a waiver or a later rule; how many, for figures; the name, for a summary; name and status, for a release; what was erased; the decision, for targets.';

insert into intake.audit (actor, subject, period, from_status, to_status, reason)
select current_user, 'release', period, '', name || ': ' || status,
       'frozen before the audit told of releases'
from   release.release
order  by created_at, name;

-- A validation ends once, and only where another one of the same takes its place.
create function intake.note_replaced() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    verdict_now text;
begin
    select holds.verdict into verdict_now
    from   intake.validation as holds
    where  holds.sha256 = new.sha256
      and  holds.submission_id is not distinct from new.submission_id
      and  holds.replaced_at is null;
    if old.replaced_at is not null or not found then
        raise exception 'A validation ends when another one takes its place, and stays ended.'
            using errcode = 'insufficient_privilege';
    end if;
    insert into intake.audit (actor, subject, sha256, submission_id, from_status, to_status, reason)
    values (
        intake.actor(), 'validation', new.sha256, new.submission_id, old.verdict, verdict_now,
        coalesce(nullif(current_setting('thads.reason', true), ''), 'validated again')
    );
    return null;
end
$$;
comment on function intake.note_replaced is 'Refuses to end a validation that no other takes the place of; writes into the audit.';
create constraint trigger validation_is_replaced after update of replaced_at on intake.validation
    deferrable initially deferred
    for each row when (old.replaced_at is distinct from new.replaced_at)
    execute function intake.note_replaced();

create function intake.refuse_late_cells() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if exists (
        select
        from   added
        join   intake.submission as submission using (submission_id)
        where  submission.checked_at <> now()
    ) then
        raise exception '% is written with its submission.', tg_table_name
            using errcode = 'insufficient_privilege';
    end if;
    return null;
end
$$;
comment on function intake.refuse_late_cells is 'Refuses cells and rows of submissions that were recorded before.';
create trigger cell_is_written_with_its_submission after insert on staging.cell
    referencing new table as added
    for each statement execute function intake.refuse_late_cells();
create trigger row_is_written_with_its_submission after insert on staging.row
    referencing new table as added
    for each statement execute function intake.refuse_late_cells();

create function intake.refuse_late_findings() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if exists (
        select
        from   added
        join   intake.validation as validation using (validation_id)
        where  validation.validated_at <> now()
    ) then
        raise exception '% is written with its validation.', tg_table_name
            using errcode = 'insufficient_privilege';
    end if;
    return null;
end
$$;
comment on function intake.refuse_late_findings is 'Refuses findings and results of validations that were recorded before.';
create trigger finding_is_written_with_its_validation after insert on intake.finding
    referencing new table as added
    for each statement execute function intake.refuse_late_findings();
create trigger result_is_written_with_its_validation after insert on intake.rule_result
    referencing new table as added
    for each statement execute function intake.refuse_late_findings();

create function intake.note_times() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into intake.audit (actor, subject, sha256, submission_id, from_status, to_status, reason)
    values (
        intake.actor(), 'submission', new.sha256, new.submission_id, old.status, new.status,
        'times changed without a change of state'
    );
    return null;
end
$$;
comment on function intake.note_times is 'Writes into the audit that the times of a submission were changed.';
create trigger times_are_noted after update on intake.submission
    for each row
    when (
        old.status = new.status
        and (old.accepted_at, old.superseded_at, old.superseded_by)
            is distinct from (new.accepted_at, new.superseded_at, new.superseded_by)
    )
    execute function intake.note_times();

create function intake.note_withdrawal() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into intake.audit (actor, subject, submission_id, from_status, to_status, reason)
    values (new.withdrawn_by, 'withdrawal', new.submission_id, '', 'withdrawn', new.reason);
    return null;
end
$$;
comment on function intake.note_withdrawal is 'Writes a withdrawal into the audit.';
create trigger withdrawal_is_noted after insert on intake.withdrawal
    for each row execute function intake.note_withdrawal();

create function intake.note_later_rule() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into intake.audit (actor, subject, submission_id, from_status, to_status, reason)
    values (intake.actor(), 'later_rule', new.submission_id, '', new.rule,
            'the rule came after the report was in force');
    return null;
end
$$;
comment on function intake.note_later_rule is 'Writes into the audit that a rule came after a report.';
create trigger later_rule_is_noted after insert on intake.later_rule
    for each row execute function intake.note_later_rule();
