-- Least privilege, repeated at every deployment: grants vanish when a view is dropped.
-- Nothing is for everybody. The loader reads the catalogue and adds to what must survive; it can
-- neither delete what arrived nor change what was accepted. The reader sees bi.
-- Functions are open to everybody unless that is taken back.
revoke execute on all functions in schema intake, staging, ref, core, mart, release, ops, bi
    from public;

-- Nothing of ours is read there, and a schema that nobody may use is not offered by tools.
revoke create, usage on schema public from public;

grant usage on schema intake, staging, ref, core, mart, release, ops, bi to thads_loader;
grant select on all tables in schema intake, staging, ref, core, mart, release, ops, bi
    to thads_loader;
grant insert on intake.file, intake.file_period, intake.arrival, intake.sheet_account,
    intake.submission, intake.validation, intake.finding, intake.rule_result,
    intake.suite_run, intake.answer, intake.file_failure, intake.explanation, intake.waiver,
    intake.withdrawal, intake.later_rule, intake.shown_name, staging.cell, staging.row,
    intake.target_decision, core.assigned_target,
    ops.run, ops.step, ops.alert, ops.lock to thads_loader;
grant update (status, checked_at, settled_at) on intake.file to thads_loader;
grant update (status, accepted_at, superseded_at, superseded_by) on intake.submission
    to thads_loader;
grant update (ended_at, outcome, message) on ops.run to thads_loader;
grant update (ended_at, outcome, files, forms_accepted, forms_rejected, files_unreadable, figures)
    on ops.step to thads_loader;
grant update (cleared_at) on ops.alert to thads_loader;
grant update (resolved_at) on intake.file_failure to thads_loader;
-- To lock a row is a right of those who may change it.
grant update (name) on ops.lock to thads_loader;
grant update (replaced_at) on intake.validation to thads_loader;
-- Figures, summaries and releases are written by functions of the owner, which write the audit too.
revoke insert, update, delete on all tables in schema release from thads_loader;
revoke update (status, withdrawn_at) on release.release from thads_loader;
revoke insert, update, delete on core.reported_value from thads_loader;
revoke insert, update, delete on all tables in schema mart from thads_loader;
grant insert, update, delete on mart.stale_summary to thads_loader;

grant execute on all functions in schema core, bi to thads_loader;
grant execute on function intake.moment, intake.content_of to thads_loader;

grant usage on schema bi to thads_reader;
grant select on all tables in schema bi to thads_reader;
grant execute on all functions in schema bi to thads_reader;
-- Views compute with these, and a function is called with the rights of whoever reads the view.
grant execute on function core.rate, core.rate_change, core.figure_status to thads_reader;
grant execute on function core.quantile, core.assigned_target_of to thads_reader;
