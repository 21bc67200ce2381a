-- Cumulative figures as they were known at a moment, rates included: of each form its total row, or
-- its rows where it has none. Grain: period, perimeter, office, series, measure, item, indicator.
-- It runs with the rights of its owner: readers have none on the tables below it.
create function bi.as_known_on(at timestamptz, only_period text default null)
returns table (
    period text, perimeter text, office text, series text, measure text, indicator text,
    value numeric, offices_expected bigint, offices_reported bigint, item text
)
language sql stable security definer
set search_path = pg_catalog, pg_temp
set enable_nestloop = off
as $$
    with summed as (
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
          and (only_period is null or known.period = only_period)
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
    )

    select
        rated.period, rated.perimeter, rated.office, rated.series, rated.measure,
        rated.indicator, rated.value, counted.offices_expected, rated.offices_reported,
        rated.item
    from rated
    join counted
        on  counted.period = rated.period
        and counted.perimeter = rated.perimeter
        and counted.office = rated.office
$$;
comment on function bi.as_known_on is 'Số liệu như đã biết tại một thời điểm: bi.as_known_on(''2023-04-18 00:00+07''), or with a period as second argument.';
