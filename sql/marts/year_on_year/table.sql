-- Cumulative figures beside those of the same months a year before.
-- Grain: period, unit, line.
create table mart.year_on_year (
    period            text     not null,
    unit              smallint not null,
    line              smallint not null,
    value             numeric(38, 10),
    value_year_before numeric(38, 10),
    change            numeric(38, 10),
    change_pct        numeric(38, 10),
    change_points     numeric(38, 10),
    offices_expected  smallint not null,
    offices_reported  smallint not null,
    same_offices      boolean,
    is_sum            boolean  not null,
    covers            numeric,
    primary key (period, line, unit)
);
comment on table mart.year_on_year is 'Each cumulative figure beside that of the same months one statistical year earlier.';
comment on column mart.year_on_year.period is 'Cumulative period, for example FY2023-M06: 1 October 2022 to 31 March 2023.';
comment on column mart.year_on_year.unit is 'Whom the figure is of: ref.unit.';
comment on column mart.year_on_year.line is 'What the figure is of: ref.line.';
comment on column mart.year_on_year.value is 'Of this period; rates in per cent, unrounded. Null: not reported.';
comment on column mart.year_on_year.value_year_before is 'Of the same months a year before, same territory. Null: not reported or not comparable.';
comment on column mart.year_on_year.change is 'value - value_year_before; null for rates.';
comment on column mart.year_on_year.change_pct is 'Change in per cent of the year before; null for rates and where that is zero.';
comment on column mart.year_on_year.change_points is 'Difference of two rates in percentage points, from unrounded rates; null for all else.';
comment on column mart.year_on_year.offices_expected is 'Offices that the figure should cover.';
comment on column mart.year_on_year.offices_reported is 'Offices that it does cover.';
comment on column mart.year_on_year.same_offices is 'Whether both years are of the same offices. Null: one of them was not reported.';
comment on column mart.year_on_year.is_sum is 'Whether the value is a sum of reports of this period: neither computed from such sums nor of last year alone.';
comment on column mart.year_on_year.covers is 'Of a sum, which territories it is of, as ref.office.covers; null: those of all offices that are due.';
