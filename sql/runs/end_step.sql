-- Write down how an attempt of a step ended, and what it did.
-- Parameters: step_id, outcome, files, forms_accepted, forms_rejected, files_unreadable, figures.
update ops.step
set    outcome = :outcome,
       files = :files,
       forms_accepted = :forms_accepted,
       forms_rejected = :forms_rejected,
       files_unreadable = :files_unreadable,
       figures = :figures
where  step_id = :step_id;
