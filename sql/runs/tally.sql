-- What came of settled files.
-- Grain: one line.
-- Parameters: files (checksums).
select count(distinct file.sha256) as files,
       count(*) filter (where submission.status <> 'rejected') as forms_accepted,
       count(*) filter (where submission.status = 'rejected') as forms_rejected,
       count(*) filter (where submission.submission_id is null) as files_unreadable,
       coalesce(sum(added.figures), 0) as figures
from   intake.file as file
left   join intake.submission as submission using (sha256)
left   join ref.period as period using (period)
left   join lateral (
    select sum(cardinality(array_remove(reported.figures, null))) as figures
    from   core.reported_row as reported
    where  reported.year = period.year
      and  reported.submission_id = submission.submission_id
) as added on true
where  file.sha256 = any(:files)
  and  file.status = 'settled';
