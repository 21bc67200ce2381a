-- Publish the figures of submissions that nothing refuses but, it may be, other reports, with a line
-- of the audit for each: nobody but the owner may write figures any other way. Once for each.
create function core.publish(submission_ids bigint[])
returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    due bigint[] := array(
        select submission.submission_id
        from   intake.submission as submission
        where  submission.submission_id = any(submission_ids)
          -- In this order: what was published is asked nothing else, and what refuses nothing not
          -- whether something excuses that. `offset` keeps the audits and findings of all other
          -- reports from being hashed for it.
          and  case
                   when exists (
                       select
                       from   intake.audit as audit
                       where  audit.submission_id = submission.submission_id
                         and  audit.subject = 'figures'
                       offset 0
                   ) then false
                   when not exists (
                       select
                       from   intake.validation as validation
                       join   intake.finding    as finding using (validation_id)
                       where  validation.submission_id = submission.submission_id
                         and  validation.replaced_at is null
                         and  finding.severity = 'reject'
                       offset 0
                   ) then true
                   else not core.refuses_itself(submission.submission_id)
               end
    );
begin
    insert into core.reported_value (year, submission_id, item, indicator, value, state)
    select period.year, submission.submission_id, form_cell.item, form_cell.indicator,
           coalesce(cell.value, 0) * form_cell.scale, cell.state
    from   intake.submission as submission
    join   ref.period        as period    using (period)
    join   ref.form_cell     as form_cell using (form, edition)
    join   staging.cell      as cell
           on  cell.submission_id = submission.submission_id
           and cell.row_code = form_cell.row_code
           and cell.column_code = form_cell.column_code
    where  submission.submission_id = any(due)
      and  cell.state <> 'not_applicable';

    -- Rows that an office has of its own: their columns are those of the total row.
    insert into core.reported_value (year, submission_id, item, indicator, value, state)
    select period.year, submission.submission_id, form.rows_each || '.' || row.row_code,
           form_cell.indicator, coalesce(cell.value, 0) * form_cell.scale, cell.state
    from   intake.submission as submission
    join   ref.period        as period    using (period)
    join   ref.form          as form      using (form, edition)
    join   ref.form_cell     as form_cell using (form, edition)
    join   staging.row       as row
           on  row.submission_id = submission.submission_id
    join   staging.cell      as cell
           on  cell.submission_id = submission.submission_id
           and cell.row_code = row.row_code
           and cell.column_code = form_cell.column_code
    where  submission.submission_id = any(due)
      and  form.rows_each <> 'case'
      and  form_cell.item = 'total'
      and  cell.state <> 'not_applicable';

    -- Rows of lists are cases.
    insert into core.listed_case (
        submission_id, row_code, decision, decided_on, case_type, case_state, case_reason,
        classified_on, money, money_state
    )
    select listed.submission_id, listed.row_code, listed.decision, listed.decided_on,
           listed.case_type, listed.case_state, listed.case_reason, listed.classified_on,
           listed.money, listed.money_state
    from   core.listed_case_of(due) as listed;

    perform core.count_ages(due);

    insert into intake.audit (
        actor, subject, submission_id, from_status, to_status, reason
    )
    select intake.actor(), 'figures', submission.submission_id, '', published.figures::text,
           'published'
    from   intake.submission as submission
    join   ref.period        as period using (period)
    cross  join lateral (
        select (
                   select count(*)
                   from   core.reported_value as reported
                   where  reported.year = period.year
                     and  reported.submission_id = submission.submission_id
               ) + (
                   select count(*)
                   from   core.listed_case as listed
                   where  listed.submission_id = submission.submission_id
               ) as figures
    ) as published
    where  submission.submission_id = any(due)
    order  by submission.submission_id;
end
$$;
comment on function core.publish is 'Publishes the figures of submissions that are not refused by themselves, once, and writes that into the audit.';
