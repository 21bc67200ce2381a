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

-- Cumulative figures as they were known at a moment, rates included: of each form its total row, or
-- its rows where it has none. Grain: period, perimeter, office, series, measure, item, indicator.
-- Without a moment, of what is no period, and of a period that was due when the warehouse had no report
-- of it yet, it raises; asked about all periods, it warns of those.
-- It runs with the rights of its owner: readers have none on the tables below it.
create function bi.as_known_on(at timestamptz, only_period text default null)
returns setof core.known_figure
language sql stable security definer
set search_path = pg_catalog, pg_temp
set enable_nestloop = off
as $$
    with asked as materialized (
        select core.was_known(at, only_period) as was_known
    ),

    summed as (
        select
            perimeter.period,
            perimeter.perimeter,
            perimeter.office,
            known.series,
            known.measure,
            known.item,
            known.indicator,
            sum(known.value) as value,
            sum(perimeter.offices) as offices_reported
        from core.value_as_of(at) as known
        join core.perimeter as perimeter
            on  perimeter.period = known.period
            and perimeter.member = known.office
        join ref.headline_item as headline
            on  headline.series = known.series
            and headline.measure = known.measure
            and headline.item = known.item
        where known.summarised
          -- Of one period, the figures are looked up in its year, by the key.
          and (only_period is null or (
              known.period = only_period
              and known.year = (select period.year from ref.period where period.period = only_period)
              and known.submission_id = any(array(
                  select submission.submission_id
                  from intake.submission
                  where submission.period = only_period
              ))
          ))
        group by perimeter.period, perimeter.perimeter, perimeter.office, known.series,
                 known.measure, known.item, known.indicator
    ),

    rated as (
        select period, perimeter, office, series, measure, item, indicator, value,
               offices_reported
        from summed
        union all
        select
            summed.period,
            summed.perimeter,
            summed.office,
            term.series,
            term.measure,
            summed.item,
            term.indicator,
            core.computed(
                computed.ratio_in,
                sum(summed.value) filter (where term.side = 'above'),
                sum(summed.value) filter (where term.side = 'below'),
                period.months
            ),
            min(summed.offices_reported)
        from summed
        join ref.term as term
            on  term.part_series = summed.series
            and term.part_measure = summed.measure
            and term.part = summed.indicator
        join ref.indicator as computed on computed.indicator = term.indicator
        join ref.period as period on period.period = summed.period
        group by summed.period, summed.perimeter, summed.office, term.series, term.measure,
                 summed.item, term.indicator, computed.ratio_in, period.months
        having bool_or(term.side = 'above')
           and (computed.ratio_in is null or bool_or(term.side = 'below'))
    ),

    counted as (
        select period, perimeter, office, sum(expected) as offices_expected
        from core.perimeter
        where only_period is null or period = only_period
        group by period, perimeter, office
    ),

    -- Reports that were held at that moment. What else was open then is not kept.
    held as (
        select
            perimeter.period,
            perimeter.perimeter,
            perimeter.office,
            stated.series,
            stated.measure,
            count(distinct submission.office) as offices_held
        from intake.hold as hold
        join intake.submission as submission using (submission_id)
        join core.perimeter as perimeter
            on  perimeter.period = submission.period
            and perimeter.member = submission.office
        join ref.stated as stated
            on  stated.form = submission.form
            and stated.edition = submission.edition
        where hold.began_at <= at
          and (hold.ended_at is null or hold.ended_at > at)
          and (only_period is null or perimeter.period = only_period)
        group by perimeter.period, perimeter.perimeter, perimeter.office, stated.series,
                 stated.measure
    )

    select
        rated.period, rated.perimeter, rated.office, rated.series, rated.measure,
        rated.indicator, cast(rated.value as numeric(38, 10)), counted.offices_expected,
        cast(rated.offices_reported as bigint), rated.item, coalesce(held.offices_held, 0)
    from rated
    join counted
        on  counted.period = rated.period
        and counted.perimeter = rated.perimeter
        and counted.office = rated.office
    left join held
        on  held.period = rated.period
        and held.perimeter = rated.perimeter
        and held.office = rated.office
        and held.series = rated.series
        and held.measure = rated.measure
    where core.asked_moment(at) is not null
      and core.is_asked(only_period)
      and (select asked.was_known from asked)
$$;
comment on function bi.as_known_on is 'Số liệu như đã biết tại một thời điểm: bi.as_known_on(''2023-04-18 00:00+07''), or with a period as second argument. A period that was due then, and of which the warehouse had no report before known_since in bi.period, raises when it is named; among all, a warning names it.';
