-- The comparison with last year on the offices that reported both years, for the nation and for
-- regions. Grain: period, perimeter, office, series, measure, item, indicator.
create table mart.like_for_like (
    period            text    not null,
    perimeter         text    not null,
    office            text    not null,
    series            text    not null,
    measure           text    not null,
    item              text    not null,
    indicator         text    not null,
    value             numeric(38, 10),
    value_year_before numeric(38, 10),
    change            numeric(38, 10),
    change_pct        numeric(38, 10),
    change_points     numeric(38, 10),
    offices_expected  integer not null,
    offices_matched   integer not null,
    primary key (period, perimeter, office, series, measure, item, indicator)
);
comment on table mart.like_for_like is 'Year-on-year on the offices present in both years, so that a missing office is no decline; one figure for each form, or its rows where it has no total.';
comment on column mart.like_for_like.period is 'Cumulative period.';
comment on column mart.like_for_like.perimeter is 'as_reported, successor, or their regions.';
comment on column mart.like_for_like.office is 'Region, or VN for the nation.';
comment on column mart.like_for_like.series is 'Which cases.';
comment on column mart.like_for_like.measure is 'What is counted, for example cases or money_thousand_vnd.';
comment on column mart.like_for_like.item is 'total, or an item of a form without a total row.';
comment on column mart.like_for_like.indicator is 'What is measured.';
comment on column mart.like_for_like.value is 'Of the offices that reported both years.';
comment on column mart.like_for_like.value_year_before is 'Of the same offices a year before.';
comment on column mart.like_for_like.change is 'value - value_year_before; null for rates.';
comment on column mart.like_for_like.change_pct is 'Change in per cent; null for rates.';
comment on column mart.like_for_like.change_points is 'Difference of two rates in percentage points; null for all else.';
comment on column mart.like_for_like.offices_expected is 'Offices that the whole has this year.';
comment on column mart.like_for_like.offices_matched is 'Offices that reported both years, each with all its predecessors.';
