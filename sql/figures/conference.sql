-- The national figures of a period against the year before, as the half-year conference shows them.
-- Grain: series, measure, indicator.
-- Parameters: period.
select figure.series, figure.measure, figure.indicator, figure.value, figure.change,
       figure.change_pct, figure.change_points, figure.offices_expected, figure.offices_reported,
       series.label_vi as series_vi
from   bi.year_on_year as figure
join   ref.name as series
       on  series.kind = 'series'
       and series.name = figure.series
where  figure.period = :period
  and  figure.perimeter = 'as_reported'
  and  figure.office = 'VN'
  and  figure.indicator in ('completed_total', 'completion_rate')
order  by figure.series, figure.measure, figure.indicator;
