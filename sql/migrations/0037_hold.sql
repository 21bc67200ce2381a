-- Reports in question whose figures stand in no summary until they are explained.
alter table ref.rule add column holds_since date;
comment on column ref.rule.holds_since is 'First period end from which a report that owes an explanation by it is held out of the summaries; null: never.';

create table intake.hold (
    submission_id bigint      not null references intake.submission,
    began_at      timestamptz not null,
    ended_at      timestamptz,
    check (ended_at >= began_at)
);
create unique index hold_open on intake.hold (submission_id) where ended_at is null;
create index hold_submission on intake.hold (submission_id);
comment on table intake.hold is 'The times during which a report in force was held out of the summaries.';
comment on column intake.hold.submission_id is 'The submission.';
comment on column intake.hold.began_at is 'First moment.';
comment on column intake.hold.ended_at is 'First moment after; null: still held.';
