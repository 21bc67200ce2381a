-- What the rows of reports state, as core.reported_row stores it. Grain: submission, item.
-- row_columns: null where no row had these figures yet.
create function core.stated_row_of(submission_ids bigint[])
returns table (
    year integer, row_columns smallint, submission_id bigint, item text, indicators text[],
    figures bigint[], states text
)
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    with submission as materialized (
        select submission.submission_id, submission.form, submission.edition, period.year,
               form.rows_each
        from   intake.submission as submission
        join   ref.period        as period using (period)
        join   ref.form          as form   using (form, edition)
        where  submission.submission_id = any(submission_ids)
    ),

    stated as (
        select submission.year, submission.submission_id, form_cell.item, form_cell.indicator,
               form_cell.scale, cell.value, cell.state
        from   submission
        join   ref.form_cell as form_cell using (form, edition)
        join   staging.cell  as cell
               on  cell.submission_id = submission.submission_id
               and cell.row_code = form_cell.row_code
               and cell.column_code = form_cell.column_code
        union all
        -- Rows that an office has of its own: their columns are those of the total row.
        select submission.year, submission.submission_id,
               submission.rows_each || '.' || row.row_code, form_cell.indicator, form_cell.scale,
               cell.value, cell.state
        from   submission
        join   ref.form_cell as form_cell using (form, edition)
        join   staging.row   as row
               on  row.submission_id = submission.submission_id
        join   staging.cell  as cell
               on  cell.submission_id = submission.submission_id
               and cell.row_code = row.row_code
               and cell.column_code = form_cell.column_code
        where  submission.rows_each <> 'case'
          and  form_cell.item = 'total'
    ),

    packed as (
        select stated.year, stated.submission_id, stated.item,
               array_agg(stated.indicator order by stated.indicator collate "C") as indicators,
               array_agg(
                   case
                       when stated.state <> 'not_applicable'
                           then cast(coalesce(stated.value, 0) * stated.scale as bigint)
                   end
                   order by stated.indicator collate "C"
               ) as figures,
               string_agg(
                   case stated.state
                       when 'number' then 'n' when 'blank' then 'b' when 'nil' then '0' else '-'
                   end,
                   '' order by stated.indicator collate "C"
               ) as states
        from   stated
        group  by stated.year, stated.submission_id, stated.item
    )

    select packed.year, row_columns.row_columns, packed.submission_id, packed.item,
           packed.indicators, packed.figures, packed.states
    from   packed
    left   join core.row_columns as row_columns using (indicators)
    where  cardinality(array_remove(packed.figures, null)) > 0
$$;
comment on function core.stated_row_of is 'What the rows of reports state, packed.';

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
    with stated as materialized (
        select row.year, row.row_columns, row.submission_id, row.item, row.indicators, row.figures,
               row.states
        from   core.stated_row_of(due) as row
    ),

    -- One that another publication adds meanwhile is written once more as it is, for its number.
    added as (
        insert into core.row_columns (indicators)
        select distinct stated.indicators
        from   stated
        where  stated.row_columns is null
        on     conflict (indicators) do update set indicators = excluded.indicators
        returning row_columns, indicators
    )

    insert into core.reported_row (year, row_columns, submission_id, item, figures, states)
    select stated.year, coalesce(stated.row_columns, added.row_columns), stated.submission_id,
           stated.item, stated.figures, stated.states
    from   stated
    left   join added using (indicators);

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
                   select coalesce(sum(cardinality(array_remove(reported.figures, null))), 0)
                   from   core.reported_row as reported
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
