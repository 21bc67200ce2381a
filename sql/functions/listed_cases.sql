-- The cases of lists as their cells say them. Grain: submission, row. A row without day, type or state is
-- refused, and is no case whatever a waiver says.
create function core.listed_case_of(submission_ids bigint[])
returns table (
    submission_id bigint, row_code text, decision text, decided_on date, case_type smallint,
    case_state smallint, case_reason smallint, classified_on date, money numeric, money_state text
)
language sql stable
set search_path = pg_catalog, pg_temp
begin atomic
    with said as (
        select
            own_row.submission_id,
            own_row.row_code,
            own_row.label,
            max(cell.value) filter (where known.particular = 'decided_on') as decided_on,
            max(cell.value) filter (where known.particular = 'classified_on') as classified_on,
            max(cell.value) filter (where known.particular = 'case_type') as case_type,
            max(cell.value) filter (where known.particular = 'case_state') as case_state,
            max(cell.value) filter (where known.particular = 'case_reason') as case_reason,
            coalesce(max(cell.value) filter (where total.indicator = 'listed_money'), 0) as money,
            coalesce(max(cell.state) filter (where total.indicator = 'listed_money'), 'blank')
                as money_state
        from intake.submission as submission
        join ref.form as form using (form, edition)
        join staging.row as own_row on own_row.submission_id = submission.submission_id
        join staging.cell as cell
            on  cell.submission_id = own_row.submission_id
            and cell.row_code = own_row.row_code
        left join ref.particular as known
            on  known.form = submission.form
            and known.edition = submission.edition
            and known.column_code = cell.column_code
        left join ref.form_cell as total
            on  total.form = submission.form
            and total.edition = submission.edition
            and total.item = 'total'
            and total.column_code = cell.column_code
        where submission.submission_id = any(submission_ids)
          and form.rows_each = 'case'
        group by own_row.submission_id, own_row.row_code, own_row.label
    )

    select
        said.submission_id,
        said.row_code,
        encode(sha256(convert_to(said.label || '|' || said.decided_on, 'UTF8')), 'hex'),
        to_date(said.decided_on::text, 'YYYYMMDD'),
        said.case_type::smallint,
        said.case_state::smallint,
        said.case_reason::smallint,
        to_date(said.classified_on::text, 'YYYYMMDD'),
        said.money,
        replace(said.money_state, 'not_applicable', 'nil')
    from said
    where said.decided_on is not null
      and said.case_type is not null
      and said.case_state is not null;
end;
comment on function core.listed_case_of is 'The cases of lists as their cells say them.';
