-- What forms of several circulars, with rows and units of their own, need beyond forms 1 and 2.
alter table ref.form
    add column summarised  boolean not null default true,
    add column unconfirmed boolean not null default false,
    add column rows_each   text;
comment on column ref.form.measure is 'What its figures count, for example cases; an indicator may have a measure of its own.';
comment on column ref.form.summarised is 'Its figures enter the summaries; false when they repeat another form''s or have no sum.';
comment on column ref.form.unconfirmed is 'That the legal text prescribes this form is an assumption.';
comment on column ref.form.rows_each is 'What the rows are that every office has of its own, for example unit; null: all rows are fixed.';

alter table ref.form_cell add column scale integer not null default 1;
comment on column ref.form_cell.scale is 'What the printed number is multiplied by to be whole: 100 where two decimals are printed.';

alter table ref.indicator add column measure text;
comment on column ref.indicator.measure is 'What it counts, when that is not what its form counts; null: the form''s measure.';

comment on column core.reported_value.item is 'What the row counts; unit.<code> for an office''s own row.';
comment on column core.reported_value.value is 'Whole units of the measure; percentages in hundredths.';

create table staging.row (
    submission_id bigint not null references intake.submission,
    row_code      text   not null,
    label         text   not null,
    primary key (submission_id, row_code)
);
comment on table staging.row is 'Rows that an office has of its own, with the names it gave them. Names of persons: nothing outside of staging holds them.';
comment on column staging.row.submission_id is 'The submission.';
comment on column staging.row.row_code is 'Printed code of the row: 2 for an office, 2.1 for an enforcement officer.';
comment on column staging.row.label is 'Name of the office or of the officer as written.';
