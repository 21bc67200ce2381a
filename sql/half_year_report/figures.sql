-- The figures of a period against the year before, of the nation and every province.
-- Grain: office, series, measure, indicator.
-- Parameters: period, perimeter, series, measures, indicators.
select office, series, measure, indicator, value, value_year_before, change, change_pct,
       change_points, offices_expected, offices_reported, not_comparable, status
from   bi.year_on_year
where  period = :period
  and  perimeter = :perimeter
  and  series = any(cast(:series as text[]))
  and  measure = any(cast(:measures as text[]))
  and  indicator = any(cast(:indicators as text[]));
