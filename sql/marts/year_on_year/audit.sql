-- What must hold in a period of the comparison, as ledger lines. Grain: rule, place.
-- Parameters: period, series, measures (no other lines; null: all). Sums need the lines of every unit.
with year_on_year as materialized (
    select perimeter, office, series, measure, item, indicator, value, offices_expected,
           offices_reported
    from   mart.year_on_year
    where  period = :period and value is not null
      and  (cast(:series as text[]) is null
            or (series = any(:series) and measure = any(:measures)))
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
)

select 'warehouse-01' as rule,
       concat_ws(' ', figure.perimeter, figure.series, figure.measure, figure.item,
                 figure.indicator) as place,
       max(figure.value) filter (where figure.office = 'VN') as left_value,
       sum(figure.value) filter (where figure.office <> 'VN') as right_value
from   year_on_year as figure
join   ref.indicator as indicator
       on  indicator.indicator = figure.indicator and indicator.kind <> 'ratio'
group  by figure.perimeter, figure.series, figure.measure, figure.item, figure.indicator
having bool_or(figure.office = 'VN') and bool_or(figure.office <> 'VN')

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
