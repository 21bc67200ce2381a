-- The life of a submission: which states may follow which, who changed what and why, how often it
-- was judged, what excuses a finding, and between which moments its figures were in force.

-- States and the steps between them; the triggers below refuse every other step.
create table intake.transition (
    subject     text not null check (subject in ('file', 'submission')),
    from_status text not null,
    to_status   text not null,
    meaning     text not null,
    primary key (subject, from_status, to_status)
);
comment on table intake.transition is 'The steps that a file or a submission may take; no other is possible.';
comment on column intake.transition.subject is 'file or submission.';
comment on column intake.transition.from_status is 'State before; empty: it did not exist.';
comment on column intake.transition.to_status is 'State after.';
comment on column intake.transition.meaning is 'Why, unless whoever takes the step says otherwise.';

insert into intake.transition (subject, from_status, to_status, meaning) values
    ('file', '', 'received', 'received and archived'),
    ('file', 'received', 'checked', 'read and judged'),
    ('file', 'checked', 'settled', 'its verdicts took effect'),
    ('submission', '', 'checked', 'read and judged'),
    ('submission', 'checked', 'rejected', 'a rule that rejects was broken'),
    ('submission', 'checked', 'accepted', 'nothing to explain'),
    ('submission', 'checked', 'explanation_due', 'accepted; explanations are due'),
    ('submission', 'checked', 'superseded', 'a later version was received before it was settled'),
    ('submission', 'checked', 'duplicate', 'the version before it says the same'),
    ('submission', 'accepted', 'explanation_due', 'judged again; explanations are due'),
    ('submission', 'accepted', 'superseded', 'a later version took its place'),
    ('submission', 'accepted', 'withdrawn', 'withdrawn'),
    ('submission', 'accepted', 'duplicate', 'a version received before it says the same'),
    ('submission', 'explanation_due', 'accepted', 'everything due was explained or excused'),
    ('submission', 'explanation_due', 'superseded', 'a later version took its place'),
    ('submission', 'explanation_due', 'withdrawn', 'withdrawn'),
    ('submission', 'explanation_due', 'duplicate', 'a version received before it says the same'),
    ('submission', 'superseded', 'accepted', 'the later version was withdrawn'),
    ('submission', 'superseded', 'explanation_due', 'the later version was withdrawn'),
    ('submission', 'superseded', 'withdrawn', 'withdrawn'),
    ('submission', 'superseded', 'duplicate', 'a version received before it says the same'),
    ('submission', 'duplicate', 'accepted', 'the version before it changed'),
    ('submission', 'duplicate', 'explanation_due', 'the version before it changed'),
    ('submission', 'duplicate', 'superseded', 'the version before it changed'),
    ('submission', 'duplicate', 'withdrawn', 'withdrawn'),
    ('submission', 'rejected', 'checked', 'judged again or excused');

-- Who, when, from, to, why. Nobody writes it but the triggers, and nobody changes it.
create table intake.audit (
    audit_id      bigint      generated always as identity primary key,
    at            timestamptz not null default now(),
    actor         text        not null,
    login         text        not null default session_user,
    subject       text        not null
                              check (subject in ('file', 'submission', 'explanation', 'waiver')),
    sha256        text,
    submission_id bigint,
    from_status   text        not null,
    to_status     text        not null,
    reason        text        not null
);
comment on table intake.audit is 'Every change of state and every override. Only added to, by triggers.';
comment on column intake.audit.audit_id is 'Order.';
comment on column intake.audit.at is 'When the transaction began.';
comment on column intake.audit.actor is 'Who, as named by the command; the login where none was named.';
comment on column intake.audit.login is 'Database login that did it.';
comment on column intake.audit.subject is 'file, submission, explanation or waiver.';
comment on column intake.audit.sha256 is 'The file, when a file is the subject.';
comment on column intake.audit.submission_id is 'The submission.';
comment on column intake.audit.from_status is 'State before; empty: new.';
comment on column intake.audit.to_status is 'State after; the rule, for an explanation or a waiver.';
comment on column intake.audit.reason is 'Why.';
create index audit_by_submission on intake.audit (submission_id);

