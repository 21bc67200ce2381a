-- Build the half-year that ends with one period, beside the same half of the year before. Does nothing
-- unless that is month 6 or 12.
-- Parameters: period, first_half (null unless period is month 12), period_year_before,
-- first_half_year_before (null unless period is month 12).
-- Flows of the second half are the year less the first half, of the same offices: what one of the two
-- lacks, or some of its offices do, stays missing. Stocks are never subtracted. Rates are computed from the half-year's own figures.
-- Figures are compared on the same territory. A line is what was reported this year: an office that
-- did not has none.
insert into built (
    period, unit, line, value, value_year_before, change, change_pct, offices_expected,
    offices_reported, same_offices, covers
)
with half as materialized (
    select
        whole.period,
        whole.unit,
        whole.ground,
        whole.line,
        case
            when not subtracted.is_meant then whole.value
            when first_half.covers = whole.covers then whole.value - first_half.value
        end as value,
        whole.offices_expected,
        whole.covers,
        case
            when subtracted.is_meant
                then least(whole.offices_reported, coalesce(first_half.offices_reported, 0))
            else whole.offices_reported
        end as offices_reported
    from perimeter_sum as whole
    join ref.line as line on line.line = whole.line
    join ref.indicator as indicator on indicator.indicator = line.indicator
    cross join lateral (
        select cast(:first_half as text) is not null and indicator.kind <> 'stock' as is_meant
    ) as subtracted
    left join perimeter_sum as first_half
        on  first_half.period in (
                cast(:first_half as text), cast(:first_half_year_before as text)
            )
        and first_half.period = case
                when whole.period = :period then cast(:first_half as text)
                else cast(:first_half_year_before as text)
            end
        and first_half.ground = whole.ground
        and first_half.line = whole.line
    where whole.period in (:period, :period_year_before)
      and exists (select from ref.period where period = :period and months in (6, 12))
)

select
    now.period,
    now.unit,
    now.line,
    now.value,
    before.value,
    now.value - before.value,
    core.rate(now.value - before.value, before.value),
    now.offices_expected,
    now.offices_reported,
    now.covers = before.covers,
    nullif(now.covers, due.covers)
from half as now
join core.perimeter_unit as due
    on  due.period = now.period
    and due.unit = now.unit
left join half as before
    on  before.period = :period_year_before
    and before.ground = now.ground
    and before.line = now.line
where now.period = :period;

-- A half-year has six months.
insert into built (
    period, unit, line, value, value_year_before, change, change_pct, change_points,
    offices_expected, offices_reported, same_offices
)
select
    :period,
    computed.unit,
    computed.line,
    computed.value,
    computed.value_year_before,
    computed.change,
    computed.change_pct,
    computed.change_points,
    computed.offices_expected,
    computed.offices_reported,
    computed.same_offices
from core.computed_of_built(:period, 6) as computed;

-- A ratio divides figures of the same offices, or there is none.
select core.leave_out_mixed(:period, :period_year_before);
