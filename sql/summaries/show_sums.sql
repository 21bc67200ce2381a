-- Make `perimeter_sum`, a temporary view of what is in `summed` of the periods that one summary reads, and
-- of the lines that are built of it.
-- Parameters: periods, headlines (whether these alone), lines, territories (no others; null: all).
create or replace temporary view perimeter_sum as
select period, unit, ground, line, value, offices_reported, offices_expected, covers
from summed
where period = any(cast(:periods as text[]))
  and (
      not cast(:headlines as boolean)
      or line in (select known.line from ref.line as known where known.is_headline)
  )
  and (cast(:lines as smallint[]) is null or line = any(cast(:lines as smallint[])))
  and (
      cast(:territories as text[]) is null
      or unit in (
          select known.unit
          from ref.unit as known
          where known.territory = any(cast(:territories as text[]))
      )
  );
