-- A line of bi.ageing_as_known_on.
create type core.known_age as (
    period           text,
    perimeter        text,
    office           text,
    list             text,
    since            text,
    band             text,
    measure          text,
    value            numeric(38, 10),
    stayed           bigint,
    offices_expected bigint,
    offices_reported bigint,
    offices_held     bigint
);

-- Ages of the cases of lists as they were known at a moment, as bi.ageing shows those of now. Grain: period,
-- perimeter, office, list, since, band, measure.
-- It raises and warns as bi.as_known_on does, and runs with the rights of its owner.
create function bi.ageing_as_known_on(at timestamptz, only_period text default null)
returns setof core.known_age
language sql stable security definer
set search_path = pg_catalog, pg_temp
set enable_nestloop = off
as $$
    with asked as materialized (
        select core.was_known(at, only_period) as was_known
    ),

    in_force as materialized (
        select
            list.submission_id, list.form, list.office, list.period, list.period_year_before,
            counted.is_held
        from core.counted_at(at) as counted
        join core.case_list as list on list.submission_id = counted.submission_id
    ),

    before as (
        select form, period, array_agg(submission_id) as lists
        from in_force
        where not is_held
        group by form, period
    ),

    summed as (
        select
            perimeter.period,
            perimeter.perimeter,
            perimeter.office,
            counting.form,
            aged.since,
            aged.band,
            sum(aged.cases) as cases,
            sum(aged.money) as money,
            max(aged.largest) as largest,
            coalesce(sum(aged.cases) filter (where aged.listed_in && before.lists), 0) as stayed
        from in_force as counting
        join core.age_of_list as aged on aged.submission_id = counting.submission_id
        join core.perimeter as perimeter
            on  perimeter.period = counting.period
            and perimeter.member = counting.office
        left join before
            on  before.form = counting.form
            and before.period = counting.period_year_before
        where not counting.is_held
          and (only_period is null or counting.period = only_period)
        group by perimeter.period, perimeter.perimeter, perimeter.office, counting.form,
                 aged.since, aged.band
    ),

    reported as (
        select
            perimeter.period,
            perimeter.perimeter,
            perimeter.office,
            list.form,
            coalesce(sum(perimeter.offices) filter (where not list.is_held), 0) as offices_reported,
            count(*) filter (where list.is_held) as offices_held
        from in_force as list
        join core.perimeter as perimeter
            on  perimeter.period = list.period
            and perimeter.member = list.office
        where only_period is null or list.period = only_period
        group by perimeter.period, perimeter.perimeter, perimeter.office, list.form
    ),

    expected as (
        select period, perimeter, office, sum(expected) as offices_expected
        from core.perimeter
        where only_period is null or period = only_period
        group by period, perimeter, office
    )

    select
        summed.period, summed.perimeter, summed.office, summed.form, summed.since, summed.band,
        measured.measure, cast(measured.value as numeric(38, 10)),
        cast(measured.stayed as bigint), cast(expected.offices_expected as bigint),
        cast(reported.offices_reported as bigint), reported.offices_held
    from summed
    join expected
        on  expected.period = summed.period
        and expected.perimeter = summed.perimeter
        and expected.office = summed.office
    join reported
        on  reported.period = summed.period
        and reported.perimeter = summed.perimeter
        and reported.office = summed.office
        and reported.form = summed.form
    cross join lateral (
        values
            ('cases', summed.cases, summed.stayed),
            (
                'money_thousand_vnd',
                core.sum_of_persons(
                    summed.money, cast(summed.cases as bigint), summed.largest
                ),
                null
            )
    ) as measured (measure, value, stayed)
    where core.asked_moment(at) is not null
      and core.is_asked(only_period)
      and (select asked.was_known from asked)
$$;
comment on function bi.ageing_as_known_on is 'Tuổi của các việc trong danh sách như đã biết tại một thời điểm: bi.ageing_as_known_on(''2026-04-18 00:00+07''), or with a period as second argument; as bi.as_known_on for figures. Money is rounded, and only of five cases or more.';
