-- Rebuild the half-year that ends with one period. Does nothing unless that is month 6 or 12.
-- Parameters: period, year, first_half (month 6 of the same year when period is month 12, else null).
-- Flows of the second half are the year less the first half; what one of the two lacks stays
-- missing. Stocks are never subtracted. Rates are computed from the half-year's own figures.
-- Safe to repeat: lines that come out as they were are not written again.
create temp table built on commit drop as
select * from mart.half_year
with no data;

insert into built (
    period, half, perimeter, office, series, measure, item, indicator,
    value, offices_expected, offices_reported
)
with year_to_date as materialized (
    select * from core.perimeter_sum
    where period = :period and year = :year
),

first_half as materialized (
    select * from core.perimeter_sum
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
join ref.period as period on period.period = now.period and period.months in (6, 12)
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
    round(
        100 * sum(figure.value) filter (where figure.indicator = rate.numerator)
        / nullif(sum(figure.value) filter (where figure.indicator = rate.denominator), 0), 10
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

delete from mart.half_year as present
where present.period = :period
  and not exists (
      select from built
      where built.period = present.period
          and built.perimeter = present.perimeter
          and built.office = present.office
          and built.series = present.series
          and built.measure = present.measure
          and built.item = present.item
          and built.indicator = present.indicator
  );

insert into mart.half_year as present (
    period, perimeter, office, series, measure, item, indicator,
    half, value, offices_expected, offices_reported
)
select
    period, perimeter, office, series, measure, item, indicator,
    half, value, offices_expected, offices_reported
from built
on conflict (period, perimeter, office, series, measure, item, indicator) do update set
    half = excluded.half,
    value = excluded.value,
    offices_expected = excluded.offices_expected,
    offices_reported = excluded.offices_reported
where (present.half, present.value, present.offices_expected, present.offices_reported)
    is distinct from
    (excluded.half, excluded.value, excluded.offices_expected, excluded.offices_reported);

drop table built;
