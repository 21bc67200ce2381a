-- Make `summed`, the empty temporary table of the sums that the summaries of a period are built from.
create temporary table summed on commit drop as
select
    year, period, perimeter, office, territory, series, measure, item, indicator, value,
    offices_reported, offices_expected, covers
from core.perimeter_sum
with no data;
