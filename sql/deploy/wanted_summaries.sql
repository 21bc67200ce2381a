-- List the summaries there shall be, for the rest of the transaction.
-- Parameters: summaries, definitions (a checksum of each one's table.sql).
create temporary table wanted_summary on commit drop as
select summary, definition
from unnest(
    cast(:summaries as text[]), cast(:definitions as text[])
) as wanted (summary, definition);
