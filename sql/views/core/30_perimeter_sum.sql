-- Cumulative sums of every perimeter, without rates. Forms that repeat another one's figures, or whose
-- figures have no sum, are left out. The nation has the same members in each perimeter, and is added up
-- once for all of them.

-- The sums of one period; of some series, measures and territories (null: all), and those that stand for
-- a form (ref.line.is_headline) of more territories. The figures of the period are read once, by the key of
-- the submissions that count: a year of all forms holds twelve times as many.
-- Units and lines by their numbers (ref.unit, ref.line). What is stated and has no number has no line here:
-- a build stops at it, rather than leave it out.
create function core.perimeter_sum_of(
    only_period text, only_year integer,
    only_lines smallint[], only_territories text[], headline_territories text[]
)
returns table (
    period text, unit smallint, ground smallint, line smallint,
    value numeric, offices_reported bigint, offices_expected bigint, covers numeric
)
language sql stable
as $$
    with counting as materialized (
        select submission.submission_id, submission.office, form.series, form.measure
        from core.counting_submission as submission
        join ref.form as form using (form, edition)
        where submission.period = only_period
          and form.summarised
          and (
              only_lines is null
              or form.series = any(array(
                  select distinct line.series from ref.line as line where line.line = any(only_lines)
              ))
          )
    ),

    -- A row's lines are looked up once for all reports that have it. Arrays are taken apart in the select list:
    -- a build joins no table to a function for each of its rows (sql/summaries/planner.sql).
    counted_row as materialized (
        select counting.office, counting.series, counting.measure, reported.item,
               reported.row_columns, reported.figures
        from core.reported_row as reported
        join counting using (submission_id)
        where reported.year = only_year
          and reported.submission_id = any(array(select counting.submission_id from counting))
    ),

    measured as (
        select kind.series, kind.measure, kind.item, kind.row_columns,
               unnest(row_columns.indicators) as indicator,
               generate_subscripts(row_columns.indicators, 1) as place
        from (select distinct series, measure, item, row_columns from counted_row) as kind
        join core.row_columns as row_columns using (row_columns)
    ),

    lined as materialized (
        select
            measured.series,
            measured.measure,
            measured.item,
            measured.row_columns,
            array_agg(line.line order by measured.place) as lines,
            array_agg(line.is_headline order by measured.place) as headlines
        from measured
        -- An array has a place for each figure, known or not.
        left join ref.indicator as indicator using (indicator)
        left join ref.line as line
            on  line.series = measured.series
            and line.measure = coalesce(indicator.measure, measured.measure)
            and line.item = measured.item
            and line.indicator = measured.indicator
        group by measured.series, measured.measure, measured.item, measured.row_columns
        having only_lines is null or array_agg(line.line) && only_lines
    ),

    counted_value as materialized (
        select figure.office, figure.line, figure.is_headline, figure.value
        from (
            select counted_row.office,
                   unnest(lined.lines) as line,
                   unnest(lined.headlines) as is_headline,
                   unnest(counted_row.figures) as value
            from counted_row
            join lined using (series, measure, item, row_columns)
        ) as figure
        where figure.value is not null
          and (only_lines is null or figure.line = any(only_lines))
    ),

    -- added_as: the one unit that is added up for all that have the same members.
    member as materialized (
        select
            unit.unit,
            unit.ground,
            case
                when unit.office = 'VN' then min(unit.unit) over (partition by unit.office)
                else unit.unit
            end as added_as,
            perimeter.member,
            perimeter.offices,
            perimeter.expected,
            perimeter.covers,
            count(*) over (partition by unit.unit) as members,
            only_territories is null or perimeter.territory = any(only_territories) as has_all
        from core.perimeter as perimeter
        join ref.unit as unit using (perimeter, office, territory)
        where perimeter.period = only_period
          and (
              only_territories is null
              or headline_territories is null
              or perimeter.territory = any(only_territories || headline_territories)
          )
    ),

    -- Of one member alone, as most offices are, there is nothing to add up.
    summed as (
        select
            member.unit,
            value.line,
            cast(value.value as numeric) as value,
            cast(member.offices as bigint) as offices_reported,
            cast(member.covers as numeric) as covers
        from member
        join counted_value as value on value.office = member.member
        where member.members = 1 and member.unit = member.added_as
          and (member.has_all or value.is_headline is not false)
        union all
        select
            member.unit,
            value.line,
            sum(value.value),
            sum(member.offices),
            sum(member.covers)
        from member
        join counted_value as value on value.office = member.member
        where member.members > 1 and member.unit = member.added_as
          and (member.has_all or value.is_headline is not false)
        group by member.unit, value.line
    ),

    counted as (
        select unit, ground, added_as, sum(expected) as offices_expected
        from member
        group by unit, ground, added_as
    )

    select
        only_period,
        counted.unit,
        counted.ground,
        summed.line,
        summed.value,
        summed.offices_reported,
        counted.offices_expected,
        summed.covers
    from summed
    join counted on counted.added_as = summed.unit
$$;
comment on function core.perimeter_sum_of is 'Cumulative sums of one period, for each perimeter; null: of all lines, territories; of some territories headlines alone.';

-- The same of every period, with names: for questions, where the time does not matter.
-- Grain: period, perimeter, office, series, measure, item, indicator.
create view core.perimeter_sum as
select
    period.year,
    summed.period,
    unit.perimeter,
    unit.office,
    unit.territory,
    line.series,
    line.measure,
    line.item,
    line.indicator,
    summed.value,
    summed.offices_reported,
    summed.offices_expected,
    summed.covers,
    summed.unit,
    summed.ground,
    summed.line
from ref.period as period
cross join lateral core.perimeter_sum_of(
    period.period, period.year, null, null, null
) as summed
join ref.unit as unit using (unit)
join ref.line as line using (line);
comment on view core.perimeter_sum is 'Cumulative sums for each period and perimeter; filter by period.';
