-- What must hold in a period of the half-years, as ledger lines. Grain: rule, place.
-- Parameters: period, lines, territories (no others; null: all).
-- Every line of it is about one unit: of those that were not built again nothing has to be asked. Lines and
-- units as arrays, which are looked up in the key: a period has many lines of others.
-- Of 06 each line that does not hold is one by itself, and those that do are added up.
with half as materialized (
    select unit, line, value, value_year_before, change, change_pct, change_points
    from   mart.half_year
    where  period = :period
      and  (cast(:lines as smallint[]) is null
            or page = any(cast((select core.pages_of(cast(:lines as smallint[]))) as smallint[]))
            and line = any(cast(:lines as smallint[])))
      and  (cast(:territories as text[]) is null
            or unit = any(array(
                   select unit from ref.unit where territory = any(cast(:territories as text[]))
               )))
),

of_half as (
    select unit.perimeter, unit.office, line.series, line.measure,
           sum(half.change) filter (where indicator.kind <> 'ratio') as change,
           sum(half.value - half.value_year_before) filter (where indicator.kind <> 'ratio')
               as difference,
           max(greatest(
               abs(half.change_points - (half.value - half.value_year_before)),
               abs(half.change_pct
                   - (100 * half.value / nullif(half.value_year_before, 0) - 100))
           )) filter (where half.change_points is not null or half.change_pct is not null) as error
    from   half
    join   ref.unit      as unit using (unit)
    join   ref.line      as line using (line)
    join   ref.indicator as indicator using (indicator)
    group  by unit.perimeter, unit.office, line.series, line.measure
),

to_date as materialized (
    select unit, line, value, value_year_before
    from   mart.year_on_year
    where  period = :period
      and  (cast(:lines as smallint[]) is null
            or page = any(cast((select core.pages_of(cast(:lines as smallint[]))) as smallint[]))
            and line = any(cast(:lines as smallint[])))
      and  (cast(:territories as text[]) is null
            or unit = any(array(
                   select unit from ref.unit where territory = any(cast(:territories as text[]))
               )))
      and  exists (select from ref.period where period = :period and half = 'H1')
),

-- The first half is the year to date: it must say what the comparison says, of both years. The comparison
-- has lines of last year's alone, the half-year has none.
first_half as (
    select half.unit, line.series, line.measure, sum(half.value) as value,
           sum(half.value_year_before) as before, sum(to_date.value_year_before) as before_to_date
    from   half
    join   ref.line as line using (line)
    left   join to_date using (unit, line)
    where  exists (select from ref.period where period = :period and half = 'H1')
    group  by half.unit, line.series, line.measure
),

year_to_date as (
    select to_date.unit, line.series, line.measure, sum(to_date.value) as value
    from   to_date
    join   ref.line as line using (line)
    group  by to_date.unit, line.series, line.measure
),

-- The cells of forms in which the lines stand.
stating as materialized (
    select form_cell.form, form_cell.edition, form_cell.row_code, form_cell.column_code,
           form_cell.scale, indicator.kind, line.series, line.measure, line.item, line.indicator
    from   ref.form_cell as form_cell
    join   ref.form      as form using (form, edition)
    join   ref.indicator as indicator using (indicator)
    join   ref.line      as line
           on  line.series = form.series
           and line.measure = coalesce(indicator.measure, form.measure)
           and line.item = form_cell.item
           and line.indicator = form_cell.indicator
    where  form.summarised
      and  (cast(:lines as smallint[]) is null or line.line = any(cast(:lines as smallint[])))
),

-- Straight from the cells of the current submissions, by another way than the build takes.
counted as materialized (
    select submission.submission_id, form.form, form.edition, period.year, period.months,
           office.covers,
           dense_rank() over (order by form.form, form.edition, period.period) as book
    from   ref.period        as built
    join   ref.period        as period
           on  period.year in (built.year, built.year - 1)
           and period.months in (6, built.months)
    join   intake.submission as submission
           on  submission.period = period.period
           and submission.in_force
    join   ref.office        as office
           on  office.office = submission.office
           and period.ends_on between office.valid_from and coalesce(office.valid_until, 'infinity')
    join   ref.form          as form using (form, edition)
    where  built.period = :period and built.months = 12 and form.summarised
      and  exists (
               select from stating
               where stating.form = form.form and stating.edition = form.edition
           )
      and  not exists (
               select from intake.hold as hold
               where hold.submission_id = submission.submission_id and hold.ended_at is null
           )
),

