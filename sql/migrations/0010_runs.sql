-- The ledger of runs: what the pipeline did, whoever started it. A run that was killed has no end.
create schema ops;
comment on schema ops is 'What the pipeline did: runs, their steps, alerts. Rows are added and ended, never removed.';

create table ops.run (
    run_id            bigint      generated always as identity primary key,
    kind              text        not null check (kind ~ '^[a-z_]+$'),
    dag_run           text,
    started_at        timestamptz not null default clock_timestamp(),
    ended_at          timestamptz,
    outcome           text        check (outcome in ('success', 'failed')),
    code_version      text        not null,
    catalogue_version text        not null,
    message           text,
    unique (kind, dag_run),
    check ((outcome is null) = (ended_at is null))
);
comment on table ops.run is 'One line for each run of the pipeline; one without an end still runs, or was killed.';
comment on column ops.run.run_id is 'Identity.';
comment on column ops.run.kind is 'What ran: the name of a DAG or of a command.';
comment on column ops.run.dag_run is 'Airflow''s name of the run; null: started from the command line.';
comment on column ops.run.started_at is 'When its first step began.';
comment on column ops.run.ended_at is 'When it ended; null: it still runs, or was killed.';
comment on column ops.run.outcome is 'success or failed; null until it ends.';
comment on column ops.run.code_version is 'Version of the package, and a checksum of its sources.';
comment on column ops.run.catalogue_version is 'Checksum of catalogue, summaries and views.';
comment on column ops.run.message is 'What came out of it; of a failure, what to do.';

create table ops.step (
    step_id          bigint      generated always as identity primary key,
    run_id           bigint      not null references ops.run,
    step             text        not null check (step ~ '^[a-z_]+$'),
    period           text,
    started_at       timestamptz not null default clock_timestamp(),
    ended_at         timestamptz,
    outcome          text        check (outcome in ('success', 'failed')),
    files            integer     not null default 0,
    forms_accepted   integer     not null default 0,
    forms_rejected   integer     not null default 0,
    files_unreadable integer     not null default 0,
    figures          bigint      not null default 0,
    check ((outcome is null) = (ended_at is null))
);
comment on table ops.step is 'One line for each attempt of a step; one without an end still runs, or was killed.';
comment on column ops.step.step_id is 'Identity.';
comment on column ops.step.run_id is 'Its run.';
comment on column ops.step.step is 'receive, process, summarise or another step of the run.';
comment on column ops.step.period is 'The reporting period that it is about, if one.';
comment on column ops.step.started_at is 'When the attempt began.';
comment on column ops.step.ended_at is 'When it ended; null: it still runs, or was killed.';
comment on column ops.step.outcome is 'success or failed; null until it ends.';
comment on column ops.step.files is 'receive: files whose bytes were new; process: files settled.';
comment on column ops.step.forms_accepted is 'Forms that became accepted, those to be explained included.';
comment on column ops.step.forms_rejected is 'Forms that were rejected.';
comment on column ops.step.files_unreadable is 'Files in which no form could be read.';
comment on column ops.step.figures is 'Figures added to core.reported_value.';
create index step_by_run on ops.step (run_id);

create table ops.alert (
    alert_id   bigint      generated always as identity primary key,
    subject    text        not null,
    message    text        not null,
    raised_at  timestamptz not null default clock_timestamp(),
    cleared_at timestamptz
);
comment on table ops.alert is 'Something that somebody must act on; one open line for each subject, closed when it is cured.';
comment on column ops.alert.alert_id is 'Identity.';
comment on column ops.alert.subject is 'What is wrong, by name: the same subject raised again is the same alert.';
comment on column ops.alert.message is 'What happened and what to do.';
comment on column ops.alert.raised_at is 'When it was first noticed.';
comment on column ops.alert.cleared_at is 'When it was cured; null: open.';
create unique index alert_open on ops.alert (subject) where cleared_at is null;

-- Which period a file is for is known before it is judged, so that one period can be taken alone.
create table intake.file_period (
    sha256 text primary key references intake.file,
    period text
);
comment on table intake.file_period is 'The period that a received file says it is for.';
comment on column intake.file_period.sha256 is 'The file.';
comment on column intake.file_period.period is 'The earliest period that its forms name; null: none could be read.';
