-- Record a waiver of a rule, for these very values.
-- Parameters: submission_id, form, office, period, rule, values_sha256, words, given_by.
insert into intake.waiver (
    submission_id, form, office, period, rule, values_sha256, reason, given_by
)
values (:submission_id, :form, :office, :period, :rule, :values_sha256, :words, :given_by);
