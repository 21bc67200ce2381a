-- What arrived and what was said about it. No line is ever lost: rows are added, only status and
-- its timestamps change.
create schema intake;
comment on schema intake is 'What arrived: files, submissions, verdicts, findings. Never loses a line.';

create table intake.file (
    sha256      text        primary key check (sha256 ~ '^[0-9a-f]{64}$'),
    name        text        not null,
    size_bytes  bigint      not null check (size_bytes >= 0),
    archive_key text        not null,
    received_no bigint      generated always as identity unique,
    received_at timestamptz not null default now(),
    status      text        not null default 'received'
                            check (status in ('received', 'checked', 'settled')),
    checked_at  timestamptz,
    settled_at  timestamptz
);
comment on table intake.file is 'One line for each distinct file, kept in the archive under its checksum.';
comment on column intake.file.sha256 is 'SHA-256 of the bytes as received.';
comment on column intake.file.name is 'Name under which the file first arrived.';
comment on column intake.file.size_bytes is 'Length in bytes.';
comment on column intake.file.archive_key is 'Place in the archive, relative to its root.';
comment on column intake.file.received_no is 'Order of receipt: of two submissions of one form the later one is current.';
comment on column intake.file.received_at is 'When the file was registered.';
comment on column intake.file.status is 'received: waiting to be checked; checked: judged, not settled; settled: done.';
comment on column intake.file.checked_at is 'When its forms were last judged.';
comment on column intake.file.settled_at is 'When the verdicts took effect.';

create table intake.arrival (
    arrival_id  bigint      generated always as identity primary key,
    path        text        not null,
    modified_ns bigint      not null,
    size_bytes  bigint      not null,
    sha256      text        not null references intake.file,
    duplicate   boolean     not null,
    seen_at     timestamptz not null default now(),
    unique (path, modified_ns, size_bytes)
);
comment on table intake.arrival is 'Every time a file was seen in the landing folder or handed in, duplicates included.';
comment on column intake.arrival.arrival_id is 'Order in which arrivals were seen.';
comment on column intake.arrival.path is 'Path as seen.';
comment on column intake.arrival.modified_ns is 'Time of last change, in nanoseconds since 1970: same path, time and size, same arrival.';
comment on column intake.arrival.size_bytes is 'Length in bytes.';
comment on column intake.arrival.sha256 is 'The file that arrived.';
comment on column intake.arrival.duplicate is 'The same bytes had arrived before.';
comment on column intake.arrival.seen_at is 'When it was seen.';

create table intake.submission (
    submission_id bigint      generated always as identity primary key,
    sha256        text        not null references intake.file,
    sheet         text        not null,
    form          text        not null,
    edition       text        not null,
    office        text        not null,
    period        text        not null,
    verdict       text        not null check (verdict in ('accepted', 'explain', 'rejected')),
    status        text        not null default 'checked'
                              check (status in ('checked', 'accepted', 'rejected', 'superseded')),
    received_no   bigint      not null,
    received_at   timestamptz not null,
    checked_at    timestamptz not null default now(),
    accepted_at   timestamptz,
    superseded_at timestamptz,
    superseded_by bigint      references intake.submission,
    unique (sha256, sheet),
    check ((status in ('accepted', 'superseded')) = (accepted_at is not null)),
    check ((status = 'superseded') = (superseded_at is not null)),
    check (status <> 'accepted' or verdict <> 'rejected')
);
comment on table intake.submission is 'One form of one office for one period, from one sheet of one file.';
comment on column intake.submission.submission_id is 'Identity; findings, cells and values refer to it.';
comment on column intake.submission.sha256 is 'The file it came in.';
comment on column intake.submission.sheet is 'The sheet it stood on.';
comment on column intake.submission.form is 'Form of the catalogue, for example b01.';
comment on column intake.submission.edition is 'Edition it was checked against.';
comment on column intake.submission.office is 'Code of the provincial unit at the end of the period.';
comment on column intake.submission.period is 'Reporting period, for example FY2023-M06.';
comment on column intake.submission.verdict is 'accepted, explain (accepted, explanations due) or rejected.';
comment on column intake.submission.status is 'checked until settled; then accepted (current), superseded or rejected.';
comment on column intake.submission.received_no is 'Order of receipt of its file.';
comment on column intake.submission.received_at is 'When its file was received.';
comment on column intake.submission.checked_at is 'When it was judged.';
comment on column intake.submission.accepted_at is 'When it became current.';
comment on column intake.submission.superseded_at is 'When a later one took its place.';
comment on column intake.submission.superseded_by is 'The later one.';

