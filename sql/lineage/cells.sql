-- The cells behind one summed figure. Grain: one cell of one submission.
-- value is in the unit of the cell, 83 where 83.0 stands and 8300 is kept.
-- Parameters: period, perimeter, office, series, measure, item, indicator, as_of (null: now), year.
select
    known.office,
    file.name as file_name,
    file.sha256,
    submission.sheet,
    cell.address as cell,
    cell.raw,
    known.state,
    trim_scale(known.value / cast(form_cell.scale as numeric)) as value,
    submission.submission_id,
    report.rules_passed,
    report.rules_failed,
    report.rules_not_evaluated,
    report.rules_open,
    report.held
from core.value_as_of(coalesce(cast(:as_of as timestamptz), 'infinity')) as known
join core.perimeter as perimeter
    on  perimeter.period = known.period
    and perimeter.member = known.office
    and perimeter.perimeter = :perimeter
    and perimeter.office = :office
join intake.submission as submission on submission.submission_id = known.submission_id
join intake.file as file on file.sha256 = submission.sha256
join ref.form_cell as form_cell
    on  form_cell.form = submission.form
    and form_cell.edition = submission.edition
    and form_cell.item = known.item
    and form_cell.indicator = known.indicator
join staging.cell as cell
    on  cell.submission_id = submission.submission_id
    and cell.row_code = form_cell.row_code
    and cell.column_code = form_cell.column_code
cross join lateral core.report_at(
    submission.submission_id, cast(:as_of as timestamptz)
) as report
where known.year = :year
  and known.period = :period
  and known.series = :series
  and known.measure = :measure
  and known.item = :item
  and known.indicator = :indicator
order by known.office;
