-- The comparison with last year on the offices that reported both years, for the nation and for
-- regions. Grain: period, unit, line.
create table mart.like_for_like (
    period            text     not null,
    unit              smallint not null,
    line              smallint not null,
    value             numeric(38, 10),
    value_year_before numeric(38, 10),
    change            numeric(38, 10),
    change_pct        numeric(38, 10),
    change_points     numeric(38, 10),
    offices_expected  integer  not null,
    offices_matched   integer  not null,
    primary key (period, line, unit)
);
comment on table mart.like_for_like is 'Year-on-year on the offices present in both years, so that a missing office is no decline; one figure for each form, or its rows where it has no total.';
comment on column mart.like_for_like.period is 'Cumulative period.';
comment on column mart.like_for_like.unit is 'Whom the figure is of: ref.unit.';
comment on column mart.like_for_like.line is 'What the figure is of: ref.line.';
comment on column mart.like_for_like.value is 'Of the offices that reported both years.';
comment on column mart.like_for_like.value_year_before is 'Of the same offices a year before.';
comment on column mart.like_for_like.change is 'value - value_year_before; null for rates.';
comment on column mart.like_for_like.change_pct is 'Change in per cent; null for rates.';
comment on column mart.like_for_like.change_points is 'Difference of two rates in percentage points; null for all else.';
comment on column mart.like_for_like.offices_expected is 'Offices that the whole has this year.';
comment on column mart.like_for_like.offices_matched is 'Offices that reported both years, each with all its predecessors.';