-- The one rule that must never break: one current submission for each form, office and period.
create unique index submission_current on intake.submission (form, office, period)
    where status = 'accepted';
create index submission_by_key on intake.submission (period, office, form);

create table intake.finding (
    finding_id    bigint      generated always as identity primary key,
    sha256        text        not null references intake.file,
    submission_id bigint      references intake.submission,
    rule          text        not null,
    severity      text        not null check (severity in ('reject', 'explain', 'note')),
    sheet         text,
    cell          text,
    left_value    numeric,
    right_value   numeric,
    difference    numeric,
    message       text        not null,
    found_at      timestamptz not null default now()
);
comment on table intake.finding is 'Every broken rule, at its cell. Findings of a file that holds no readable form have no submission.';
comment on column intake.finding.finding_id is 'Identity.';
comment on column intake.finding.sha256 is 'The file.';
comment on column intake.finding.submission_id is 'The submission, when the sheet could be identified.';
comment on column intake.finding.rule is 'Code of the rule.';
comment on column intake.finding.severity is 'reject, explain or note.';
comment on column intake.finding.sheet is 'Sheet of the file.';
comment on column intake.finding.cell is 'Address on the sheet.';
comment on column intake.finding.left_value is 'Left side of the claim, exact.';
comment on column intake.finding.right_value is 'Right side of the claim, exact.';
comment on column intake.finding.difference is 'Left minus right.';
comment on column intake.finding.message is 'One sentence for the office, in Vietnamese.';
comment on column intake.finding.found_at is 'When it was found.';
create index finding_by_file on intake.finding (sha256);
create index finding_by_submission on intake.finding (submission_id);

create table intake.rule_result (
    submission_id bigint  not null references intake.submission,
    rule          text    not null,
    lines         integer not null,
    evaluated     integer not null,
    failed        integer not null,
    outcome       text    not null check (outcome in ('passed', 'failed', 'not_evaluated')),
    primary key (submission_id, rule)
);
comment on table intake.rule_result is 'What each registered rule did with each submission; a rule that could not be evaluated is counted too.';
comment on column intake.rule_result.submission_id is 'The submission.';
comment on column intake.rule_result.rule is 'Code of the rule.';
comment on column intake.rule_result.lines is 'Places that the rule is declared for.';
comment on column intake.rule_result.evaluated is 'Places that could be judged.';
comment on column intake.rule_result.failed is 'Places that broke it.';
comment on column intake.rule_result.outcome is 'passed, failed or not_evaluated.';

create table intake.validation (
    validation_id bigint      generated always as identity primary key,
    edition       text        not null,
    submissions   bigint[]    not null,
    success       boolean     not null,
    result        jsonb       not null,
    validated_at  timestamptz not null default now()
);
comment on table intake.validation is 'The result that Great Expectations gave for all submissions of one edition in a batch.';
comment on column intake.validation.validation_id is 'Identity.';
comment on column intake.validation.edition is 'Form edition and name of the suite.';
comment on column intake.validation.submissions is 'The submissions judged together.';
comment on column intake.validation.success is 'No expectation failed.';
comment on column intake.validation.result is 'The engine''s own JSON.';
comment on column intake.validation.validated_at is 'When it ran.';
