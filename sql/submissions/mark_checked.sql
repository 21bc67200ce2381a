-- Mark received files as checked; those that another run has checked meanwhile are left out.
-- Grain: file that is checked by this.
-- Parameters: files (checksums).
update intake.file
set    status = 'checked'
where  sha256 = any(:files)
  and  status = 'received'
returning sha256;
