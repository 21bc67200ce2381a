-- The figures of the nation in the half-year that ends with a period, against the same half before.
-- Grain: series, measure, indicator.
-- Parameters: period, perimeter, series, measures, indicators.
select office, series, measure, indicator, value, value_year_before, change, change_pct,
       change_points, offices_expected, offices_reported, not_comparable, status
from   bi.half_year
where  period = :period
  and  perimeter = :perimeter
  and  office = 'VN'
  and  series = any(cast(:series as text[]))
  and  measure = any(cast(:measures as text[]))
  and  indicator = any(cast(:indicators as text[]));
