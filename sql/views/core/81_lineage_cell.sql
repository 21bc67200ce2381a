-- The cells behind figures, without those of single officers and the money of lists of cases; for bi.lineage.
-- Each is a barrier: a condition of a reader that fails tells the value it failed for, so it must
-- not see a row that is left out. PostgreSQL lets no barrier hold around a union all.

-- Cells that state a figure in force. Grain: submission_id, item, indicator.
create view core.stated_cell with (security_barrier) as
select
    current_value.period,
    current_value.office,
    current_value.series,
    current_value.measure,
    current_value.item,
    current_value.indicator,
    cast(current_value.value / cast(form_cell.scale as numeric) as numeric(38, 10)) as value,
    current_value.state,
    file.shown as file_name,
    file.sha256,
    coalesce(sheet.shown, '…') as sheet,
    cell.address as cell,
    cell.raw,
    submission.submission_id,
    submission.received_at,
    submission.accepted_at,
    case
        when marked.in_question then 'in_question'
        when marked.is_revised then 'revised'
        else 'final'
    end as status,
    marked.is_held as held
from core.current_value as current_value
join intake.submission as submission using (submission_id)
join core.marked_submission as marked on marked.submission_id = submission.submission_id
join core.shown_file as file using (sha256)
left join intake.shown_name as sheet on sheet.name = submission.sheet
join ref.form as form on form.form = submission.form and form.edition = submission.edition
cross join lateral (
    -- The code of an office's own row follows the word and the dot; its name stays in staging.
    select case
        when starts_with(current_value.item, form.rows_each || '.')
        then substr(current_value.item, length(form.rows_each) + 2)
    end as code
) as own_row
join ref.form_cell as form_cell
    on  form_cell.form = submission.form
    and form_cell.edition = submission.edition
    and form_cell.item = case when own_row.code is null then current_value.item else 'total' end
    and form_cell.indicator = current_value.indicator
join staging.cell as cell
    on  cell.submission_id = submission.submission_id
    and cell.row_code = coalesce(own_row.code, form_cell.row_code)
    and cell.column_code = form_cell.column_code
-- The rows of a unit are 1, 2, …; those of its officers, whose figures are nobody's to read, 1.1, 1.2, …
where coalesce(own_row.code, '') not like '%.%'
  -- What a list adds up to is owed by persons: of one case, or as the difference of two versions, by one of them.
  and (form.rows_each is distinct from 'case' or current_value.measure = 'cases');
comment on view core.stated_cell is 'Cells that state a figure in force; none of a single officer.';

-- Cells of which the office says that they do not apply: no figure, and not nothing reported.
-- Grain: submission_id, item, indicator.
create view core.not_applicable_cell with (security_barrier) as
select
    submission.period,
    submission.office,
    form.series,
    coalesce(indicator.measure, form.measure) as measure,
    case
        when own_row.row_code is null then form_cell.item
        else form.rows_each || '.' || own_row.row_code
    end as item,
    form_cell.indicator,
    cast(null as numeric(38, 10)) as value,
    cell.state,
    file.shown as file_name,
    file.sha256,
    coalesce(sheet.shown, '…') as sheet,
    cell.address as cell,
    cell.raw,
    submission.submission_id,
    submission.received_at,
    submission.accepted_at,
    case
        when marked.in_question then 'in_question'
        when marked.is_revised then 'revised'
        else 'final'
    end as status,
    marked.is_held as held
from intake.submission as submission
join core.marked_submission as marked on marked.submission_id = submission.submission_id
join core.shown_file as file using (sha256)
left join intake.shown_name as sheet on sheet.name = submission.sheet
join ref.form as form
    on  form.form = submission.form
    and form.edition = submission.edition
join staging.cell as cell
    on  cell.submission_id = submission.submission_id
    and cell.state = 'not_applicable'
cross join lateral (
    -- A row that the form does not have is the office's own.
    select case
        when form.rows_each is not null and not exists (
            select from ref.form_cell as fixed
            where fixed.form = submission.form
              and fixed.edition = submission.edition
              and fixed.row_code = cell.row_code
        )
        then cell.row_code
    end as row_code
) as own_row
join ref.form_cell as form_cell
    on  form_cell.form = submission.form
    and form_cell.edition = submission.edition
    and form_cell.column_code = cell.column_code
    and case
            when own_row.row_code is null then form_cell.row_code = cell.row_code
            else form_cell.item = 'total'
        end
join ref.indicator as indicator on indicator.indicator = form_cell.indicator
where submission.in_force
  and coalesce(own_row.row_code, '') not like '%.%'
  and (own_row.row_code is null or form.rows_each <> 'case');
comment on view core.not_applicable_cell is 'Cells that do not apply, says the office; none of a single officer.';
