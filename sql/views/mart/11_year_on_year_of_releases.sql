-- Two years as they were published: every release of a period beside every one of the period a year
-- before. Grain: release, release_year_before, perimeter, office, series, measure, indicator.
-- Withdrawn releases are left out. A code that changed its meaning finds no year before.
create view mart.year_on_year_of_releases as
with standing as (
    select
        name,
        period,
        status,
        row_number() over (partition by period order by created_at, name) = 1 as is_first,
        status <> 'provisional'
        and row_number() over (
            partition by period, status = 'provisional' order by created_at desc, name desc
        ) = 1 as is_final
    from release.release
    where status <> 'withdrawn'
),

unit as materialized (
    select perimeter.period, perimeter.perimeter, perimeter.office, perimeter.territory
    from core.perimeter as perimeter
    where perimeter.period in (select period from standing)
    group by perimeter.period, perimeter.perimeter, perimeter.office, perimeter.territory
)

select
    latter.name as release,
    earlier.name as release_year_before,
    latter.status,
    earlier.status as status_year_before,
    latter.is_first and earlier.is_first as first_with_first,
    latter.is_final and earlier.is_final as final_with_final,
    figure.period,
    figure.perimeter,
    figure.office,
    figure.series,
    figure.measure,
    figure.indicator,
    figure.value,
    base.value as value_year_before,
    case when not measured.is_rate and of_all.offices then figure.value - base.value end as change,
    case
        when not measured.is_rate and of_all.offices
            then core.rate(figure.value - base.value, base.value)
    end as change_pct,
    case when measured.is_rate and of_all.offices then figure.value - base.value end
        as change_points,
    figure.figure_status,
    base.figure_status as figure_status_year_before
from standing as latter
join ref.period as period on period.period = latter.period
join standing as earlier on earlier.period = period.period_year_before
join release.figure as figure on figure.release = latter.name
join unit as territory
    on  territory.period = figure.period
    and territory.perimeter = figure.perimeter
    and territory.office = figure.office
join unit as territory_before
    on  territory_before.period = earlier.period
    and territory_before.perimeter = territory.perimeter
    and territory_before.territory = territory.territory
join release.figure as base
    on  base.release = earlier.name
    and base.perimeter = figure.perimeter
    and base.office = territory_before.office
    and base.series = figure.series
    and base.measure = figure.measure
    and base.indicator = figure.indicator
join ref.indicator as indicator on indicator.indicator = figure.indicator
cross join lateral (
    select coalesce(indicator.ratio_in = 'percent', false) as is_rate
) as measured
-- What was held when one of them was published makes them figures of different offices.
cross join lateral (
    select coalesce(figure.offices_held, 0) = 0 and coalesce(base.offices_held, 0) = 0 as offices
) as of_all;
comment on view mart.year_on_year_of_releases is 'Comparison of two releases, a year apart.';
