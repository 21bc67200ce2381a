-- What a step failed for: one file hinders no other, and none is passed over in silence.
create table intake.file_failure (
    failure_id  bigint      generated always as identity primary key,
    step        text        not null check (step in ('receive', 'archive', 'answer')),
    subject     text        not null check (subject ~ '^[0-9a-f]{64}$'),
    name        text        not null,
    reason      text        not null,
    failed_at   timestamptz not null default clock_timestamp(),
    resolved_at timestamptz
);
comment on table intake.file_failure is 'A file that a step failed for; one open line for each step and file.';
comment on column intake.file_failure.failure_id is 'Identity.';
comment on column intake.file_failure.step is 'receive: cannot be taken in; archive: lost or damaged there; answer: cannot be answered.';
comment on column intake.file_failure.subject is 'SHA-256 of a received file, or of the path of one that was not received.';
comment on column intake.file_failure.name is 'Name that people know it by.';
comment on column intake.file_failure.reason is 'Why.';
comment on column intake.file_failure.failed_at is 'When it first failed for this reason.';
comment on column intake.file_failure.resolved_at is 'When it no longer failed, or for another reason; null: open.';
create unique index one_open_failure on intake.file_failure (step, subject)
    where resolved_at is null;

-- What tells one arrival from another may not be what a sender can set: time stamps can be kept, sizes can
-- be equal, and a path can be longer than an index takes.
alter table intake.arrival
    add column sight text,
    drop constraint arrival_path_modified_ns_size_bytes_key,
    alter column modified_ns drop not null;
update intake.arrival
set    sight = encode(sha256(convert_to(path || '|' || modified_ns || '|' || size_bytes, 'UTF8')), 'hex');
alter table intake.arrival alter column sight set not null;
create unique index one_arrival on intake.arrival (sight);
comment on column intake.arrival.sight is 'Checksum of the place and of what the store itself says of the file: the same sight, the same bytes.';
comment on column intake.arrival.modified_ns is 'Time of last change as the sender set it, of arrivals before this column was given up; not used.';
