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

insert into built (
    period, unit, line, value, value_year_before, change, change_pct, change_points,
    offices_expected, offices_reported, same_offices, is_sum
)
select
    period.period,
    computed.unit,
    computed.line,
    computed.value,
    computed.value_year_before,
    computed.change,
    computed.change_pct,
    computed.change_points,
    computed.offices_expected,
    computed.offices_reported,
    computed.same_offices,
    false
from ref.period as period
cross join lateral core.computed_of_built(period.period, period.months) as computed
where period.period = :period;

-- A ratio divides figures of the same offices, or there is none.
select core.leave_out_mixed(:period, :period_year_before);
