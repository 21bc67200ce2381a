-- Build the comparison of one period with the same months a year before.
-- Parameters: period, period_year_before.
-- Figures are compared on the same territory: a code that changed its meaning finds no year before.
-- An office that reported last year and not this year keeps its line, with a null value; of a
-- period that nobody has reported yet nothing is said.
insert into built (
    period, unit, line, value, value_year_before, change, change_pct, offices_expected,
    offices_reported, same_offices, is_sum, covers
)
with now as materialized (
    select ground, line, value, offices_reported, covers
    from perimeter_sum
    where period = :period
),

before as materialized (
    select ground, line, value, covers
    from perimeter_sum
    where period = :period_year_before
),

in_force as materialized (
    select unit, ground, offices_expected, covers
    from core.perimeter_unit
    where period = :period
),

both_years as (
    select
        coalesce(now.ground, before.ground) as ground,
        coalesce(now.line, before.line) as line,
        now.value,
        before.value as value_year_before,
        coalesce(now.offices_reported, 0) as offices_reported,
        now.covers = before.covers as same_offices,
        now.covers
    from now
    full join before
        on  before.ground = now.ground
        and before.line = now.line
)

select
    :period,
    in_force.unit,
    figure.line,
    figure.value,
    figure.value_year_before,
    figure.value - figure.value_year_before,
    core.rate(figure.value - figure.value_year_before, figure.value_year_before),
    in_force.offices_expected,
    figure.offices_reported,
    figure.same_offices,
    figure.covers is not null,
    nullif(figure.covers, in_force.covers)
from both_years as figure
join in_force on in_force.ground = figure.ground;

-- Sums and ratios come from the sums just written, never from the ratios of offices; the change of a
-- rate is in percentage points and taken before any rounding for print.
insert into built (
    period, unit, line, value, value_year_before, change, change_pct, change_points,
    offices_expected, offices_reported, same_offices, is_sum
)
with counted as (
    select
        figure.unit,
        term.line,
        sum(figure.value) filter (where term.side = 'above') as above,
        sum(figure.value) filter (where term.side = 'below') as below,
        sum(figure.value_year_before) filter (where term.side = 'above') as above_before,
        sum(figure.value_year_before) filter (where term.side = 'below') as below_before,
        figure.offices_expected,
        min(figure.offices_reported) as offices_reported,
        bool_and(figure.same_offices) as same_offices,
        bool_or(term.side = 'below') as has_below
    from built as figure
    join ref.line_term as term on term.part = figure.line
    where figure.period = :period
    group by figure.unit, term.line, figure.offices_expected
    having bool_or(term.side = 'above')
)

select
    period.period,
    counted.unit,
    counted.line,
    computed.value,
    computed.value_year_before,
    computed.change,
    computed.change_pct,
    computed.change_points,
    counted.offices_expected,
    counted.offices_reported,
    counted.same_offices,
    false
from counted
join ref.period as period on period.period = :period
join ref.line as line on line.line = counted.line
join ref.indicator as indicator
    on  indicator.indicator = line.indicator
    and (indicator.ratio_in is null or counted.has_below)
cross join lateral core.computed_change(
    indicator.ratio_in, counted.above, counted.below, counted.above_before, counted.below_before,
    period.months
) as computed;

-- A ratio divides figures of the same offices, or there is none.
select core.leave_out_mixed(:period, :period_year_before);
