-- The cells in which a unit or its members last reported, up to a period and as known at a moment, a target that no
-- decision had assigned: that of the half-year, else that of the year. value is in the unit of the cell. Grain: office.
-- Parameters: period, year, perimeter, office, kind, item, indicator, as_of (null: now).
with unit as (
    select perimeter.member as office, office.territory, period.months
    from core.perimeter as perimeter
    join ref.period as period on period.period = perimeter.period
    join ref.office as office
        on  office.office = perimeter.member
        and period.ends_on between office.valid_from and coalesce(office.valid_until, 'infinity')
    where perimeter.period = :period
      and perimeter.perimeter = :perimeter
      and perimeter.office = :office
      and not exists (
        select
        from core.assigned_target_of(coalesce(cast(:as_of as timestamptz), 'infinity')) as held
        where held.year = :year
          and held.territory = office.territory
          and held.kind = :kind
          and period.ends_on between held.holds_from and held.holds_until
      )
),

stated as (
    select
        unit.office,
        known.item,
        known.indicator,
        known.state,
        known.value,
        known.submission_id,
        rank() over (partition by unit.office order by stated_in.months desc) as months_ago
    from core.value_as_of(coalesce(cast(:as_of as timestamptz), 'infinity')) as known
    join ref.period as stated_in on stated_in.period = known.period
    -- The code was another office's once: that of the territory at the end of the month of the report.
    join ref.office as reporting
        on  reporting.office = known.office
        and stated_in.ends_on >= reporting.valid_from
        and stated_in.ends_on <= coalesce(reporting.valid_until, 'infinity')
    join unit
        on  unit.territory = reporting.territory
        and unit.months >= stated_in.months
    where known.year = :year
      and known.series = 'targets'
      and known.item = :item
      and known.indicator in ('target_year', 'target_half_year')
      and known.state = 'number'
)

select distinct on (stated.office)
    stated.office,
    stated.indicator,
    file.name as file_name,
    file.sha256,
    submission.sheet,
    cell.address as cell,
    cell.raw,
    stated.state,
    trim_scale(stated.value / cast(form_cell.scale as numeric)) as value,
    submission.submission_id,
    report.rules_passed,
    report.rules_failed,
    report.rules_not_evaluated,
    report.rules_open,
    report.held
from stated
join intake.submission as submission on submission.submission_id = stated.submission_id
join intake.file as file on file.sha256 = submission.sha256
join ref.form_cell as form_cell
    on  form_cell.form = submission.form
    and form_cell.edition = submission.edition
    and form_cell.item = stated.item
    and form_cell.indicator = stated.indicator
join staging.cell as cell
    on  cell.submission_id = submission.submission_id
    and cell.row_code = form_cell.row_code
    and cell.column_code = form_cell.column_code
cross join lateral core.report_at(
    submission.submission_id, cast(:as_of as timestamptz)
) as report
where stated.months_ago = 1
  and stated.indicator in ('target_year', :indicator)
order by stated.office, stated.indicator = :indicator desc;
