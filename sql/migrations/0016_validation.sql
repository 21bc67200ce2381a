-- "Judgment" is what a court hands down; what the checks give is a validation. What Great Expectations
-- returns for a suite is a run of that suite.
alter table intake.validation rename to suite_run;
alter table intake.suite_run rename column validation_id to suite_run_id;

alter table intake.judgement rename to validation;
alter table intake.validation rename column judgement_id to validation_id;
alter table intake.validation rename column judged_at to validated_at;
alter table intake.finding rename column judgement_id to validation_id;
alter table intake.rule_result rename column judgement_id to validation_id;
alter index intake.judgement_that_holds rename to validation_that_holds;
alter index intake.judgement_by_submission rename to validation_by_submission;
alter index intake.finding_by_judgement rename to finding_by_validation;
comment on table intake.validation is 'Every validation of a submission, or of a file outside of its forms.';
comment on column intake.validation.validation_id is 'Identity; findings and results of rules refer to it.';
comment on column intake.validation.replaced_at is 'When a later validation took its place; null: it holds.';
comment on column intake.finding.validation_id is 'The validation that found it.';
comment on column intake.rule_result.validation_id is 'The validation that it belongs to.';
