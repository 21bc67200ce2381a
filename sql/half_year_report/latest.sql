-- The last period with national figures that ends a half of a statistical year.
select max(figure.period) as period
from   bi.year_on_year as figure
join   bi.period as period on period.period = figure.period
where  period.months in (6, 12)
  and  figure.perimeter = 'as_reported'
  and  figure.office = 'VN'
  and  figure.series = 'all'
  and  figure.measure = 'cases'
  and  figure.indicator = 'completed_total'
  and  figure.value is not null;
