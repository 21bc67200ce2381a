-- What must hold in a period of the half-years, as ledger lines. Grain: rule, place.
-- The first half is the year to date: it must say what the comparison says.
-- Parameters: period.
with half as (
    select perimeter, office, series, measure, sum(value) as value
    from   mart.half_year
    where  period = :period and half = 'H1' and value is not null
    group  by perimeter, office, series, measure
),

full_period as (
    select perimeter, office, series, measure, sum(value) as value
    from   mart.year_on_year
    where  period = :period and value is not null
    group  by perimeter, office, series, measure
)

select 'warehouse-05' as rule,
       concat_ws(' ', half.perimeter, half.office, half.series, half.measure) as place,
       half.value as left_value,
       full_period.value as right_value
from   half
left   join full_period using (perimeter, office, series, measure);
