-- Make `built`, the empty temporary table that a summary's build.sql fills.
-- Parameters: summary.
select core.start_built(cast('mart.' || :summary as regclass));
