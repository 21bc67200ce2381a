-- What follows from a decision is validated at once, and by Great Expectations in the next night.
alter table intake.validation drop constraint judgement_cause_check;
alter table intake.validation add constraint validation_cause_check
    check (cause in ('received', 'history', 'replay', 'decision'));
comment on column intake.validation.cause is 'received: on arrival; history: what it is compared with changed; replay: asked for; decision: a report was explained, waived or withdrawn, and Great Expectations has not validated it since.';
create index validation_unconfirmed on intake.validation (submission_id)
    where cause = 'decision' and replaced_at is null;
