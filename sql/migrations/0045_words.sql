-- Comments, and the reasons that the audit notes, have the words of the guides: rules validate a form, an
-- alert is resolved, a sheet has headers and footers. A judgment is what a court hands down.
comment on column intake.file.status is 'received: waiting to be checked; checked: validated, not settled; settled: done.';
comment on column intake.file.checked_at is 'When its forms were last validated.';
comment on column intake.submission.checked_at is 'When it was validated.';
comment on column intake.submission.verdict is 'What its first validation said: accepted, explain or rejected; later ones are in intake.validation.';
comment on column intake.rule_result.evaluated is 'Places at which it could be evaluated.';
comment on column intake.rule_result.validation_id is 'The validation that it belongs to.';
comment on column intake.finding.validation_id is 'The validation that found it.';
comment on column intake.validation.replaced_at is 'When a later validation took its place; null: it holds.';
comment on column intake.suite_run.submissions is 'The submissions validated together.';
comment on column intake.sheet_account.ignored is 'Headers, printed codes and labels, footers, sheets that are no form.';
comment on table intake.answer is 'One line for each validation of a file that the office was given an answer to.';
comment on column intake.answer.checked_at is 'When what was answered was validated: a file that is validated again is answered again.';
comment on table ops.alert is 'Something that somebody must act on; one open line for each subject, closed when it is resolved.';
comment on column ops.alert.cleared_at is 'When it was resolved; null: open.';
comment on function ops.set_cleared is 'Says when an alert was resolved.';

update intake.transition
set    meaning = replace(meaning, 'judged', 'validated')
where  meaning like '%judged%';
