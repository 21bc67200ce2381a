-- What must hold in a period of the half-years, as ledger lines. Grain: rule, place.
-- Parameters: period, series, measures, territories (no other lines; null: all).
-- Every line of it is about one unit: of those that were not built again nothing has to be asked.
with unit as materialized (
    select distinct perimeter, office
    from   core.perimeter
    where  period = :period and territory = any(cast(:territories as text[]))
),

half as materialized (
    select half, perimeter, office, series, measure, item, indicator, value, value_year_before,
           change, change_pct, change_points
    from   mart.half_year
    where  period = :period
      and  (cast(:series as text[]) is null
            or (series = any(:series) and measure = any(:measures)))
      and  (cast(:territories as text[]) is null
            or (perimeter, office) in (select perimeter, office from unit))
),

-- The first half is the year to date: it must say what the comparison says, of both years.
first_half as (
    select perimeter, office, series, measure, sum(value) as value
    from   half
    where  half = 'H1'
    group  by perimeter, office, series, measure
),

to_date as materialized (
    select perimeter, office, series, measure, item, indicator, value, value_year_before
    from   mart.year_on_year
    where  period = :period
      and  (cast(:series as text[]) is null
            or (series = any(:series) and measure = any(:measures)))
      and  (cast(:territories as text[]) is null
            or (perimeter, office) in (select perimeter, office from unit))
),

year_to_date as (
    select perimeter, office, series, measure, sum(value) as value
    from   to_date
    group  by perimeter, office, series, measure
),

-- The comparison has lines of last year's alone, the half-year has none.
first_half_before as (
    select half.perimeter, half.office, half.series, half.measure,
           sum(half.value_year_before) as value, sum(to_date.value_year_before) as value_to_date
    from   half
    left   join to_date using (perimeter, office, series, measure, item, indicator)
    where  half.half = 'H1'
    group  by half.perimeter, half.office, half.series, half.measure
),

-- Straight from the cells of the current submissions, by another way than the build takes.
counted as materialized (
    select submission.submission_id, form.form, form.edition, form.series, form.measure,
           period.year, period.months, office.covers,
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
      and  (cast(:series as text[]) is null or form.series = any(:series))
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
    group  by counted.book, cell.row_code, cell.column_code
),

cells as materialized (
    select book.year, book.months, book.series,
           coalesce(indicator.measure, book.measure) as measure, form_cell.item,
           form_cell.indicator, indicator.kind,
           sum(coalesce(added.value, 0) * form_cell.scale) as value,
           sum(added.covers) as covers
    from   (
               select distinct report.book, report.form, report.edition, report.series,
                               report.measure, report.year, report.months
               from   counted as report
           ) as book
    join   ref.form_cell as form_cell using (form, edition)
    join   added
           on  added.book = book.book
           and added.row_code = form_cell.row_code
           and added.column_code = form_cell.column_code
    join   ref.indicator as indicator using (indicator)
    where  cast(:series as text[]) is null
       or  coalesce(indicator.measure, book.measure) = any(:measures)
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
    select half.perimeter, half.series, half.measure, half.item, half.indicator,
           counted.year, counted.value
    from   half
    join   ref.period    as period on period.period = :period
    join   ref.indicator as indicator
           on  indicator.indicator = half.indicator and indicator.kind <> 'ratio'
    cross  join lateral (
        values (period.year, half.value), (period.year - 1, half.value_year_before)
    ) as counted (year, value)
    where  half.office = 'VN' and half.half = 'H2'
)

select 'warehouse-05' as rule,
       concat_ws(' ', first_half.perimeter, first_half.office, first_half.series,
                 first_half.measure) as place,
       first_half.value as left_value,
       year_to_date.value as right_value
from   first_half
left   join year_to_date using (perimeter, office, series, measure)
where  first_half.value is not null

union all
select 'warehouse-05', concat_ws(' ', perimeter, office, series, measure, 'year before'),
       value, value_to_date
from   first_half_before
where  value is not null or value_to_date is not null

union all
select 'warehouse-06',
       concat_ws(' ', nation.perimeter, nation.year, nation.series, nation.measure, nation.item,
                 nation.indicator),
       nation.value, second_half.value
from   nation
left   join second_half using (year, series, measure, item, indicator)
where  nation.value is not null or second_half.value is not null

union all
select 'warehouse-07',
       concat_ws(' ', half.perimeter, half.office, half.series, half.measure),
       sum(half.change), sum(half.value - half.value_year_before)
from   half
join   ref.indicator as indicator
       on  indicator.indicator = half.indicator and indicator.kind <> 'ratio'
group  by half.perimeter, half.office, half.series, half.measure
having sum(half.change) is not null or sum(half.value - half.value_year_before) is not null

union all
select 'warehouse-08', concat_ws(' ', perimeter, office, series, measure),
       max(greatest(
           abs(change_points - (value - value_year_before)),
           abs(change_pct - (100 * value / nullif(value_year_before, 0) - 100))
       )),
       0.000001
from   half
where  change_points is not null or change_pct is not null
group  by perimeter, office, series, measure;
