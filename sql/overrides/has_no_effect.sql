-- Whether a rejected submission changes nothing: it is refused whatever other reports say, and puts none in question.
-- Grain: one line.
-- Parameters: submission_id.
select core.refuses_itself(:submission_id)
    and not exists (
        select from core.rejected_correction as correction
        where correction.by_submission_id = :submission_id
    );
