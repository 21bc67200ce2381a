-- Who is counted in whom. Grain: period, perimeter, office, member.
-- as_reported: the offices in force at the end of the period, each for itself.
-- successor:   the offices of today, each with its predecessors.
-- region_as_reported, region_successor: the regions of that time, and those of today.
-- Each has VN, the nation, with every office as a member.
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
        today.region as region_of_today,
        string_agg(office.territory, ' ')
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
    member.office as member
from member
cross join lateral (
    values
        ('as_reported', member.office, member.territory),
        ('successor', member.counted_as, member.counted_as),
        ('region_as_reported', member.region, member.region_territory),
        ('region_successor', member.region_of_today, member.region_of_today),
        ('as_reported', 'VN', 'VN'),
        ('successor', 'VN', 'VN'),
        ('region_as_reported', 'VN', 'VN'),
        ('region_successor', 'VN', 'VN')
) as counted (perimeter, office, territory);
comment on view core.perimeter is 'Which offices are counted in which, for each period and perimeter.';
