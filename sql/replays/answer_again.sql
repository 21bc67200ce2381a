-- Make files due for an answer again: their latest validation has none.
-- Parameters: files (checksums).
select core.answer_again(cast(:files as text[]));
