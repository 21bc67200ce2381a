-- Cumulative sums of every perimeter, without rates. Forms that repeat another one's figures, or whose
-- figures have no sum, are left out. The nation has the same members in each perimeter, and is added up
-- once for all of them.

-- The sums of one period; of some series, measures and territories (null: all). The figures of the period
-- are read once, by the key of the submissions that count: a year of all forms holds twelve times as many.
create function core.perimeter_sum_of(
    only_period text, only_year integer,
    only_series text[], only_measures text[], only_territories text[]
)
returns table (
    year integer, period text, perimeter text, office text, territory text,
    series text, measure text, item text, indicator text,
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
          and (only_series is null or form.series = any(only_series))
    ),

    counted_value as materialized (
        select
            counting.office,
            counting.series,
            coalesce(indicator.measure, counting.measure) as measure,
            reported.item,
            reported.indicator,
            reported.value
        from core.reported_value as reported
        join counting using (submission_id)
        join ref.indicator as indicator using (indicator)
        where reported.year = only_year
          and reported.submission_id = any(array(select counting.submission_id from counting))
          and (
              only_measures is null
              or coalesce(indicator.measure, counting.measure) = any(only_measures)
          )
    ),

    member as materialized (
        select
            perimeter.perimeter,
            perimeter.office,
            perimeter.territory,
            perimeter.member,
            perimeter.offices,
            perimeter.expected,
            perimeter.covers,
            count(*) over (
                partition by perimeter.perimeter, perimeter.office, perimeter.territory
            ) as members
        from core.perimeter as perimeter
        where perimeter.period = only_period
          and (only_territories is null or perimeter.territory = any(only_territories))
    ),

    -- The nation once, which has the same members in each perimeter. Of one member alone, as most offices
    -- are, there is nothing to add up.
    summed as (
        select
            member.perimeter,
            member.office,
            member.territory,
            value.series,
            value.measure,
            value.item,
            value.indicator,
            cast(value.value as numeric) as value,
            cast(member.offices as bigint) as offices_reported,
            cast(member.covers as numeric) as covers
        from member
        join counted_value as value on value.office = member.member
        where member.members = 1
          and (member.office <> 'VN' or member.perimeter = 'as_reported')
        union all
        select
            member.perimeter,
            member.office,
            member.territory,
            value.series,
            value.measure,
            value.item,
            value.indicator,
            sum(value.value),
            sum(member.offices),
            sum(member.covers)
        from member
        join counted_value as value on value.office = member.member
        where member.members > 1
          and (member.office <> 'VN' or member.perimeter = 'as_reported')
        group by
            member.perimeter, member.office, member.territory,
            value.series, value.measure, value.item, value.indicator
    ),

    counted as (
        select member.perimeter, member.office, sum(member.expected) as offices_expected
        from member
        group by member.perimeter, member.office
    )

    select
        only_year,
        only_period,
        counted.perimeter,
        summed.office,
        summed.territory,
        summed.series,
        summed.measure,
        summed.item,
        summed.indicator,
        summed.value,
        summed.offices_reported,
        counted.offices_expected,
        summed.covers
    from summed
    join counted
        on  counted.office = summed.office
        and (counted.perimeter = summed.perimeter or counted.office = 'VN')
$$;
comment on function core.perimeter_sum_of is 'Cumulative sums of one period, for each perimeter; null: of all series, measures, territories.';

-- The same of every period: for questions, where the time does not matter.
-- Grain: period, perimeter, office, series, measure, item, indicator.
create view core.perimeter_sum as
select
    summed.year,
    summed.period,
    summed.perimeter,
    summed.office,
    summed.territory,
    summed.series,
    summed.measure,
    summed.item,
    summed.indicator,
    summed.value,
    summed.offices_reported,
    summed.offices_expected,
    summed.covers
from ref.period as period
cross join lateral core.perimeter_sum_of(period.period, period.year, null, null, null) as summed;
comment on view core.perimeter_sum is 'Cumulative sums for each period and perimeter; filter by period.';
