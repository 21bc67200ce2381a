-- Submissions that count: in force, and not held out of the summaries. Grain: submission.
create view core.counting_submission as
select
    submission.submission_id,
    submission.form,
    submission.edition,
    submission.office,
    submission.period
from intake.submission as submission
where submission.in_force
  and not exists (
      select from intake.hold as hold
      where hold.submission_id = submission.submission_id and hold.ended_at is null
  );
comment on view core.counting_submission is 'Submissions in force that are not held out of the summaries.';
