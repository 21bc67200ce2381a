-- Record the explanation of a finding, for these very values.
-- Parameters: submission_id, form, office, period, rule, values_sha256, words, given_by.
insert into intake.explanation (
    submission_id, form, office, period, rule, values_sha256, explanation, given_by
)
values (:submission_id, :form, :office, :period, :rule, :values_sha256, :words, :given_by);