-- Cell by cell before the cells get their names: of one place all offices have the same.
added as materialized (
    select counted.book, cell.row_code, cell.column_code,
           sum(cell.value) as value,
           sum(counted.covers) filter (where cell.state <> 'not_applicable') as covers
    from   staging.cell as cell
    join   counted using (submission_id)
    -- By the key: the cells of all periods stand in one table.
    where  cell.submission_id = any(array(select each.submission_id from counted as each))
      and  (cast(:lines as smallint[]) is null
            or cell.row_code = any(array(select distinct each.row_code from stating as each)))
    group  by counted.book, cell.row_code, cell.column_code
),

cells as materialized (
    select book.year, book.months, stating.series, stating.measure, stating.item,
           stating.indicator, stating.kind,
           sum(coalesce(added.value, 0) * stating.scale) as value,
           sum(added.covers) as covers
    from   (
               select distinct report.book, report.form, report.edition, report.year, report.months
               from   counted as report
           ) as book
    join   stating using (form, edition)
    join   added
           on  added.book = book.book
           and added.row_code = stating.row_code
           and added.column_code = stating.column_code
    group  by 1, 2, 3, 4, 5, 6, 7
),

stated as materialized (
    select whole.year, whole.series, whole.measure, whole.item, whole.indicator,
           case
               when whole.kind = 'stock' then whole.value
               when first.covers = whole.covers then whole.value - first.value
           end as value
    from   cells as whole
    left   join cells as first
           on  first.months = 6
           and first.year = whole.year
           and first.series = whole.series
           and first.measure = whole.measure
           and first.item = whole.item
           and first.indicator = whole.indicator
    where  whole.months = 12
),

-- What no cell states is added up from those that do.
second_half as (
    select year, series, measure, item, indicator, value
    from   stated
    union all
    select stated.year, term.series, term.measure, stated.item, term.indicator,
           sum(stated.value)
    from   stated
    join   ref.term      as term
           on  term.part_series = stated.series
           and term.part_measure = stated.measure
           and term.part = stated.indicator
    join   ref.indicator as indicator
           on  indicator.indicator = term.indicator and indicator.kind <> 'ratio'
    group  by stated.year, term.series, term.measure, stated.item, term.indicator
),

nation as (
    select unit.perimeter, line.series, line.measure, line.item, line.indicator,
           counted.year, counted.value
    from   half
    join   ref.unit      as unit on unit.unit = half.unit and unit.office = 'VN'
    join   ref.line      as line on line.line = half.line
    join   ref.period    as period on period.period = :period and period.half = 'H2'
    join   ref.indicator as indicator
           on  indicator.indicator = line.indicator and indicator.kind <> 'ratio'
    cross  join lateral (
        values (period.year, half.value), (period.year - 1, half.value_year_before)
    ) as counted (year, value)
),

compared as (
    select nation.perimeter, nation.year, nation.series, nation.measure, nation.item,
           nation.indicator, nation.value, second_half.value as of_cells,
           coalesce(nation.value <> second_half.value, true) as is_alone
    from   nation
    left   join second_half using (year, series, measure, item, indicator)
    where  nation.value is not null or second_half.value is not null
)

select 'warehouse-05' as rule,
       concat_ws(' ', unit.perimeter, unit.office, first_half.series, first_half.measure)
           as place,
       first_half.value as left_value,
       year_to_date.value as right_value
from   first_half
join   ref.unit as unit using (unit)
left   join year_to_date using (unit, series, measure)
where  first_half.value is not null

union all
select 'warehouse-05',
       concat_ws(' ', unit.perimeter, unit.office, first_half.series, first_half.measure,
                 'year before'),
       first_half.before, first_half.before_to_date
from   first_half
join   ref.unit as unit using (unit)
where  first_half.before is not null or first_half.before_to_date is not null

union all
select 'warehouse-06',
       concat_ws(' ', perimeter, year, series, measure, case when is_alone then item end,
                 case when is_alone then indicator end),
       sum(value), sum(of_cells)
from   compared
group  by perimeter, year, series, measure, case when is_alone then item end,
          case when is_alone then indicator end

union all
select 'warehouse-07', concat_ws(' ', perimeter, office, series, measure), change, difference
from   of_half
where  change is not null or difference is not null

union all
select 'warehouse-08', concat_ws(' ', perimeter, office, series, measure), error, 0.000001
from   of_half
where  error is not null;
