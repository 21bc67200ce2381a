-- Replace one period of a summary by what stands in `built`; what is equal is not written.
-- Parameters: summary, period, series, measures, territories (only these lines; null: all).
select core.merge_built(
    cast('mart.' || :summary as regclass), :period,
    cast(:series as text[]), cast(:measures as text[]), cast(:territories as text[])
);
