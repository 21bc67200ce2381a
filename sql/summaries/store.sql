-- Store a summary in pages, once its table.sql has declared it.
-- Parameters: summary.
select core.store_in_pages(cast('mart.' || :summary as regclass));