create function intake.refuse_change() returns trigger
language plpgsql as $$
begin
    raise exception '% is only added to.', tg_table_name using errcode = 'insufficient_privilege';
end
$$;
comment on function intake.refuse_change is 'Refuses to change or delete what is only added to.';
create trigger audit_is_only_added_to before update or delete or truncate on intake.audit
    for each statement execute function intake.refuse_change();

-- From when to when the figures of a submission were in force; a withdrawal may restore one.
create table intake.tenure (
    submission_id bigint      not null references intake.submission,
    began_at      timestamptz not null,
    ended_at      timestamptz,
    primary key (submission_id, began_at)
);
comment on table intake.tenure is 'The times during which a submission was in force. Kept by a trigger.';
comment on column intake.tenure.submission_id is 'The submission.';
comment on column intake.tenure.began_at is 'First moment.';
comment on column intake.tenure.ended_at is 'First moment after; null: still in force.';
insert into intake.tenure (submission_id, began_at, ended_at)
select submission_id, accepted_at, superseded_at
from   intake.submission
where  accepted_at is not null and accepted_at is distinct from superseded_at;

-- The states of a submission, and what identifies its content.
alter table intake.submission
    drop constraint submission_status_check,
    drop constraint submission_check,
    drop constraint submission_check1,
    drop constraint submission_check2,
    drop constraint submission_sha256_sheet_key;
drop index intake.submission_current;
alter table intake.submission
    add column reading integer not null default 1 check (reading > 0),
    add column content_sha256 text check (content_sha256 ~ '^[0-9a-f]{64}$'),
    add column in_force boolean not null
        generated always as (status in ('accepted', 'explanation_due')) stored,
    add constraint submission_status_check check (status in (
        'checked', 'accepted', 'explanation_due', 'rejected', 'superseded', 'duplicate', 'withdrawn'
    )),
    add constraint submission_accepted_check check (not in_force or accepted_at is not null),
    add constraint submission_superseded_check
        check ((status = 'superseded') = (superseded_at is not null)),
    add unique (sha256, sheet, reading);
comment on column intake.submission.status is 'checked until settled; in force: accepted or explanation_due; else rejected, superseded, duplicate or withdrawn.';
comment on column intake.submission.verdict is 'What its first judgement said: accepted, explain or rejected; later ones are in intake.judgement.';
comment on column intake.submission.accepted_at is 'When it was last accepted.';
comment on column intake.submission.reading is 'A later reading of the same sheet, when a better reader found other cells in it.';
comment on column intake.submission.content_sha256 is 'Checksum of form, edition and every cell as a value: equal in two files that say the same.';
comment on column intake.submission.in_force is 'Its figures count: the state is accepted or explanation_due.';
-- The one rule that must never break: one version in force for each form, office and period.
create unique index submission_in_force on intake.submission (form, office, period) where in_force;

-- Every time a file or a submission was judged; a later judgement replaces and keeps the earlier.
create table intake.judgement (
    judgement_id  bigint      generated always as identity primary key,
    sha256        text        not null references intake.file,
    submission_id bigint      references intake.submission,
    verdict       text        not null check (verdict in ('accepted', 'explain', 'rejected')),
    cause         text        not null check (cause in ('received', 'history', 'replay')),
    context_sha256 text,
    judged_at     timestamptz not null default now(),
    replaced_at   timestamptz
);
comment on table intake.judgement is 'Every judgement of a submission, or of a file outside of its forms.';
comment on column intake.judgement.judgement_id is 'Identity; findings and results of rules refer to it.';
comment on column intake.judgement.sha256 is 'The file.';
comment on column intake.judgement.submission_id is 'The submission; null: what belongs to no form.';
comment on column intake.judgement.verdict is 'What the rules say: accepted, explain or rejected.';
comment on column intake.judgement.cause is 'received: on arrival; history: what it is compared with changed; replay: asked for.';
comment on column intake.judgement.context_sha256 is 'Checksum of the submissions that it was compared with.';
comment on column intake.judgement.judged_at is 'When.';
comment on column intake.judgement.replaced_at is 'When a later judgement took its place; null: it holds.';
create unique index judgement_that_holds on intake.judgement (sha256, submission_id)
    nulls not distinct where replaced_at is null;
