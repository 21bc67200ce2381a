-- The national rates and the backlog after the same months of every year up to a period.
-- Grain: period, measure, indicator.
-- Parameters: period, months, indicators.
select figure.period, period.year, figure.measure, figure.indicator, figure.value, figure.status
from   bi.year_on_year as figure
join   bi.period as period on period.period = figure.period
where  period.months = :months
  and  figure.period <= :period
  and  figure.perimeter = 'as_reported'
  and  figure.office = 'VN'
  and  figure.series = 'all'
  and  figure.indicator = any(cast(:indicators as text[]))
  and  figure.value is not null
order  by period.year, figure.measure, figure.indicator;
