-- What settling files changed for reports of other files, as far as that still holds.
-- Grain: submission.
-- Parameters: files (checksums).
select distinct changed.submission_id, changed.form, changed.office, changed.period,
       changed.from_status, changed.to_status, changed.same_territory
from   bi.consequence as changed
join   intake.submission as submission using (submission_id)
where  changed.sha256 = any(cast(:files as text[]))
  -- An array is computed first, and the moments in it are looked up in the audit by its index.
  and  changed.at = any(array(
           select settled_at from intake.file where sha256 = any(cast(:files as text[]))
       ))
  and  submission.status = changed.to_status
order  by changed.office, changed.period, changed.form, changed.submission_id;