create index judgement_by_submission on intake.judgement (submission_id);

insert into intake.judgement (sha256, submission_id, verdict, cause, judged_at)
select sha256, submission_id, verdict, 'received', checked_at from intake.submission;
insert into intake.judgement (sha256, verdict, cause, judged_at)
select sha256,
       case
           when bool_or(severity = 'reject') then 'rejected'
           when bool_or(severity = 'explain') then 'explain'
           else 'accepted'
       end,
       'received', min(found_at)
from   intake.finding
where  submission_id is null
group  by sha256;

alter table intake.finding add column judgement_id bigint references intake.judgement;
update intake.finding as finding
set    judgement_id = judgement.judgement_id
from   intake.judgement as judgement
where  judgement.sha256 = finding.sha256
  and  judgement.submission_id is not distinct from finding.submission_id;
alter table intake.finding alter column judgement_id set not null;
comment on column intake.finding.judgement_id is 'The judgement that found it.';
create index finding_by_judgement on intake.finding (judgement_id);

alter table intake.rule_result
    add column judgement_id bigint references intake.judgement,
    add column reason text;
update intake.rule_result as result
set    judgement_id = judgement.judgement_id
from   intake.judgement as judgement
where  judgement.submission_id = result.submission_id;
alter table intake.rule_result
    drop constraint rule_result_pkey,
    alter column judgement_id set not null,
    add primary key (judgement_id, rule),
    add check (reason is null or outcome = 'not_evaluated');
comment on column intake.rule_result.judgement_id is 'The judgement that it belongs to.';
comment on column intake.rule_result.reason is 'Why it was not evaluated, for example no_history.';
create index rule_result_by_submission on intake.rule_result (submission_id);

-- What an office says about a finding, and what the ministry lets pass. Both are bound to the
-- values that they are about: once these change they excuse nothing.
create table intake.explanation (
    explanation_id bigint      generated always as identity primary key,
    submission_id  bigint      not null references intake.submission,
    form           text        not null,
    office         text        not null,
    period         text        not null,
    rule           text        not null,
    values_sha256  text        not null,
    explanation    text        not null check (explanation ~ '\S'),
    given_by       text        not null check (given_by ~ '\S'),
    given_at       timestamptz not null default now()
);
comment on table intake.explanation is 'Explanations of offices (Thông tư 05/2024/TT-BTP, Điều 11). Only added to.';
comment on column intake.explanation.explanation_id is 'Identity.';
comment on column intake.explanation.submission_id is 'The submission that it was given for.';
comment on column intake.explanation.form is 'Form.';
comment on column intake.explanation.office is 'Office.';
comment on column intake.explanation.period is 'Period.';
comment on column intake.explanation.rule is 'The rule whose finding it explains.';
comment on column intake.explanation.values_sha256 is 'Checksum of the values that it explains.';
comment on column intake.explanation.explanation is 'What the office says.';
comment on column intake.explanation.given_by is 'Who gave it.';
comment on column intake.explanation.given_at is 'When.';

create table intake.waiver (
    waiver_id     bigint      generated always as identity primary key,
    submission_id bigint      not null references intake.submission,
    form          text        not null,
    office        text        not null,
    period        text        not null,
    rule          text        not null check (rule !~ '^(read|life)-'),
    values_sha256 text        not null,
    reason        text        not null check (reason ~ '\S'),
    given_by      text        not null check (given_by ~ '\S'),
    given_at      timestamptz not null default now()
);
comment on table intake.waiver is 'Exceptions that the ministry knowingly lets pass. Only added to.';
comment on column intake.waiver.waiver_id is 'Identity.';
comment on column intake.waiver.submission_id is 'The submission that it was given for.';
comment on column intake.waiver.form is 'Form.';
comment on column intake.waiver.office is 'Office.';
comment on column intake.waiver.period is 'Period.';
comment on column intake.waiver.rule is 'The rule that it lets pass; never one about reading or receipt.';
comment on column intake.waiver.values_sha256 is 'Checksum of the values that it excuses.';
comment on column intake.waiver.reason is 'Why.';
comment on column intake.waiver.given_by is 'Who decided.';
comment on column intake.waiver.given_at is 'When.';
create index explanation_by_key on intake.explanation (period, office, form, rule);
create index waiver_by_key on intake.waiver (period, office, form, rule);
create trigger explanation_is_only_added_to before update or delete or truncate on intake.explanation
    for each statement execute function intake.refuse_change();
