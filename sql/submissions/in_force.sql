-- Submissions in force of a form's edition, in order of receipt, period by period.
-- Grain: period.
-- Parameters: form, edition.
select period, array_agg(submission_id order by received_no, submission_id) as ids
from   intake.submission
where  in_force
  and  form = :form
  and  edition = :edition
group  by period
order  by period;
