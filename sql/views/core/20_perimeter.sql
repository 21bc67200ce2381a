-- Who is counted in whom. Grain: period, perimeter, office, member.
-- as_reported: the offices in force at the end of the period, each for itself.
-- successor:   the offices of today, each with its predecessors.
-- region_as_reported, region_successor: the regions of that time, and those of today.
-- Each has VN, the nation, with every office as a member.
-- An office that reports for several of the time together (ref.office.parts) is a member beside them, and
-- in as_reported a unit by itself, as in region_as_reported where they lie in several regions. What each
-- member adds to the offices of a unit is counted by it: offices, of those that it reports for;
-- expected, of those that are due: a joint report is due from nobody.
-- Two periods are compared on the same territory. A region is the same as long as its members are;
-- the territories of its members, written out, say so.
create view core.perimeter as
with member as (
    select
        period.period,
        office.office,
        office.territory,
        office.counted_as,
        office.region,
        office.parts,
        today.region as region_of_today,
        string_agg(office.territory, ' ') filter (where office.parts is null)
            over (partition by period.period, office.region order by office.territory
                  rows between unbounded preceding and unbounded following) as region_territory
    from ref.period as period
    join ref.office as office
        on  period.ends_on >= office.valid_from
        and period.ends_on <= coalesce(office.valid_until, 'infinity')
    join ref.office as today
        on  today.office = office.counted_as
        and today.valid_until is null
)

select
    member.period,
    counted.perimeter,
    counted.office,
    counted.territory,
    member.office as member,
    coalesce(cardinality(member.parts), 1) as offices,
    case
        when member.parts is null then 1
        when counted.office = member.office then cardinality(member.parts)
        else 0
    end as expected
from member
cross join lateral (
    values
        ('as_reported', member.office, member.territory),
        ('successor', member.counted_as, member.counted_as),
        (
            'region_as_reported', member.region,
            coalesce(member.region_territory, member.territory)
        ),
        ('region_successor', member.region_of_today, member.region_of_today),
        ('as_reported', 'VN', 'VN'),
        ('successor', 'VN', 'VN'),
        ('region_as_reported', 'VN', 'VN'),
        ('region_successor', 'VN', 'VN')
) as counted (perimeter, office, territory);
comment on view core.perimeter is 'Which offices are counted in which, for each period and perimeter.';
