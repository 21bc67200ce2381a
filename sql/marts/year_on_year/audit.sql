-- What must hold in a period of the comparison, as ledger lines. Grain: rule, place.
-- Parameters: period, series, measures (no other lines; null: all).
with year_on_year as materialized (
    select perimeter, office, series, measure, item, indicator, value, offices_expected,
           offices_reported
    from   mart.year_on_year
    where  period = :period and value is not null
      and  (cast(:series as text[]) is null
            or (series = any(:series) and measure = any(:measures)))
),

-- Straight from the cells of the current submissions, by another way than the build takes.
cells as materialized (
    select form.series, coalesce(indicator.measure, form.measure) as measure,
           form_cell.item, form_cell.indicator,
           sum(coalesce(cell.value, 0) * form_cell.scale) as value
    from   intake.submission as submission
    join   ref.form          as form      using (form, edition)
    join   ref.form_cell     as form_cell using (form, edition)
    join   ref.indicator     as indicator using (indicator)
    join   staging.cell      as cell
           on  cell.submission_id = submission.submission_id
           and cell.row_code = form_cell.row_code
           and cell.column_code = form_cell.column_code
    where  submission.period = :period and submission.in_force and form.summarised
      and  (cast(:series as text[]) is null
            or (form.series = any(:series)
                and coalesce(indicator.measure, form.measure) = any(:measures)))
      -- By the key: the cells of all periods stand in one table.
      and  cell.submission_id = any(array(
               select meant.submission_id
               from   intake.submission as meant
               join   ref.form          as meant_form using (form, edition)
               where  meant.period = :period and meant.in_force
                 and  (cast(:series as text[]) is null or meant_form.series = any(:series))
           ))
      and  not exists (
               select from intake.hold as hold
               where hold.submission_id = submission.submission_id and hold.ended_at is null
           )
    group  by 1, 2, 3, 4
),

-- What no cell states is added up from those that do; ratios are left to rule 04.
counted as (
    select series, measure, item, indicator, value
    from   cells
    union all
    select term.series, term.measure, cells.item, term.indicator, sum(cells.value)
    from   cells
    join   ref.term      as term
           on  term.part_series = cells.series
           and term.part_measure = cells.measure
           and term.part = cells.indicator
    join   ref.indicator as indicator
           on  indicator.indicator = term.indicator and indicator.kind <> 'ratio'
    group  by term.series, term.measure, cells.item, term.indicator
)

select 'warehouse-01' as rule,
       concat_ws(' ', nation.perimeter, nation.series, nation.measure, nation.item,
                 nation.indicator) as place,
       nation.value as left_value,
       sum(office.value) as right_value
from   year_on_year as nation
join   year_on_year as office
       on  office.perimeter = nation.perimeter
       and office.series = nation.series
       and office.measure = nation.measure
       and office.item = nation.item
       and office.indicator = nation.indicator
       and office.office <> 'VN'
join   ref.indicator as indicator
       on  indicator.indicator = nation.indicator and indicator.kind <> 'ratio'
where  nation.office = 'VN'
group  by nation.perimeter, nation.series, nation.measure, nation.item, nation.indicator,
          nation.value

union all
select 'warehouse-02',
       concat_ws(' ', nation.perimeter, nation.series, nation.measure, nation.item,
                 nation.indicator),
       nation.value,
       counted.value
from   year_on_year as nation
join   ref.indicator as indicator
       on  indicator.indicator = nation.indicator and indicator.kind <> 'ratio'
left   join counted
       on  counted.series = nation.series
       and counted.measure = nation.measure
       and counted.item = nation.item
       and counted.indicator = nation.indicator
where  nation.office = 'VN'

union all
select 'warehouse-03', concat_ws(' ', perimeter, office, series, measure),
       max(offices_reported), min(offices_expected)
from   year_on_year
group  by perimeter, office, series, measure

union all
select 'warehouse-04',
       concat_ws(' ', rate.perimeter, rate.office, rate.series, rate.measure, rate.item,
                 rate.indicator),
       rate.value, 100
from   year_on_year as rate
join   ref.indicator as indicator
       on  indicator.indicator = rate.indicator
       and indicator.ratio_in = 'percent'
       and not indicator.above_100;
