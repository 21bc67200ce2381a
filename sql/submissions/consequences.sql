-- What settling files changed for reports of other files, as far as that still holds: their state, or
-- that they are in question, by an open question of a file about both or because a file was rejected.
-- Grain: submission, to_status.
-- Parameters: files (checksums).
select distinct changed.submission_id, changed.form, changed.office, changed.period,
       changed.from_status, changed.to_status, changed.same_territory
from   bi.consequence as changed
join   intake.submission as submission using (submission_id)
where  changed.sha256 = any(cast(:files as text[]))
  and  submission.status = changed.to_status
union all
select distinct submission.submission_id, submission.form, submission.office, submission.period,
       submission.status, 'in_question', true
from   (
           select submission_id, by_submission_id from core.doubt
           union
           select submission_id, by_submission_id from core.rejected_correction
       ) as questioned
join   intake.submission as submission using (submission_id)
join   intake.submission as cause on cause.submission_id = questioned.by_submission_id
where  cause.sha256 = any(cast(:files as text[]))
  and  submission.sha256 <> all(cast(:files as text[]))
order  by 3, 4, 2, 1, 6;
