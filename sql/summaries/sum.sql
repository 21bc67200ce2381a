-- Add the sums of one period to `summed`: each is computed once, however many summaries read it.
-- Of a period that nobody has reported, no summary has a line.
-- Parameters: period, year, built (the period of the summaries), series, measures, territories, headlines (no others;
-- null: all; of territories that are among the headlines alone, headlines alone).
insert into summed (
    period, unit, ground, line, value, offices_reported, offices_expected, covers
)
select period, unit, ground, line, value, offices_reported, offices_expected, covers
from core.perimeter_sum_of(
    :period, cast(:year as integer),
    cast(:series as text[]), cast(:measures as text[]), cast(:territories as text[]),
    cast(:headlines as text[])
)
where exists (select from core.counting_submission where period = :built);