create trigger waiver_is_only_added_to before update or delete or truncate on intake.waiver
    for each statement execute function intake.refuse_change();

-- Owner's rights, so that no login needs the right to write the audit itself.
create function intake.actor() returns text
language sql stable as $$
    select coalesce(nullif(current_setting('thads.actor', true), ''), session_user)
$$;
comment on function intake.actor is 'Who acts: named by the command for its transaction, else the login.';

create function intake.take_step() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
declare
    about    text := tg_argv[0];
    before   text := '';
    meant    text;
    id       bigint;
begin
    if tg_op = 'UPDATE' then
        before := old.status;
        if before = new.status then
            return null;
        end if;
    end if;
    select transition.meaning into meant
    from   intake.transition as transition
    where  transition.subject = about
      and  transition.from_status = before
      and  transition.to_status = new.status;
    if not found then
        raise exception 'A % cannot go from "%" to "%".', about, before, new.status
            using errcode = 'check_violation';
    end if;
    if about = 'submission' then
        id := new.submission_id;
        if new.in_force and not (tg_op = 'UPDATE' and old.in_force) then
            insert into intake.tenure (submission_id, began_at) values (id, now());
        elsif tg_op = 'UPDATE' and old.in_force and not new.in_force then
            delete from intake.tenure
            where  submission_id = id and ended_at is null and began_at = now();
            update intake.tenure set ended_at = now() where submission_id = id and ended_at is null;
        end if;
    end if;
    insert into intake.audit (actor, subject, sha256, submission_id, from_status, to_status, reason)
    values (
        intake.actor(), about, new.sha256, id, before, new.status,
        coalesce(nullif(current_setting('thads.reason', true), ''), meant)
    );
    return null;
end
$$;
comment on function intake.take_step is 'Refuses a step that intake.transition does not list; writes tenure and audit.';
create trigger file_takes_step after insert or update of status on intake.file
    for each row execute function intake.take_step('file');
create trigger submission_takes_step after insert or update of status on intake.submission
    for each row execute function intake.take_step('submission');

create function intake.note_statement() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
    insert into intake.audit (actor, subject, submission_id, from_status, to_status, reason)
    values (
        new.given_by, tg_argv[0], new.submission_id, '', new.rule,
        case tg_argv[0] when 'waiver' then to_jsonb(new) ->> 'reason'
                        else to_jsonb(new) ->> 'explanation' end
    );
    return null;
end
$$;
comment on function intake.note_statement is 'Writes an explanation or a waiver into the audit.';
create trigger explanation_is_noted after insert on intake.explanation
    for each row execute function intake.note_statement('explanation');
create trigger waiver_is_noted after insert on intake.waiver
    for each row execute function intake.note_statement('waiver');

-- The rules that need other periods are a suite of their own.
alter table intake.validation
    add column suite text not null default 'forms' check (suite in ('forms', 'history'));
comment on column intake.validation.suite is 'forms: what a submission answers alone; history: what needs other periods.';

-- Every registered rule says at which level it works, who answers for it, and from when on.
alter table ref.rule
    add column level text not null default 'arithmetic'
        check (level in ('structural', 'arithmetic', 'cross_form', 'cross_period', 'statistical')),
    add column owner text not null default '',
    add column since date not null default '-infinity',
    add column until date;
comment on column ref.rule.level is 'structural, arithmetic, cross_form, cross_period or statistical.';
comment on column ref.rule.owner is 'Who answers for it.';
comment on column ref.rule.since is 'First day it holds for: end of a period, or day of receipt for the rules of receipt.';
comment on column ref.rule.until is 'Last day; null: further notice.';
