-- What figures may be held against: breaks in series, and the targets of the nation.
create table ref.break (
    indicator  text not null,
    valid_from date not null,
    reason_vi  text not null,
    reason_en  text not null,
    evidence   text not null,
    primary key (indicator, valid_from)
);
comment on table ref.break is 'Days on which an indicator changed its meaning and kept its name.';
comment on column ref.break.indicator is 'Indicator.';
comment on column ref.break.valid_from is 'First day of the new meaning.';
comment on column ref.break.reason_vi is 'What changed, in Vietnamese.';
comment on column ref.break.reason_en is 'What changed, in English.';
comment on column ref.break.evidence is 'confirmed, derived, analogue or choice.';

create table ref.national_target (
    year        integer not null,
    measure     text    not null,
    target_year numeric not null,
    evidence    text    not null,
    source      text    not null,
    primary key (year, measure)
);
comment on table ref.national_target is 'What the whole system is to complete in a statistical year.';
comment on column ref.national_target.year is 'Statistical year.';
comment on column ref.national_target.measure is 'cases or money_thousand_vnd.';
comment on column ref.national_target.target_year is 'Per cent of what has conditions.';
comment on column ref.national_target.evidence is 'confirmed, derived, analogue or choice.';
comment on column ref.national_target.source is 'Who published it, and how.';
