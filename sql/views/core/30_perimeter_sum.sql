-- Cumulative sums of every perimeter, without rates. Filter by year and period.
-- Forms that repeat another one's figures, or whose figures have no sum, are left out. The nation has the
-- same members in each perimeter, and is added up once for all of them.
-- Grain: period, perimeter, office, series, measure, item, indicator.
create view core.perimeter_sum as
with summed as (
    select
        value.year,
        perimeter.period,
        perimeter.perimeter,
        perimeter.office,
        perimeter.territory,
        value.series,
        value.measure,
        value.item,
        value.indicator,
        sum(value.value) as value,
        sum(perimeter.offices) as offices_reported,
        sum(perimeter.covers) as covers
    from core.perimeter as perimeter
    join core.current_value as value
        on  value.period = perimeter.period
        and value.office = perimeter.member
        and value.summarised
    where perimeter.office <> 'VN'
    group by
        value.year, perimeter.period, perimeter.perimeter, perimeter.office, perimeter.territory,
        value.series, value.measure, value.item, value.indicator
    union all
    select
        nation.year,
        nation.period,
        each_perimeter.perimeter,
        nation.office,
        nation.office,
        nation.series,
        nation.measure,
        nation.item,
        nation.indicator,
        nation.value,
        nation.offices_reported,
        nation.covers
    from (
        select
            value.year,
            perimeter.period,
            perimeter.office,
            value.series,
            value.measure,
            value.item,
            value.indicator,
            sum(value.value) as value,
            sum(perimeter.offices) as offices_reported,
            sum(perimeter.covers) as covers
        from core.perimeter as perimeter
        join core.current_value as value
            on  value.period = perimeter.period
            and value.office = perimeter.member
            and value.summarised
        where perimeter.perimeter = 'as_reported' and perimeter.office = 'VN'
        group by
            value.year, perimeter.period, perimeter.office, value.series, value.measure,
            value.item, value.indicator
    ) as nation
    cross join (
        values ('as_reported'), ('successor'), ('region_as_reported'), ('region_successor')
    ) as each_perimeter (perimeter)
),

counted as (
    select period, perimeter, office, sum(expected) as offices_expected
    from core.perimeter
    group by period, perimeter, office
)

select
    summed.year,
    summed.period,
    summed.perimeter,
    summed.office,
    summed.territory,
    summed.series,
    summed.measure,
    summed.item,
    summed.indicator,
    summed.value,
    summed.offices_reported,
    counted.offices_expected,
    summed.covers
from summed
join counted
    on  counted.period = summed.period
    and counted.perimeter = summed.perimeter
    and counted.office = summed.office;
comment on view core.perimeter_sum is 'Cumulative sums for each period and perimeter; filter by year and period.';
