-- Who counts in whom, worked out when the catalogue is deployed: every question about a figure asks for it, and
-- planned it anew from the list of offices. Filled by sql/reference/members.sql.
create table ref.member (
    list_from date    not null,
    perimeter text    not null,
    office    text    not null,
    territory text    not null,
    member    text    not null,
    offices   integer not null,
    expected  integer not null,
    covers    numeric not null,
    primary key (list_from, perimeter, office, member)
);
comment on table ref.member is 'Which offices are counted in which, for each perimeter, while a list of offices is in force.';
comment on column ref.member.list_from is 'First day of the list of offices, as in ref.period.';
comment on column ref.member.perimeter is 'as_reported, successor, region_as_reported or region_successor.';
comment on column ref.member.office is 'Unit: province code, name of a region, or VN.';
comment on column ref.member.territory is 'The area of the unit: two figures compare only on the same one.';
comment on column ref.member.member is 'Office that reports.';
comment on column ref.member.offices is 'How many offices its report is for.';
comment on column ref.member.expected is 'How many of them are due; a joint report is due from nobody.';
comment on column ref.member.covers is 'Which territories the member has, as in ref.office.';

create table ref.side (
    period           text not null,
    side             text not null
        check (side in (
            'end', 'year_before', 'first_half', 'first_half_year_before', 'month_before'
        )),
    report_period    text not null,
    list_from        date,
    report_list_from date,
    primary key (period, side)
);
comment on table ref.side is 'Of which periods the reports are that a figure, its change, its half-year or its month is made of.';
comment on column ref.side.period is 'Period of the figure.';
comment on column ref.side.side is 'end: the period itself; year_before, first_half, first_half_year_before, month_before.';
comment on column ref.side.report_period is 'Period of the reports.';
comment on column ref.side.list_from is 'First day of the list of offices of the period.';
comment on column ref.side.report_list_from is 'First day of the list of offices of the period of the reports.';

create table ref.counted (
    list_from        date not null,
    report_list_from date not null,
    perimeter        text not null,
    office           text not null,
    member           text not null,
    primary key (list_from, report_list_from, perimeter, office, member)
);
comment on table ref.counted is 'Whose reports of the time of one list of offices count in a unit of the time of another: those of the same territory.';
comment on column ref.counted.list_from is 'First day of the list of offices of the figure.';
comment on column ref.counted.report_list_from is 'First day of the list of offices of the reports.';
comment on column ref.counted.perimeter is 'As in ref.member.';
comment on column ref.counted.office is 'Unit that the figure is of.';
comment on column ref.counted.member is 'Office that reported.';

create table ref.stated (
    form    text not null,
    edition text not null,
    series  text not null,
    measure text not null,
    primary key (form, edition, series, measure)
);
comment on table ref.stated is 'What a form has figures of: some of its columns count in another measure than the rest.';
comment on column ref.stated.form is 'Form.';
comment on column ref.stated.edition is 'Edition of the form.';
comment on column ref.stated.series is 'Which cases.';
comment on column ref.stated.measure is 'What is counted.';
