-- Who is counted in whom while a list of offices is in force. Grain: begins, perimeter, office, member.
-- as_reported: the offices in force at the end of the period, each for itself.
-- successor:   the offices of today, each with its predecessors.
-- region_as_reported, region_successor: the regions of that time, and those of today.
-- Each has VN, the nation, with every office as a member.
-- An office that reports for several of the time together (ref.office.parts) is a member beside them, and
-- in as_reported a unit by itself, as in region_as_reported where they lie in several regions. What each
-- member adds to the offices of a unit is counted by it: offices, of those that it reports for;
-- expected, of those that are due: a joint report is due from nobody.
-- covers: which territories a member has; what they add up to says whether two sums are of the same.
-- Two periods are compared on the same territory. A region is the same as long as its members are;
-- the territories of its members, written out, say so.
create view core.member as
with change as (
    select valid_from as day from ref.office
    union
    select valid_until + 1 from ref.office where valid_until is not null
),

-- The offices of all days until the next change are the same: there are few lists and many periods.
list as (
    select day as begins, coalesce(lead(day) over (order by day) - 1, 'infinity') as ends
    from change
),

member as (
    select
        list.begins,
        list.ends,
        office.office,
        office.territory,
        office.counted_as,
        office.region,
        office.parts,
        office.covers,
        today.region as region_of_today,
        string_agg(office.territory, ' ') filter (where office.parts is null)
            over (partition by list.begins, office.region order by office.territory
                  rows between unbounded preceding and unbounded following) as region_territory
    from list
    join ref.office as office
        on  list.begins >= office.valid_from
        and list.begins <= coalesce(office.valid_until, 'infinity')
    join ref.office as today
        on  today.office = office.counted_as
        and today.valid_until is null
)

select
    member.begins,
    member.ends,
    counted.perimeter,
    counted.office,
    counted.territory,
    member.office as member,
    coalesce(cardinality(member.parts), 1) as offices,
    case
        when member.parts is null then 1
        when counted.office = member.office then cardinality(member.parts)
        else 0
    end as expected,
    member.covers
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
comment on view core.member is 'Which offices are counted in which, for each perimeter, from begins to ends.';

-- The same of each period. Grain: period, perimeter, office, member.
create view core.perimeter as
select
    period.period,
    member.perimeter,
    member.office,
    member.territory,
    member.member,
    member.offices,
    member.expected,
    member.covers
from core.member as member
join ref.period as period on period.ends_on between member.begins and member.ends;
comment on view core.perimeter is 'Which offices are counted in which, for each period and perimeter.';
