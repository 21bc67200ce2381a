-- A period that was due at a moment, and of which the warehouse had no report yet. Grain: one line or none.
-- Parameters: period, as_of.
select
    due_on,
    known_since
from core.known_later(cast(:as_of as timestamptz))
where period = :period;
