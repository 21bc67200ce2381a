-- Add the sums of one period to `summed`: each is computed once, however many summaries read it.
-- Parameters: period, year.
insert into summed (
    year, period, perimeter, office, territory, series, measure, item, indicator, value,
    offices_reported, offices_expected
)
select
    year, period, perimeter, office, territory, series, measure, item, indicator, value,
    offices_reported, offices_expected
from core.perimeter_sum
where period = :period and year = :year;
