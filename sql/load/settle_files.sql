-- The verdicts of checked files have taken effect.
-- Parameters: files (checksums).   Safe to repeat.
update intake.file
set    status = 'settled'
where  status = 'checked'
  and  sha256 = any(cast(:files as text[]));
