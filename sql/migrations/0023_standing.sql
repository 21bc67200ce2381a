-- What counts follows from the set of versions: what was withdrawn is a line of its own, and a
-- version that other reports contradict may leave its state and come back to it.

create table intake.withdrawal (
    withdrawal_id bigint      generated always as identity primary key,
    submission_id bigint      not null unique references intake.submission,
    received_to   bigint      not null,
    reason        text        not null,
    withdrawn_by  text        not null check (withdrawn_by ~ '\S'),
    withdrawn_at  timestamptz not null default now()
);
comment on table intake.withdrawal is 'What was taken out of force for good. Only added to.';
comment on column intake.withdrawal.withdrawal_id is 'Order.';
comment on column intake.withdrawal.submission_id is 'The submission.';
comment on column intake.withdrawal.received_to is 'Repetitions received up to this number are withdrawn with it.';
comment on column intake.withdrawal.reason is 'Why.';
comment on column intake.withdrawal.withdrawn_by is 'Who.';
comment on column intake.withdrawal.withdrawn_at is 'When.';
insert into intake.withdrawal (submission_id, received_to, reason, withdrawn_by)
select submission_id, received_no, 'withdrawn before reasons were kept here: see intake.audit',
       'see intake.audit'
from   intake.submission
where  status = 'withdrawn'
order  by submission_id;
create trigger withdrawal_is_only_added_to before update or delete or truncate on intake.withdrawal
    for each statement execute function intake.refuse_change();

-- A report in force never loses that by a rule that came after it.
create table intake.later_rule (
    submission_id bigint      not null references intake.submission,
    rule          text        not null,
    noted_at      timestamptz not null default now(),
    primary key (submission_id, rule)
);
comment on table intake.later_rule is 'Rules that came after a report was in force: broken, they ask for an explanation. Only added to.';
comment on column intake.later_rule.submission_id is 'The submission.';
comment on column intake.later_rule.rule is 'The rule.';
comment on column intake.later_rule.noted_at is 'When it was found to be broken.';
insert into intake.later_rule (submission_id, rule)
select distinct submission.submission_id, finding.rule
from   intake.submission as submission
join   intake.validation as validation
       on  validation.submission_id = submission.submission_id and validation.replaced_at is null
join   intake.finding as finding using (validation_id)
where  submission.in_force and finding.severity = 'reject';
create trigger later_rule_is_only_added_to before update or delete or truncate on intake.later_rule
    for each statement execute function intake.refuse_change();

alter table intake.validation add column forms_sha256 text;
comment on column intake.validation.context_sha256 is 'Checksum of the other periods that it was compared with.';
comment on column intake.validation.forms_sha256 is 'Checksum of the other forms and versions that it was compared with; null: not looked at yet.';

insert into intake.transition (subject, from_status, to_status, meaning) values
    ('submission', 'checked', 'withdrawn', 'it repeats what was withdrawn'),
    ('submission', 'accepted', 'rejected', 'another report contradicts it'),
    ('submission', 'explanation_due', 'rejected', 'another report contradicts it'),
    ('submission', 'superseded', 'rejected', 'another report contradicts it'),
    ('submission', 'duplicate', 'rejected', 'another report contradicts it'),
    ('submission', 'rejected', 'accepted', 'no report contradicts it any more'),
    ('submission', 'rejected', 'explanation_due', 'no report contradicts it; explanations are due'),
    ('submission', 'rejected', 'superseded', 'a later version counts'),
    ('submission', 'rejected', 'duplicate', 'the version before it says the same'),
    ('submission', 'rejected', 'withdrawn', 'withdrawn');

-- What settling a file changed for others stands in the audit at the same moment.
create index audit_by_moment on intake.audit (at);
