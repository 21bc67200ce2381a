-- Replace one period of a summary by what stands in `built`; what is equal is not written.
-- Parameters: summary, period.
select core.merge_built(cast('mart.' || :summary as regclass), :period);
