-- Build the half-year that ends with one period. Does nothing unless that is month 6 or 12.
-- Parameters: period, year, first_half (null unless period is month 12).
-- Flows of the second half are the year less the first half; what one of the two lacks stays
-- missing. Stocks are never subtracted. Rates are computed from the half-year's own figures.
insert into built (
    period, half, perimeter, office, series, measure, item, indicator,
    value, offices_expected, offices_reported
)
with year_to_date as materialized (
    select
        period, perimeter, office, territory, series, measure, item, indicator, value,
        offices_expected, offices_reported
    from core.perimeter_sum
    where period = :period and year = :year
      and exists (select from ref.period where period = :period and months in (6, 12))
),

first_half as materialized (
    select perimeter, territory, series, measure, item, indicator, value, offices_reported
    from core.perimeter_sum
    where period = :first_half and year = :year
)

select
    now.period,
    case when period.months = 6 then 'H1' else 'H2' end,
    now.perimeter,
    now.office,
    now.series,
    now.measure,
    now.item,
    now.indicator,
    case
        when period.months = 6 or indicator.kind = 'stock' then now.value
        else now.value - before.value
    end,
    now.offices_expected,
    case
        when period.months = 6 or indicator.kind = 'stock' then now.offices_reported
        else least(now.offices_reported, coalesce(before.offices_reported, 0))
    end
from year_to_date as now
join ref.period as period on period.period = now.period
join ref.indicator as indicator on indicator.indicator = now.indicator
left join first_half as before
    on  before.perimeter = now.perimeter
    and before.territory = now.territory
    and before.series = now.series
    and before.measure = now.measure
    and before.item = now.item
    and before.indicator = now.indicator;

insert into built (
    period, half, perimeter, office, series, measure, item, indicator,
    value, offices_expected, offices_reported
)
select
    figure.period,
    figure.half,
    figure.perimeter,
    figure.office,
    figure.series,
    figure.measure,
    figure.item,
    rate.indicator,
    core.rate(
        sum(figure.value) filter (where figure.indicator = rate.numerator),
        sum(figure.value) filter (where figure.indicator = rate.denominator)
    ),
    figure.offices_expected,
    min(figure.offices_reported)
from built as figure
join ref.indicator as rate
    on  rate.kind = 'ratio'
    and figure.indicator in (rate.numerator, rate.denominator)
where figure.period = :period
group by figure.period, figure.half, figure.perimeter, figure.office, figure.series,
         figure.measure, figure.item, rate.indicator, figure.offices_expected;
