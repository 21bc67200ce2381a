-- Build the like-for-like comparison of one period.
-- Parameters: period, period_year_before.
-- The unit that is matched is an office on its territory; in the perimeters of today, an office
-- with all its predecessors, complete in both years.
insert into built (
    period, unit, line, value, value_year_before, change, change_pct, change_points,
    offices_expected, offices_matched
)
with complete as materialized (
    select figure.period, figure.unit, figure.ground, figure.line, figure.value, figure.covers
    from perimeter_sum as figure
    join ref.line as line on line.line = figure.line and line.is_headline
    join ref.unit as unit
        on  unit.unit = figure.unit
        and unit.perimeter in ('as_reported', 'successor')
        and unit.office <> 'VN'
    where figure.offices_reported = figure.offices_expected
),

matched as materialized (
    select
        now.unit, now.line, now.value, before.value as value_year_before, now.covers
    from complete as now
    join complete as before
        on  before.ground = now.ground
        and before.line = now.line
    where now.period = :period and before.period = :period_year_before
),

member as materialized (
    select
        unit.unit, unit.perimeter, unit.office = 'VN' as is_nation,
        perimeter.member, perimeter.expected
    from core.perimeter as perimeter
    join ref.unit as unit using (perimeter, office, territory)
    where perimeter.period = :period
),

-- Each unit counts in the nation and in its region, in its own perimeter.
whole as materialized (
    select distinct part.unit, whole.unit as whole
    from member as part
    join member as whole
        on  whole.member = part.member
        and (
            whole.perimeter = part.perimeter and whole.is_nation
            or whole.perimeter = 'region_' || part.perimeter and not whole.is_nation
        )
    where whole.expected > 0
      and part.perimeter in ('as_reported', 'successor') and not part.is_nation
),

expected as materialized (
    select whole, count(*) as offices_expected
    from whole
    group by whole
),

added as materialized (
    select
        whole.whole as unit,
        matched.line,
        sum(matched.value) as value,
        sum(matched.value_year_before) as value_year_before,
        sum(matched.covers) as covers,
        expected.offices_expected,
        count(*) as offices_matched
    from matched
    join whole using (unit)
    join expected using (whole)
    group by whole.whole, matched.line, expected.offices_expected
),

-- Sums and ratios come from these sums, never from the ratios of offices; the change of a rate is in
-- percentage points and taken before any rounding for print. What the matched offices of one form have is
-- not divided by what those of another have, unless they are the same.
counted as (
    select
        figure.unit,
        term.line,
        sum(figure.value) filter (where term.side = 'above') as above,
        sum(figure.value) filter (where term.side = 'below') as below,
        sum(figure.value_year_before) filter (where term.side = 'above') as above_before,
        sum(figure.value_year_before) filter (where term.side = 'below') as below_before,
        figure.offices_expected,
        min(figure.offices_matched) as offices_matched,
        bool_or(term.side = 'below') as has_below
    from added as figure
    join ref.line_term as term on term.part = figure.line
    join ref.line as line on line.line = term.line
    group by figure.unit, term.line, figure.offices_expected, line.ratio_of_several
    having bool_or(term.side = 'above')
       and (line.ratio_of_several = '' or count(distinct figure.covers) = 1)
)

select
    :period,
    unit,
    line,
    value,
    value_year_before,
    value - value_year_before,
    core.rate(value - value_year_before, value_year_before),
    cast(null as numeric),
    offices_expected,
    offices_matched
from added
union all
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
    counted.offices_matched
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
