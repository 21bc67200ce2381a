-- The same figures as a release froze them.
-- Grain: office, series, measure, indicator.
-- Parameters: name, perimeter, series, measures, indicators.
select office, series, measure, indicator, value, value_year_before, change, change_pct,
       change_points, offices_expected, offices_reported, cast(null as text) as not_comparable,
       figure_status as status
from   bi.release
where  release = :name
  and  perimeter = :perimeter
  and  series = any(cast(:series as text[]))
  and  measure = any(cast(:measures as text[]))
  and  indicator = any(cast(:indicators as text[]));
