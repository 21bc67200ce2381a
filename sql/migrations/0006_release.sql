-- Published tables, frozen: figures, sources and checksums. Nothing here is ever changed but the
-- withdrawal of a release.
create schema release;
comment on schema release is 'Published tables, frozen with their sources and checksums. Only a withdrawal is added later.';

create table release.release (
    name         text        primary key check (name ~ '^[A-Za-z0-9._-]+$'),
    period       text        not null,
    status       text        not null
                             check (status in ('provisional', 'official', 'corrected', 'withdrawn')),
    created_at   timestamptz not null default now(),
    code_version text        not null,
    note         text,
    withdrawn_at timestamptz,
    check ((status = 'withdrawn') = (withdrawn_at is not null))
);
comment on table release.release is 'One line for each published set of tables of a period.';
comment on column release.release.name is 'Name that it is quoted by.';
comment on column release.release.period is 'Period whose tables are frozen.';
comment on column release.release.status is 'provisional (sơ bộ), official (chính thức), corrected (đính chính) or withdrawn (rút lại).';
comment on column release.release.created_at is 'When the tables were frozen.';
comment on column release.release.code_version is 'Version of the package and checksum of catalogue and SQL that built them.';
comment on column release.release.note is 'What readers should know.';
comment on column release.release.withdrawn_at is 'When it was withdrawn.';

create table release.frozen_table (
    release    text    not null references release.release,
    table_name text    not null,
    sha256     text    not null,
    lines      integer not null,
    primary key (release, table_name)
);
comment on table release.frozen_table is 'Manifest: checksum of each table as canonical CSV.';
comment on column release.frozen_table.release is 'The release.';
comment on column release.frozen_table.table_name is 'View of bi that was frozen.';
comment on column release.frozen_table.sha256 is 'SHA-256 of its lines for the period as CSV, in the order of their key.';
comment on column release.frozen_table.lines is 'Number of lines.';

create table release.source (
    release       text   not null references release.release,
    submission_id bigint not null references intake.submission,
    primary key (release, submission_id)
);
comment on table release.source is 'Manifest: the submissions in force that the tables were built from.';
comment on column release.source.release is 'The release.';
comment on column release.source.submission_id is 'A submission of the period or of one that it is compared with.';

create table release.figure (
    release           text not null references release.release,
    period            text not null,
    perimeter         text not null,
    office            text not null,
    series            text not null,
    measure           text not null,
    indicator         text not null,
    value             numeric,
    value_year_before numeric,
    change            numeric,
    change_pct        numeric,
    change_points     numeric,
    offices_expected  integer not null,
    offices_reported  integer not null,
    primary key (release, perimeter, office, series, measure, indicator)
);
comment on table release.figure is 'The frozen lines of bi.year_on_year.';
comment on column release.figure.release is 'The release.';
comment on column release.figure.period is 'Period.';
comment on column release.figure.perimeter is 'as_reported or successor.';
comment on column release.figure.office is 'Province code, or VN.';
comment on column release.figure.series is 'Which cases.';
comment on column release.figure.measure is 'cases or money_thousand_vnd.';
comment on column release.figure.indicator is 'What is measured.';
comment on column release.figure.value is 'As published.';
comment on column release.figure.value_year_before is 'As published.';
comment on column release.figure.change is 'As published.';
comment on column release.figure.change_pct is 'As published.';
comment on column release.figure.change_points is 'As published.';
comment on column release.figure.offices_expected is 'Offices that the figure should have covered.';
comment on column release.figure.offices_reported is 'Offices that it covered.';
