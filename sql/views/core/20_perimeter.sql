-- Who is counted in whom. Grain: period, perimeter, office, member.
-- as_reported: the offices in force at the end of the period, each for itself.
-- successor:   the offices of today, each with its predecessors.
-- Both have VN, the nation, with every office as a member.
create view core.perimeter as
select
    period.period,
    counted.perimeter,
    counted.office,
    counted.territory,
    member.office as member
from ref.period as period
join ref.office as member
    on  period.ends_on >= member.valid_from
    and period.ends_on <= coalesce(member.valid_until, 'infinity')
cross join lateral (
    values
        ('as_reported', member.office, member.territory),
        ('successor', member.counted_as, member.counted_as),
        ('as_reported', 'VN', 'VN'),
        ('successor', 'VN', 'VN')
) as counted (perimeter, office, territory);
comment on view core.perimeter is 'Which offices are counted in which, for each period and perimeter.';
