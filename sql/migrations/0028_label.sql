-- Labels and dates beside every figure, and an order of names that no collation of a server changes.
alter table ref.period
    add column label_en        text not null default '',
    add column half            text not null default 'H1' check (half in ('H1', 'H2')),
    add column half_starts_on  date,
    add column half_label_vi   text not null default '',
    add column half_label_en   text not null default '',
    add column month_starts_on date,
    add column month_label_vi  text not null default '',
    add column month_label_en  text not null default '';
comment on column ref.period.label_en is 'The same in English.';
comment on column ref.period.half is 'Half of the statistical year that the last month lies in.';
comment on column ref.period.half_starts_on is 'First day of that half.';
comment on column ref.period.half_label_vi is 'That half, in Vietnamese.';
comment on column ref.period.half_label_en is 'That half, in English.';
comment on column ref.period.month_starts_on is 'First day of the last month.';
comment on column ref.period.month_label_vi is 'The last month, in Vietnamese.';
comment on column ref.period.month_label_en is 'The last month, in English.';

alter table ref.place add column name_order integer not null default 0;
comment on column ref.place.name_order is 'Order of the short name in the Vietnamese alphabet.';

alter table ref.indicator
    add column direction text check (direction in ('higher', 'lower'));
comment on column ref.indicator.direction is 'Which way is better; null: neither is.';

create table ref.not_comparable (
    period         text not null,
    indicator      text not null,
    reason_vi      text,
    half_reason_vi text,
    primary key (period, indicator)
);
comment on table ref.not_comparable is 'Where a break in series lies between a period and the one that it is compared with.';
comment on column ref.not_comparable.period is 'Period.';
comment on column ref.not_comparable.indicator is 'Indicator.';
comment on column ref.not_comparable.reason_vi is 'Why its figures do not compare with those a year before; null: they do.';
comment on column ref.not_comparable.half_reason_vi is 'The same of the half-year that ends with the period.';
