-- Make `perimeter_sum`, a temporary view of what is in `summed` of the periods that one summary reads.
-- Parameters: periods.
create or replace temporary view perimeter_sum as
select
    year, period, perimeter, office, territory, series, measure, item, indicator, value,
    offices_reported, offices_expected, covers
from summed
where period = any(cast(:periods as text[]));
