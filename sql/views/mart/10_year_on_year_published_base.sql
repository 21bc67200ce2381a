-- This year's figures beside last year's as they were first published. All judgments together.
-- Grain: period, perimeter, office, series, measure, indicator.
-- The base is the first release of the period a year before that was not withdrawn; a code that changed
-- its meaning since finds none.
create view mart.year_on_year_published_base as
with first_release as (
    select distinct on (period) period, name
    from release.release
    where status <> 'withdrawn'
    order by period, created_at, name
),

compared as (
    select period from first_release
    union
    select period.period
    from ref.period as period
    join first_release on first_release.period = period.period_year_before
),

unit as materialized (
    select perimeter.period, perimeter.perimeter, perimeter.office, perimeter.territory
    from core.perimeter as perimeter
    where perimeter.period in (select period from compared)
    group by perimeter.period, perimeter.perimeter, perimeter.office, perimeter.territory
)

select
    now.period,
    now.perimeter,
    now.office,
    now.series,
    now.measure,
    now.indicator,
    now.ratio_of_several,
    now.value,
    cast(base.value as numeric(38, 10)) as value_year_before_published,
    cast(case when not measured.is_rate then now.value - base.value end as numeric(38, 10))
        as change,
    cast(
        case
            when not measured.is_rate
                then core.rate(now.value - base.value, base.value)
        end as numeric(38, 10)
    ) as change_pct,
    cast(case when measured.is_rate then now.value - base.value end as numeric(38, 10))
        as change_points,
    base.release,
    now.offices_expected,
    now.offices_reported
from mart.year_on_year_line as now
join ref.period as period on period.period = now.period
join first_release on first_release.period = period.period_year_before
join unit as territory
    on  territory.period = now.period
    and territory.perimeter = now.perimeter
    and territory.office = now.office
join unit as territory_before
    on  territory_before.period = first_release.period
    and territory_before.perimeter = territory.perimeter
    and territory_before.territory = territory.territory
join release.figure as base
    on  base.release = first_release.name
    and base.perimeter = now.perimeter
    and base.office = territory_before.office
    and base.series = now.series
    and base.measure = now.measure
    and base.indicator = now.indicator
join ref.indicator as indicator on indicator.indicator = now.indicator
cross join lateral (
    select coalesce(indicator.ratio_in = 'percent', false) as is_rate
) as measured
where now.item = 'total';
comment on view mart.year_on_year_published_base is 'Comparison with last year as first published.';
