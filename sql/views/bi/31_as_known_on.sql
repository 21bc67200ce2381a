-- A line of bi.as_known_on: the columns of a type keep their scale, those of a function have none.
create type core.known_figure as (
    period           text,
    perimeter        text,
    office           text,
    series           text,
    measure          text,
    indicator        text,
    value            numeric(38, 10),
    offices_expected bigint,
    offices_reported bigint,
    item             text,
    offices_held     bigint
);

-- The figures of one period as they were known at a moment. Grain: perimeter, office, series, measure, item, indicator.
-- It runs with the rights of its owner: readers have none on the tables below it. Asked for one period, it finds its
-- figures in their year, by the key.
create function core.known_of(at timestamptz, of_period text, of_year integer)
returns setof core.known_figure
language sql stable security definer rows 7000
set search_path = pg_catalog, pg_temp
-- Of what is kept within a statement the planner knows no statistics, and would loop over it.
set enable_nestloop = off
as $$
    with reported as materialized (
        select
            submission.submission_id,
            submission.form,
            submission.edition,
            submission.office,
            counted.is_held as held
        from core.counted_at(at) as counted
        join intake.submission as submission on submission.submission_id = counted.submission_id
        where submission.period = of_period
    ),

    -- Of each form its total row, or its rows where it has none.
    stated as materialized (
        select
            reported.office,
            form.series,
            form.measure,
            kept.item,
            unnest(row_columns.indicators) as indicator,
            unnest(kept.figures) as value
        from core.reported_row as kept
        join reported on reported.submission_id = kept.submission_id and not reported.held
        join ref.form as form
            on  form.form = reported.form
            and form.edition = reported.edition
            and form.summarised
        join core.row_columns as row_columns using (row_columns)
        where kept.year = of_year
          and kept.submission_id = any(array(
              select reported.submission_id from reported where not reported.held
          ))
          and kept.item = any(array(
              select headline.item
              from reported
              join ref.stated as stated
                  on  stated.form = reported.form
                  and stated.edition = reported.edition
                  and stated.ratio = ''
              join ref.headline_item as headline
                  on  headline.series = stated.series
                  and headline.measure = stated.measure
          ))
    ),

    known as materialized (
        select stated.office, line.line, stated.value
        from stated
        join ref.indicator as indicator on indicator.indicator = stated.indicator
        join ref.line as line
            on  line.series = stated.series
            and line.measure = coalesce(indicator.measure, stated.measure)
            and line.item = stated.item
            and line.indicator = stated.indicator
            and line.is_headline
        where stated.value is not null
    ),

    -- The nation has the same members in every perimeter, and is added up once.
    member as materialized (
        select
            member.perimeter, member.office, member.member, member.offices, member.expected,
            member.covers
        from ref.member as member
        where member.list_from = (
            select period.list_from from ref.period as period where period.period = of_period
        )
    ),

    added as materialized (
        select
            member.perimeter,
            member.office,
            known.line,
            sum(known.value) as value,
            sum(member.offices) as offices_reported,
            sum(member.covers) as covers
        from member
        join known on known.office = member.member
        where member.office <> 'VN' or member.perimeter = 'as_reported'
        group by member.perimeter, member.office, known.line
    ),

    rated as (
        select perimeter, office, line, value, offices_reported
        from added
        union all
        select
            added.perimeter,
            added.office,
            term.line,
            -- Figures of several forms are divided where they are of the same offices.
            case
                when line.ratio_of_several = '' or count(distinct added.covers) = 1
                    then core.computed(
                        computed.ratio_in,
                        sum(added.value) filter (where term.side = 'above'),
                        sum(added.value) filter (where term.side = 'below'),
                        (
                            select period.months from ref.period as period
                            where period.period = of_period
                        )
                    )
            end,
            min(added.offices_reported)
        from added
        join ref.line_term as term on term.part = added.line
        join ref.line as line on line.line = term.line
        join ref.indicator as computed on computed.indicator = line.indicator
        group by
            added.perimeter, added.office, term.line, line.ratio_of_several, computed.ratio_in
        having bool_or(term.side = 'above')
           and (computed.ratio_in is null or bool_or(term.side = 'below'))
    ),

    counted as (
        select
            perimeter,
            office,
            case when office = 'VN' then 'as_reported' else perimeter end as added_in,
            sum(expected) as offices_expected
        from member
        group by perimeter, office
    ),

    -- Reports that were held at that moment. What else was open then is not kept.
    held as (
        select
            member.perimeter,
            member.office,
            stated.series,
            stated.measure,
            stated.ratio,
            count(distinct reported.office) as offices_held
        from reported
        join member on member.member = reported.office
        join ref.stated as stated
            on  stated.form = reported.form
            and stated.edition = reported.edition
        where reported.held
        group by
            member.perimeter, member.office, stated.series, stated.measure, stated.ratio
    )

    select
        of_period, counted.perimeter, counted.office, line.series, line.measure,
        line.indicator, cast(rated.value as numeric(38, 10)), counted.offices_expected,
        cast(rated.offices_reported as bigint), line.item, coalesce(held.offices_held, 0)
    from rated
    join ref.line as line on line.line = rated.line
    join counted
        on  counted.added_in = rated.perimeter
        and counted.office = rated.office
    left join held
        on  held.perimeter = counted.perimeter
        and held.office = counted.office
        and held.series = line.series
        and held.measure = line.measure
        and held.ratio = line.ratio_of_several
$$;
comment on function core.known_of is 'Figures of a period as they were known at a moment.';

-- The periods that such a question is about: those that anything was known of, or the one that is named.
-- Without a moment, of what is no period, and of a period that was due when the warehouse had no report
-- of it yet, it raises; asked about all periods, it warns of those.
create function core.known_periods(at timestamptz, only_period text)
returns table (period text, year integer)
language sql stable security definer rows 100
set search_path = pg_catalog, pg_temp
as $$
    with asked as materialized (
        select core.was_known(at, only_period) as was_known
    )

    select period.period, period.year
    from ref.period as period
    where core.asked_moment(at) is not null
      and core.is_asked(only_period)
      and (select asked.was_known from asked)
      and case
              when only_period is not null then period.period = only_period
              else exists (
                  select from intake.submission as submission
                  where submission.period = period.period
              )
          end
$$;
comment on function core.known_periods is 'The periods that a question about a moment is about.';

-- Cumulative figures as they were known at a moment, rates included: of each form its total row, or
-- its rows where it has none. Grain: period, perimeter, office, series, measure, item, indicator.
-- PostgreSQL unfolds it into the question, so that a condition on the period leaves one period to add up.
create function bi.as_known_on(at timestamptz, only_period text default null)
returns setof core.known_figure
language sql stable
begin atomic
    select
        asked.period, known.perimeter, known.office, known.series, known.measure, known.indicator,
        known.value, known.offices_expected, known.offices_reported, known.item, known.offices_held
    from core.known_periods(at, only_period) as asked
    cross join lateral core.known_of(at, asked.period, asked.year) as known;
end;
comment on function bi.as_known_on is 'Số liệu như đã biết tại một thời điểm: bi.as_known_on(''2023-04-18 00:00+07''), or with a period as second argument. A period that was due then, and of which the warehouse had no report before known_since in bi.period, raises when it is named; among all, a warning names it.';
