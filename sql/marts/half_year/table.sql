-- Figures of a half-year. Grain: period, unit, line.
create table mart.half_year (
    period            text     not null,
    unit              smallint not null,
    line              smallint not null,
    value             numeric(38, 10),
    value_year_before numeric(38, 10),
    change            numeric(38, 10),
    change_pct        numeric(38, 10),
    change_points     numeric(38, 10),
    offices_expected  integer  not null,
    offices_reported  integer  not null,
    same_offices      boolean,
    covers            numeric,
    primary key (period, line, unit)
);
comment on table mart.half_year is 'Half-years of the statistical year: FY2023-M06 is October to March, FY2023-M12 is April to September.';
comment on column mart.half_year.period is 'Cumulative period at whose end the half-year ends.';
comment on column mart.half_year.unit is 'Whom the figure is of: ref.unit.';
comment on column mart.half_year.line is 'What the figure is of: ref.line.';
comment on column mart.half_year.value is 'Flow: of the half-year. Stock: position at its end. Rate: per cent, unrounded. Null: cannot be computed.';
comment on column mart.half_year.value_year_before is 'Of the same half of the year before, same territory. Null: cannot be computed or compared.';
comment on column mart.half_year.change is 'value - value_year_before; null for rates.';
comment on column mart.half_year.change_pct is 'Change in per cent of the year before; null for rates and where that is zero.';
comment on column mart.half_year.change_points is 'Difference of two rates in percentage points, from unrounded rates; null for all else.';
comment on column mart.half_year.offices_expected is 'Offices that the figure should cover.';
comment on column mart.half_year.offices_reported is 'Offices that it does cover.';
comment on column mart.half_year.same_offices is 'Whether both years are of the same offices. Null: one of them was not reported.';
comment on column mart.half_year.covers is 'Of a sum, which territories it is of, as ref.office.covers; null: those of all offices that are due.';
