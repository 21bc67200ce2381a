-- Build the like-for-like comparison of one period.
-- Parameters: period, period_year_before.
-- The unit that is matched is an office on its territory; in the perimeters of today, an office
-- with all its predecessors, complete in both years.
insert into built (
    period, perimeter, office, series, measure, item, indicator, value, value_year_before,
    change, change_pct, offices_expected, offices_matched
)
with unit as materialized (
    select
        now.perimeter,
        now.office,
        now.series,
        now.measure,
        now.item,
        now.indicator,
        now.value,
        before.value as value_year_before
    from perimeter_sum as now
    join perimeter_sum as before
        on  before.perimeter = now.perimeter
        and before.territory = now.territory
        and before.series = now.series
        and before.measure = now.measure
        and before.item = now.item
        and before.indicator = now.indicator
    join ref.headline_item as headline
        on  headline.series = now.series
        and headline.measure = now.measure
        and headline.item = now.item
    where now.period = :period
      and before.period = :period_year_before
      and now.perimeter in ('as_reported', 'successor') and now.office <> 'VN'
      and now.offices_reported = now.offices_expected
      and before.offices_reported = before.offices_expected
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
        figure.period,
        figure.perimeter,
        figure.office,
        term.series,
        term.measure,
        figure.item,
        term.indicator,
        indicator.ratio_in,
        period.months,
        sum(figure.value) filter (where term.side = 'above') as above,
        sum(figure.value) filter (where term.side = 'below') as below,
        sum(figure.value_year_before) filter (where term.side = 'above') as above_before,
        sum(figure.value_year_before) filter (where term.side = 'below') as below_before,
        figure.offices_expected,
        min(figure.offices_matched) as offices_matched
    from built as figure
    join ref.term as term
        on  term.part_series = figure.series
        and term.part_measure = figure.measure
        and term.part = figure.indicator
    join ref.indicator as indicator on indicator.indicator = term.indicator
    join ref.period as period on period.period = figure.period
    where figure.period = :period
    group by figure.period, figure.perimeter, figure.office, term.series, term.measure,
             figure.item, term.indicator, indicator.ratio_in, figure.offices_expected,
             period.months
    having bool_or(term.side = 'above')
       and (indicator.ratio_in is null or bool_or(term.side = 'below'))
)

select
    counted.period,
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
cross join lateral core.computed_change(
    counted.ratio_in, counted.above, counted.below, counted.above_before, counted.below_before,
    counted.months
) as computed;
