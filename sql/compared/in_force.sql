-- The submissions in force of some forms and periods, of every office.
-- Grain: form, office, period. content changes when a value does.
-- Parameters: forms, periods.
select form, office, period, submission_id, coalesce(content_sha256, sha256) as content
from   intake.submission
where  in_force
  and  form = any(:forms)
  and  period = any(:periods);
