-- Whether a submission is refused whatever other reports say.
-- Grain: one line.
-- Parameters: submission_id.
select core.refuses_itself(:submission_id);
