-- Take a submission, and the later versions that only repeat it, out of force for good.
-- Parameters: submission_id.   What comes into force instead is decided by load/settle.sql.
select lock.name from ops.lock as lock where lock.name = 'settle' for update;

select core.mark_stale(array(
    select period from intake.submission where submission_id = :submission_id and in_force
));

with chosen as (
    select form, office, period, received_no, content_sha256
    from   intake.submission
    where  submission_id = :submission_id
),
other as (
    select min(submission.received_no) as received_no
    from   intake.submission as submission
    join   chosen using (form, office, period)
    where  submission.received_no > chosen.received_no
      and  submission.status not in ('rejected', 'withdrawn')
      and  submission.content_sha256 is distinct from chosen.content_sha256
)
update intake.submission as submission
set    status = 'withdrawn',
       superseded_at = null,
       superseded_by = null
from   chosen, other
where  (submission.form, submission.office, submission.period)
       = (chosen.form, chosen.office, chosen.period)
  and  submission.status not in ('checked', 'rejected', 'withdrawn')
  and  (
           submission.submission_id = :submission_id
           or (
               submission.content_sha256 = chosen.content_sha256
               and submission.received_no > chosen.received_no
               and (other.received_no is null or submission.received_no < other.received_no)
           )
       );
