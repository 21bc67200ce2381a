-- Replace one period of a summary by what stands in `built`; what is equal is not written.
-- Parameters: summary, period, lines, territories (no others; null: all).
select core.merge_built(
    cast('mart.' || :summary as regclass), :period,
    cast(:lines as smallint[]), cast(:territories as text[])
);
