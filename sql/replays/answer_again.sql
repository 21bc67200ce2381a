-- Make files due for an answer again: their latest validation has none.
-- Parameters: files (checksums).
update intake.file
set    checked_at = now()
where  sha256 = any(:files);
