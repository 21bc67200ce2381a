-- Build the like-for-like comparison of one period.
-- Parameters: period, period_year_before.
-- The unit that is matched is an office on its territory; in the perimeters of today, an office
-- with all its predecessors, complete in both years.
insert into built (
    period, perimeter, office, series, measure, item, indicator, value, value_year_before,
    change, change_pct, offices_expected, offices_matched
)
with complete as materialized (
    select
        figure.period,
        figure.perimeter,
        figure.office,
        figure.territory,
        figure.series,
        figure.measure,
        figure.item,
        figure.indicator,
        figure.value
    from perimeter_sum as figure
    join ref.headline_item as headline
        on  headline.series = figure.series
        and headline.measure = figure.measure
        and headline.item = figure.item
    where figure.perimeter in ('as_reported', 'successor') and figure.office <> 'VN'
      and figure.offices_reported = figure.offices_expected
),

unit as materialized (
    select
        now.perimeter,
        now.office,
        now.series,
        now.measure,
        now.item,
        now.indicator,
        now.value,
        before.value as value_year_before
    from complete as now
    join complete as before
        on  before.perimeter = now.perimeter
        and before.territory = now.territory
        and before.series = now.series
        and before.measure = now.measure
        and before.item = now.item
        and before.indicator = now.indicator
    where now.period = :period and before.period = :period_year_before
),

-- Each unit counts in the nation and in its region, in its own perimeter.
whole as materialized (
    select distinct
        unit_of.perimeter,
        unit_of.office as unit,
        in_whole.perimeter as whole_perimeter,
        in_whole.office as whole
    from core.perimeter as unit_of
    join core.perimeter as in_whole
        on  in_whole.period = unit_of.period
        and in_whole.member = unit_of.member
        and (
            in_whole.perimeter = unit_of.perimeter and in_whole.office = 'VN'
            or in_whole.perimeter = 'region_' || unit_of.perimeter and in_whole.office <> 'VN'
        )
    where unit_of.period = :period
      and in_whole.expected > 0
      and unit_of.perimeter in ('as_reported', 'successor') and unit_of.office <> 'VN'
),

expected as materialized (
    select whole_perimeter, whole, count(*) as offices_expected
    from whole
    group by whole_perimeter, whole
)

select
    :period,
    whole.whole_perimeter,
    whole.whole,
    unit.series,
    unit.measure,
    unit.item,
    unit.indicator,
    sum(unit.value),
    sum(unit.value_year_before),
    sum(unit.value) - sum(unit.value_year_before),
    core.rate(sum(unit.value) - sum(unit.value_year_before), sum(unit.value_year_before)),
    expected.offices_expected,
    count(*)
from unit
join whole on whole.perimeter = unit.perimeter and whole.unit = unit.office
join expected using (whole_perimeter, whole)
group by whole.whole_perimeter, whole.whole, unit.series, unit.measure, unit.item,
         unit.indicator, expected.offices_expected;

-- Sums and ratios come from the sums just written, never from the ratios of offices; the change of a
-- rate is in percentage points and taken before any rounding for print.
insert into built (
    period, perimeter, office, series, measure, item, indicator, value, value_year_before,
    change, change_pct, change_points, offices_expected, offices_matched
)
with counted as (
    select
        figure.perimeter,
        figure.office,
        term.series,
        term.measure,
        figure.item,
        term.indicator,
        sum(figure.value) filter (where term.side = 'above') as above,
        sum(figure.value) filter (where term.side = 'below') as below,
        sum(figure.value_year_before) filter (where term.side = 'above') as above_before,
        sum(figure.value_year_before) filter (where term.side = 'below') as below_before,
        figure.offices_expected,
        min(figure.offices_matched) as offices_matched,
        bool_or(term.side = 'below') as has_below
    from built as figure
    join ref.term as term
        on  term.part_series = figure.series
        and term.part_measure = figure.measure
        and term.part = figure.indicator
    where figure.period = :period
    group by figure.perimeter, figure.office, term.series, term.measure, figure.item,
             term.indicator, figure.offices_expected
    having bool_or(term.side = 'above')
)

select
    period.period,
    counted.perimeter,
    counted.office,
    counted.series,
    counted.measure,
    counted.item,
    counted.indicator,
    computed.value,
    computed.value_year_before,
    computed.change,
    computed.change_pct,
    computed.change_points,
    counted.offices_expected,
    counted.offices_matched
from counted
join ref.period as period on period.period = :period
join ref.indicator as indicator
    on  indicator.indicator = counted.indicator
    and (indicator.ratio_in is null or counted.has_below)
cross join lateral core.computed_change(
    indicator.ratio_in, counted.above, counted.below, counted.above_before, counted.below_before,
    period.months
) as computed;
