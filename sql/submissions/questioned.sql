-- Reports of other files that are in question through submissions: by an open question about both, or
-- because one that was to take their place was rejected.
-- Grain: submission.
-- Parameters: submission_ids, files (checksums; their own reports are left out).
select submission.submission_id, submission.form, submission.office, submission.period,
       submission.status as from_status, 'in_question' as to_status, true as same_territory
from   intake.submission as submission
where  submission.submission_id in (
           select submission_id from core.doubt
           where  by_submission_id = any(cast(:submission_ids as bigint[]))
           union all
           select submission_id from core.rejected_correction
           where  by_submission_id = any(cast(:submission_ids as bigint[]))
       )
  and  submission.sha256 <> all(cast(:files as text[]))
order  by submission.office, submission.period, submission.form, submission.submission_id;
