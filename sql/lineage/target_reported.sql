-- The cells in which a unit or its members report targets that no decision assigned. Grain: office, cell.
-- Parameters: period, year, perimeter, office, kind, item.
select
    perimeter.member as office,
    file.name as file_name,
    file.sha256,
    submission.sheet,
    cell.address as cell,
    cell.raw,
    reported.state,
    trim_scale(reported.value / cast(form_cell.scale as numeric)) as value,
    submission.submission_id,
    report.rules_passed,
    report.rules_failed,
    report.rules_not_evaluated,
    report.rules_open,
    report.held
from core.perimeter as perimeter
join ref.period as period on period.period = perimeter.period
join ref.office as office
    on  office.office = perimeter.member
    and period.ends_on between office.valid_from and coalesce(office.valid_until, 'infinity')
join core.target_on as target
    on  target.period = perimeter.period
    and target.territory = office.territory
    and target.kind = :kind
    and target.basis = 'reported'
join core.stated_target_of(:year) as stated
    on  stated.territory = office.territory
    and stated.item = :item
    and period.months between stated.months_from and stated.months_to
join ref.period as stated_in
    on  stated_in.year = :year
    and stated_in.months = stated.months_from
-- The code was another office's once: that of the territory at the end of the month of the report.
join ref.office as reporting
    on  reporting.territory = office.territory
    and stated_in.ends_on >= reporting.valid_from
    and stated_in.ends_on <= coalesce(reporting.valid_until, 'infinity')
join core.current_value as reported
    on  reported.year = :year
    and reported.period = stated_in.period
    and reported.office = reporting.office
    and reported.series = 'targets'
    and reported.item = :item
    and reported.indicator = 'target_year'
join intake.submission as submission on submission.submission_id = reported.submission_id
join intake.file as file on file.sha256 = submission.sha256
join ref.form_cell as form_cell
    on  form_cell.form = submission.form
    and form_cell.edition = submission.edition
    and form_cell.item = reported.item
    and form_cell.indicator = reported.indicator
join staging.cell as cell
    on  cell.submission_id = submission.submission_id
    and cell.row_code = form_cell.row_code
    and cell.column_code = form_cell.column_code
cross join lateral core.report_at(submission.submission_id, null) as report
where perimeter.period = :period
  and perimeter.perimeter = :perimeter
  and perimeter.office = :office
order by perimeter.member;
