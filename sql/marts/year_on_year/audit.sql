-- What must hold in a period of the comparison, as ledger lines. Grain: rule, place.
-- Parameters: period, series, measures (no other lines; null: all), territories (of them alone what is
-- about one unit, 03 and 04; null: all). Sums need the lines of every unit.
-- Each line that does not hold is one by itself. Those that do are added up, or their least and greatest
-- taken: to hand over tens of thousands costs more than to find them.
-- Whoever reads a few units looks them up in the key, as arrays.
with year_on_year as not materialized (
    select unit, line, value, offices_expected, offices_reported
    from   mart.year_on_year
    where  period = :period and value is not null
      and  (cast(:series as text[]) is null
            or page = any(array(
                   select distinct page
                   from   ref.line
                   where  series = any(:series) and measure = any(:measures)
               )))
),

-- Straight from the cells of the current submissions, by another way than the build takes.
reported as materialized (
    select submission.submission_id, form.form, form.edition, form.series, form.measure,
           dense_rank() over (order by form.form, form.edition) as book
    from   intake.submission as submission
    join   ref.form          as form using (form, edition)
    where  submission.period = :period and submission.in_force and form.summarised
      and  (cast(:series as text[]) is null or form.series = any(:series))
      and  not exists (
               select from intake.hold as hold
               where hold.submission_id = submission.submission_id and hold.ended_at is null
           )
),

-- Cell by cell before the cells get their names: of one place all offices have the same.
added as materialized (
    select reported.book, cell.row_code, cell.column_code, sum(cell.value) as value
    from   staging.cell as cell
    join   reported using (submission_id)
    -- By the key: the cells of all periods stand in one table.
    where  cell.submission_id = any(array(select each.submission_id from reported as each))
    group  by reported.book, cell.row_code, cell.column_code
),

cells as materialized (
    select book.series, coalesce(indicator.measure, book.measure) as measure,
           form_cell.item, form_cell.indicator,
           sum(coalesce(added.value, 0) * form_cell.scale) as value
    from   (
               select distinct report.book, report.form, report.edition, report.series,
                               report.measure
               from   reported as report
           ) as book
    join   ref.form_cell as form_cell using (form, edition)
    join   added
           on  added.book = book.book
           and added.row_code = form_cell.row_code
           and added.column_code = form_cell.column_code
    join   ref.indicator as indicator using (indicator)
    where  cast(:series as text[]) is null
       or  coalesce(indicator.measure, book.measure) = any(:measures)
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
),

added_up as (
    select unit.perimeter, figure.line,
           max(figure.value) filter (where unit.office = 'VN') as nation,
           sum(figure.value) filter (where unit.office <> 'VN') as offices
    from   year_on_year as figure
    join   ref.unit as unit using (unit)
    group  by unit.perimeter, figure.line
    having bool_or(unit.office = 'VN') and bool_or(unit.office <> 'VN')
),

equal as (
    select 'warehouse-01' as rule, added_up.perimeter, added_up.line,
           added_up.nation as left_value, added_up.offices as right_value
    from   added_up
    join   ref.line      as line using (line)
    join   ref.indicator as indicator
           on  indicator.indicator = line.indicator and indicator.kind <> 'ratio'
    union all
    select 'warehouse-02', unit.perimeter, nation.line, nation.value, counted.value
    from   year_on_year  as nation
    join   ref.unit      as unit on unit.unit = nation.unit and unit.office = 'VN'
    join   ref.line      as line on line.line = nation.line
    join   ref.indicator as indicator
           on  indicator.indicator = line.indicator and indicator.kind <> 'ratio'
    left   join counted
           on  counted.series = line.series
           and counted.measure = line.measure
           and counted.item = line.item
           and counted.indicator = line.indicator
    where  nation.unit = any(array(
               select known.unit from ref.unit as known where known.office = 'VN'
           ))
),

compared as (
    select equal.rule, equal.perimeter, line.series, line.measure, alone.item, alone.indicator,
           sum(equal.left_value) as left_value, sum(equal.right_value) as right_value
    from   equal
    join   ref.line as line on line.line = equal.line
    left   join ref.line as alone
           on  alone.line = equal.line
           and equal.left_value is distinct from equal.right_value
    group  by equal.rule, equal.perimeter, line.series, line.measure, alone.item, alone.indicator
),

of_unit as materialized (
    select unit.perimeter, unit.office, figure.line, figure.value, figure.offices_reported,
           figure.offices_expected
    from   year_on_year as figure
    join   ref.unit     as unit using (unit)
    where  cast(:territories as text[]) is null
       or  figure.unit = any(array(
               select known.unit
               from   ref.unit as known
               where  known.territory = any(cast(:territories as text[]))
           ))
),

percentage as (
    select rate.perimeter, rate.office, line.series, line.measure, line.item, line.indicator,
           rate.value, rate.value not between 0 and 100 as is_alone
    from   of_unit       as rate
    join   ref.line      as line using (line)
    join   ref.indicator as indicator
           on  indicator.indicator = line.indicator
           and indicator.ratio_in = 'percent'
           and not indicator.above_100
),

extreme as (
    select perimeter, series, measure,
           case when is_alone
               then concat_ws(' ', perimeter, office, series, measure, item, indicator)
           end as alone,
           min(value) as least, max(value) as greatest
    from   percentage
    group  by 1, 2, 3, 4
)

select rule, concat_ws(' ', perimeter, series, measure, item, indicator) as place, left_value,
       right_value
from   compared

union all
select 'warehouse-03',
       concat_ws(' ', figure.perimeter, figure.office, line.series, line.measure),
       max(figure.offices_reported), min(figure.offices_expected)
from   of_unit  as figure
join   ref.line as line using (line)
group  by figure.perimeter, figure.office, line.series, line.measure

union all
select 'warehouse-04', coalesce(alone, concat_ws(' ', perimeter, series, measure)), bound.value,
       100
from   extreme
cross  join lateral (select extreme.least union select extreme.greatest) as bound (value);
