-- The catalogue as tables: rewritten from it at every deployment, never edited by hand.
create schema ref;
comment on schema ref is 'The catalogue as tables. Never edited by hand.';

create table ref.period (
    period             text    primary key,
    year               integer not null,
    months             integer not null check (months between 1 and 12),
    starts_on          date    not null,
    ends_on            date    not null,
    period_year_before text    not null,
    label_vi           text    not null,
    unique (year, months)
);
comment on table ref.period is 'Reporting periods, cumulative from 1 October.';
comment on column ref.period.period is 'Code, for example FY2023-M06; sorts in time.';
comment on column ref.period.year is 'Statistical year: 2023 runs from 1 October 2022 to 30 September 2023.';
comment on column ref.period.months is 'Months counted from 1 October.';
comment on column ref.period.starts_on is 'First day.';
comment on column ref.period.ends_on is 'Last day; it picks edition and offices.';
comment on column ref.period.period_year_before is 'The same number of months one statistical year earlier.';
comment on column ref.period.label_vi is 'As printed on the forms.';

create table ref.office (
    office       text    not null,
    valid_from   date    not null,
    valid_until  date,
    name_vi      text    not null,
    short_name_vi text   not null,
    region_vi    text    not null,
    region_en    text    not null,
    territory    text    not null,
    counted_as   text    not null,
    sort_order   integer not null,
    primary key (office, valid_from)
);
comment on table ref.office is 'Provincial units over time. A code alone is no key: seven codes changed their meaning on 1 July 2025.';
comment on column ref.office.office is 'Two-digit code of the statistics office.';
comment on column ref.office.valid_from is 'First day of this name and territory.';
comment on column ref.office.valid_until is 'Last day; null: still in force.';
comment on column ref.office.name_vi is 'Official name.';
comment on column ref.office.short_name_vi is 'Name without Tỉnh or Thành phố.';
comment on column ref.office.region_vi is 'Socio-economic region.';
comment on column ref.office.region_en is 'Socio-economic region, in English.';
comment on column ref.office.territory is 'Same text, same territory.';
comment on column ref.office.counted_as is 'Office of today that its figures belong to.';
comment on column ref.office.sort_order is 'Order of the official list; sort by it, never by a collation.';

create table ref.form (
    form        text not null,
    edition     text not null,
    title_vi    text not null,
    source      text not null,
    valid_from  date not null,
    valid_until date,
    series      text not null,
    measure     text not null,
    primary key (form, edition)
);
comment on table ref.form is 'Form editions: one statutory form as one legal text prescribes it.';
comment on column ref.form.form is 'Stable name of the form.';
comment on column ref.form.edition is 'Year of the legal text.';
comment on column ref.form.title_vi is 'Printed title.';
comment on column ref.form.source is 'Legal text.';
comment on column ref.form.valid_from is 'First period end that it is used for.';
comment on column ref.form.valid_until is 'Last period end that it is used for.';
comment on column ref.form.series is 'Which cases it counts.';
comment on column ref.form.measure is 'cases or money_thousand_vnd.';

create table ref.form_cell (
    form        text not null,
    edition     text not null,
    row_code    text not null,
    column_code text not null,
    item        text not null,
    indicator   text not null,
    primary key (form, edition, row_code, column_code)
);
comment on table ref.form_cell is 'Printed codes of each value cell -> stable names. Printed percentages are checked and not loaded.';
comment on column ref.form_cell.form is 'Form.';
comment on column ref.form_cell.edition is 'Edition.';
comment on column ref.form_cell.row_code is 'Printed code of the row.';
comment on column ref.form_cell.column_code is 'Printed code of the column.';
comment on column ref.form_cell.item is 'What the row counts.';
comment on column ref.form_cell.indicator is 'What the column measures.';

create table ref.indicator (
    indicator   text primary key,
    label_vi    text not null,
    label_en    text not null,
    kind        text not null check (kind in ('flow', 'stock', 'ratio')),
    numerator   text references ref.indicator,
    denominator text references ref.indicator,
    check ((kind = 'ratio') = (numerator is not null and denominator is not null))
);
comment on table ref.indicator is 'Stable names of what is measured.';
comment on column ref.indicator.indicator is 'Name.';
comment on column ref.indicator.label_vi is 'Label, Vietnamese.';
comment on column ref.indicator.label_en is 'Label, English.';
comment on column ref.indicator.kind is 'flow: counts from 1 October; stock: position; ratio: computed, per cent.';
comment on column ref.indicator.numerator is 'Of a ratio.';
comment on column ref.indicator.denominator is 'Of a ratio.';

create table ref.name (
    kind     text not null check (kind in ('series', 'measure', 'item')),
    name     text not null,
    label_vi text not null,
    label_en text not null,
    primary key (kind, name)
);
comment on table ref.name is 'Stable names of series, measures and items with their labels.';
comment on column ref.name.kind is 'series, measure or item.';
comment on column ref.name.name is 'Name.';
comment on column ref.name.label_vi is 'Label, Vietnamese.';
comment on column ref.name.label_en is 'Label, English.';

create table ref.rule (
    rule       text not null,
    edition    text not null,
    form       text,
    severity   text not null,
    claim      text not null,
    message_vi text not null,
    evidence   text not null,
    primary key (rule, edition)
);
comment on table ref.rule is 'Every registered rule: those of the forms and those of the reader.';
comment on column ref.rule.rule is 'Code.';
comment on column ref.rule.edition is 'Edition of the form; empty for the reader''s rules.';
comment on column ref.rule.form is 'Form; null for the reader''s rules.';
comment on column ref.rule.severity is 'reject, explain or note.';
comment on column ref.rule.claim is 'What must hold.';
comment on column ref.rule.message_vi is 'What the office is told.';
comment on column ref.rule.evidence is 'confirmed, derived, analogue or choice.';
