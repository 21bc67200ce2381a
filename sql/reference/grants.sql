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

-- What the loader may write, each for the reason in docs/rights.md: columns that only the database fills,
-- numbers and moments, are not among them.
revoke insert, update, delete, truncate
    on all tables in schema intake, staging, ref, core, mart, release, ops, bi from thads_loader;
do $$
declare
    granted record;
begin
    -- A right to columns is not revoked with that to the table.
    for granted in
        select format('%I.%I', table_schema, table_name) as name,
               string_agg(distinct quote_ident(column_name), ', ') as columns
        from   information_schema.column_privileges
        where  grantee = 'thads_loader'
          and  privilege_type in ('INSERT', 'UPDATE')
          and  table_schema in ('intake', 'staging', 'ref', 'core', 'mart', 'release', 'ops', 'bi')
        group  by table_schema, table_name
    loop
        execute format(
            'revoke insert (%1$s), update (%1$s) on %2$s from thads_loader',
            granted.columns, granted.name
        );
    end loop;
end
$$;
grant insert (sha256, name, size_bytes, archive_key) on intake.file to thads_loader;
grant insert (path, sight, size_bytes, sha256) on intake.arrival to thads_loader;
grant insert (sha256, period) on intake.file_period to thads_loader;
grant insert (sha256, sheet, last_row, filled, loaded, refused, ignored) on intake.sheet_account
    to thads_loader;
grant insert (
    sha256, sheet, reading, form, edition, office, period, verdict, content_sha256
) on intake.submission to thads_loader;
grant insert (sha256, submission_id, verdict, cause, context_sha256, forms_sha256)
    on intake.validation to thads_loader;
grant insert (
    validation_id, sha256, submission_id, rule, severity, sheet, cell, left_value, right_value,
    difference, message
) on intake.finding to thads_loader;
grant insert (
    validation_id, submission_id, rule, lines, evaluated, failed, outcome, reason
) on intake.rule_result to thads_loader;
grant insert (edition, suite, submissions, success, result) on intake.suite_run to thads_loader;
grant insert (sha256, checked_at, stem, workbook) on intake.answer to thads_loader;
grant insert (step, subject, name, reason) on intake.file_failure to thads_loader;
grant insert (
    submission_id, form, office, period, rule, values_sha256, explanation, given_by
) on intake.explanation to thads_loader;
grant insert (submission_id, form, office, period, rule, values_sha256, reason, given_by)
    on intake.waiver to thads_loader;
grant insert (submission_id, received_to, reason, withdrawn_by) on intake.withdrawal
    to thads_loader;
grant insert (submission_id, rule) on intake.later_rule to thads_loader;
grant insert (number, issued_on, year, sha256, archive_key, sheet, imported_by)
    on intake.target_decision to thads_loader;
grant insert (decision_id, office, kind, value, cell, raw) on core.assigned_target to thads_loader;
grant insert (submission_id, row_code, column_code, address, raw, state, value) on staging.cell
    to thads_loader;
grant insert (submission_id, row_code, label) on staging.row to thads_loader;
grant insert (kind, dag_run, code_version, catalogue_version) on ops.run to thads_loader;
grant insert (run_id, step, period) on ops.step to thads_loader;
grant insert (subject, message) on ops.alert to thads_loader;
grant insert (name) on ops.lock to thads_loader;
grant update (status) on intake.file to thads_loader;
grant update (status, superseded_by) on intake.submission to thads_loader;
grant update (outcome, message) on ops.run to thads_loader;
grant update (outcome, files, forms_accepted, forms_rejected, files_unreadable, figures)
    on ops.step to thads_loader;
grant update (message, cleared_at) on ops.alert to thads_loader;
-- To lock a row is a right of those who may change it.
grant update (name) on ops.lock to thads_loader;
grant update (replaced_at) on intake.validation to thads_loader;
-- Figures, summaries and the list of those to be built, holds, releases, and what is shown of names, are
-- written by functions of the owner.

grant execute on all functions in schema core, bi to thads_loader;
grant execute on function intake.moment, intake.content_of to thads_loader;

grant usage on schema bi to thads_reader;
grant select on all tables in schema bi to thads_reader;
grant execute on all functions in schema bi to thads_reader;
-- Views compute with these, and a function is called with the rights of whoever reads the view.
grant execute on function core.on_page, core.lines_on_page to thads_reader;
grant execute on function core.rate, core.rate_change, core.figure_status to thads_reader;
grant execute on function core.comparison_status, core.compared to thads_reader;
grant execute on function core.quantile, core.quantile_of_persons to thads_reader;
grant execute on function core.fewest_persons, core.count_of_persons to thads_reader;
grant execute on function core.sum_of_persons to thads_reader;
grant execute on function core.assigned_target_of, core.stated_target_of to thads_reader;
grant execute on function core.target_together to thads_reader;
grant execute on function core.doubted, core.summed_of to thads_reader;
grant execute on function core.covered_periods, core.coverage_of to thads_reader;
grant execute on function core.known_periods, core.known_of to thads_reader;
