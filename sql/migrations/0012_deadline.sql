-- When reports are due and which forms: what coverage expects. Rewritten with the catalogue.
create table ref.deadline (
    period       text    not null,
    level        text    not null check (level in ('officer', 'district', 'province', 'central')),
    working_days integer not null,
    due_on       date    not null,
    evidence     text    not null,
    primary key (period, level)
);
comment on table ref.deadline is 'Legal deadlines: working days after the end of the period, public holidays left out.';
comment on column ref.deadline.period is 'Reporting period.';
comment on column ref.deadline.level is 'Who reports: officer, district, province or central agency.';
comment on column ref.deadline.working_days is 'Term, in working days.';
comment on column ref.deadline.due_on is 'Last day on which the report is on time.';
comment on column ref.deadline.evidence is 'confirmed or choice.';

create table ref.form_due (
    period text not null,
    form   text not null,
    primary key (period, form)
);
comment on table ref.form_due is 'Forms that every office in force on the period''s end hands in.';
comment on column ref.form_due.period is 'Reporting period.';
comment on column ref.form_due.form is 'Form.';
