-- The national figures of a period on the offices that reported both years.
-- Grain: series, measure, indicator.
-- Parameters: period, perimeter, series, measures, indicators.
select office, series, measure, indicator, value, value_year_before, change, change_pct,
       change_points, offices_expected, offices_matched as offices_reported, not_comparable,
       status
from   bi.like_for_like
where  period = :period
  and  perimeter = :perimeter
  and  office = 'VN'
  and  item = 'total'
  and  series = any(cast(:series as text[]))
  and  measure = any(cast(:measures as text[]))
  and  indicator = any(cast(:indicators as text[]));
