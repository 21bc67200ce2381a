-- Withdraw a submission, and what was received until now and only repeats it.
-- Parameters: submission_id, reason, withdrawn_by.
insert into intake.withdrawal (submission_id, received_to, reason, withdrawn_by)
select :submission_id, max(received_no), :reason, :withdrawn_by
from   intake.file;
