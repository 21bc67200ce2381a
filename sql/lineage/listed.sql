-- The cells behind a band of bi.ageing: of each case that is counted in it, one, and of a list
-- without such a case one line without a cell. Grain: case, or list.
-- Parameters: period, perimeter, office, form, since, band, indicator, as_of (null: now).
with counted as materialized (
    select
        submission.submission_id,
        submission.office,
        submission.form,
        submission.edition,
        submission.sheet,
        file.name as file_name,
        file.sha256,
        report.held,
        report.rules_open,
        report.rules_passed,
        report.rules_failed,
        report.rules_not_evaluated
    from intake.tenure as tenure
    join intake.submission as submission using (submission_id)
    join intake.file as file on file.sha256 = submission.sha256
    join core.perimeter as perimeter
        on  perimeter.period = submission.period
        and perimeter.member = submission.office
        and perimeter.perimeter = :perimeter
        and perimeter.office = :office
    cross join lateral core.report_at(
        submission.submission_id, cast(:as_of as timestamptz)
    ) as report
    where submission.form = :form
      and submission.period = :period
      and tenure.began_at <= coalesce(cast(:as_of as timestamptz), 'infinity')
      and (tenure.ended_at is null or tenure.ended_at > cast(:as_of as timestamptz))
),

banded as (
    select aged.submission_id, cell.address as cell, cell.raw, cell.state, cell.value
    from counted
    join core.aged_case as aged
        on  aged.submission_id = counted.submission_id
        and aged.since = :since
        and aged.band = :band
    join ref.form_cell as form_cell
        on  form_cell.form = counted.form
        and form_cell.edition = counted.edition
        and form_cell.item = 'total'
        and form_cell.indicator = :indicator
    join staging.cell as cell
        on  cell.submission_id = aged.submission_id
        and cell.row_code = aged.row_code
        and cell.column_code = form_cell.column_code
)

select
    counted.office,
    counted.file_name,
    counted.sha256,
    counted.sheet,
    banded.cell,
    banded.raw,
    banded.state,
    coalesce(banded.value, 0) as value,
    counted.submission_id,
    counted.rules_passed,
    counted.rules_failed,
    counted.rules_not_evaluated,
    counted.rules_open,
    counted.held
from counted
left join banded on banded.submission_id = counted.submission_id
order by counted.office, counted.submission_id, banded.cell;
