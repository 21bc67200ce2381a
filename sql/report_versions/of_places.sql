-- Every version of the forms of some offices and periods, with what its standing follows from.
-- Grain: submission. Others that are 'checked' are left out: they wait for their own settling.
-- refused: it breaks a rule that rejects about itself alone, and nothing excuses that.
-- Parameters: offices, periods, forms (the three side by side; no form: all of them), changed
-- (submissions).
select submission.submission_id, submission.sha256, submission.sheet, submission.form,
       submission.edition, submission.office, submission.period, submission.status,
       submission.in_force, submission.received_no, submission.content_sha256 as content,
       (submission.received_at at time zone 'Asia/Ho_Chi_Minh')::date as received_on,
       validation.verdict, validation.context_sha256, validation.forms_sha256,
       withdrawal.withdrawal_id, withdrawal.received_to,
       coalesce(validation.verdict = 'rejected', false)
           and core.refuses_itself(submission.submission_id) as refused
from   unnest(cast(:offices as text[]), cast(:periods as text[]), cast(:forms as text[]))
           as place (office, period, form)
join   intake.submission as submission
       on  submission.office = place.office
       and submission.period = place.period
       and submission.form = coalesce(place.form, submission.form)
left   join intake.validation as validation
       on  validation.submission_id = submission.submission_id and validation.replaced_at is null
left   join intake.withdrawal as withdrawal
       on  withdrawal.submission_id = submission.submission_id
where  submission.status <> 'checked'
   or  submission.submission_id = any(cast(:changed as bigint[]));
