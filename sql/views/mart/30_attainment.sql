-- What those who have no target of their own are to reach in a period: what their members are to reach together, their
-- targets, weighted by what each may reach them of. One member without a target leaves it without one.
-- Grain: perimeter, office, kind. It is a function of one period, so that a question about one does not add up all
-- of them. Views of readers compute with it, who may not read the tables themselves.
create function core.target_together(of_period text)
returns table (
    perimeter text, office text, kind text, target_year numeric, target_half_year numeric
)
language sql stable security definer rows 400
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
begin atomic
    with member as materialized (
        select
            figure.office,
            kind.kind,
            figure.value as weight,
            target.target_year,
            coalesce(target.target_half_year, target.target_year / 2) as target_half_year
        from ref.target_kind as kind
        join ref.indicator as measured on measured.indicator = kind.indicator
        join mart.year_on_year_line as figure
            on  figure.period = of_period
            and figure.perimeter = 'as_reported'
            and figure.series = kind.series
            and figure.measure = kind.measure
            and figure.indicator = measured.denominator
            and figure.item = 'total'
            and figure.value is not null
        join ref.period as period on period.period = figure.period
        join ref.office as office
            on  office.office = figure.office
            and period.ends_on >= office.valid_from
            and period.ends_on <= coalesce(office.valid_until, 'infinity')
        left join core.target_on as target
            on  target.period = of_period
            and target.territory = office.territory
            and target.kind = kind.kind
    )

    select
        part.perimeter,
        part.office,
        member.kind,
        case
            when count(*) > count(member.target_year) then null
            when count(*) = 1 then max(member.target_year)
            else sum(member.target_year * member.weight) / nullif(sum(member.weight), 0)
        end as target_year,
        case
            when count(*) > count(member.target_half_year) then null
            when count(*) = 1 then max(member.target_half_year)
            else sum(member.target_half_year * member.weight) / nullif(sum(member.weight), 0)
        end as target_half_year
    from core.perimeter as part
    join member on member.office = part.member
    where part.period = of_period
      and (part.perimeter <> 'as_reported' or part.office = 'VN')
    group by part.perimeter, part.office, member.kind;
end;
comment on function core.target_together is 'What regions, offices of today and the nation are to reach in a period, by the targets of their members.';

-- Rates against the target of the year: on the straight line through the year, and on the path that the
-- year before took. Grain: period, perimeter, office, kind. Filter by period.
-- An office has the target of its territory, the nation its own. A region, or an office of today with
-- its predecessors, is to reach what its members are to reach together: their targets, weighted by what
-- each may reach them of; one member without a target leaves it without one, as it does the nation
-- where nobody says the nation's.
create view mart.attainment as
with rate as (
    select
        figure.period,
        period.year,
        period.months,
        period.list_from,
        figure.perimeter,
        figure.office,
        office.territory,
        kind.kind,
        figure.series,
        figure.measure,
        figure.indicator,
        figure.value,
        figure.value_year_before,
        figure.same_offices,
        figure.offices_expected,
        figure.offices_reported
    from ref.target_kind as kind
    join mart.year_on_year_line as figure
        on  figure.series = kind.series
        and figure.measure = kind.measure
        and figure.indicator = kind.indicator
        and figure.item = 'total'
    join ref.period as period on period.period = figure.period
    left join ref.office as office
        on  figure.perimeter = 'as_reported'
        and office.office = figure.office
        and period.ends_on >= office.valid_from
        and period.ends_on <= coalesce(office.valid_until, 'infinity')
),

together as (
    select
        period.period,
        reached.perimeter,
        reached.office,
        reached.kind,
        reached.target_year,
        reached.target_half_year
    from ref.period as period
    cross join lateral core.target_together(period.period) as reached
    -- As a value, which is looked up for each period before the function is called.
    where (
        select true
        from mart.year_on_year as figure
        where figure.period = period.period
        order by figure.line
        limit 1
    )
),

due as (
    select
        rate.period,
        rate.year,
        rate.months,
        rate.perimeter,
        rate.office,
        rate.series,
        rate.measure,
        rate.kind,
        rate.value,
        rate.value_year_before,
        rate.same_offices,
        rate.offices_expected,
        rate.offices_reported,
        case when own.kind is null then together.target_year else own.target_year end
            as target_year,
        case
            when own.kind is null then together.target_half_year
            else coalesce(own.target_half_year, own.target_year / 2)
        end as target_half_year,
        case
            when own.kind is not null then own.basis
            when together.target_year is not null then 'members'
        end as target_basis,
        own.decision,
        own.issued_on,
        -- Only a year that ended on the same territory says which path leads through this one, and only where all of
        -- it is reported.
        case
            when rate.office = 'VN'
                or (rate.perimeter = 'as_reported' and earlier.office is not null)
                or (
                    rate.perimeter = 'region_as_reported'
                    and earlier_place.valid_from = place.valid_from
                )
                or rate.perimeter in ('successor', 'region_successor')
                then core.rate(rate.value_year_before, (
                    select year_end.value
                    from mart.year_on_year_line as year_end
                    where year_end.period = year_before.period
                      and year_end.perimeter = rate.perimeter
                      and year_end.office = rate.office
                      and year_end.series = rate.series
                      and year_end.measure = rate.measure
                      and year_end.item = 'total'
                      and year_end.indicator = rate.indicator
                      and year_end.offices_reported = year_end.offices_expected
                ))
        end as path_pct
    from rate
    left join core.target_on as own
        on  own.period = rate.period
        and own.kind = rate.kind
        and own.territory = case rate.office when 'VN' then 'VN' else rate.territory end
    left join together
        on  together.period = rate.period
        and together.perimeter = rate.perimeter
        and together.office = rate.office
        and together.kind = rate.kind
    left join ref.period as year_before on year_before.period = format('FY%s-M12', rate.year - 1)
    left join ref.office as earlier
        on  earlier.office = rate.office
        and earlier.territory = rate.territory
        and year_before.ends_on >= earlier.valid_from
        and year_before.ends_on <= coalesce(earlier.valid_until, 'infinity')
    left join ref.place_on as place
        on  place.list_from = rate.list_from
        and place.perimeter = rate.perimeter
        and place.office = rate.office
    left join ref.place_on as earlier_place
        on  earlier_place.list_from = year_before.list_from
        and earlier_place.perimeter = rate.perimeter
        and earlier_place.office = rate.office
)

select
    due.period,
    due.perimeter,
    due.office,
    due.series,
    due.measure,
    due.kind,
    due.value as completion_rate,
    due.target_year,
    due.target_half_year,
    case due.months
        when 6 then due.target_half_year
        else due.target_year * due.months / 12
    end as target_to_date,
    due.target_basis,
    due.decision,
    due.issued_on,
    due.value_year_before as rate_year_before,
    due.path_pct,
    due.target_year * due.path_pct / 100 as target_on_path,
    due.offices_expected,
    due.offices_reported,
    due.same_offices
from due;
comment on view mart.attainment is 'Rates against the target of the year, on the straight line and on the path of the year before.';
