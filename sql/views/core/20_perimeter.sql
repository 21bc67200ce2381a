-- Which offices are counted in which, for each period and perimeter (ref.member).
-- Grain: period, perimeter, office, member.
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
from ref.period as period
join ref.member as member on member.list_from = period.list_from;
comment on view core.perimeter is 'Which offices are counted in which, for each period and perimeter.';

-- Each unit of a period: whom it expects, and on which territory. A sum of all offices that are due is on just that:
-- summaries keep the territory of other sums alone. Grain: period, unit.
create view core.perimeter_unit as
select
    perimeter.period,
    unit.unit,
    unit.ground,
    unit.territory,
    sum(perimeter.expected) as offices_expected,
    sum(perimeter.covers) filter (where perimeter.expected > 0) as covers
from core.perimeter as perimeter
join ref.unit as unit using (perimeter, office, territory)
group by perimeter.period, unit.unit, unit.ground, unit.territory;
comment on view core.perimeter_unit is 'The units of each period with the offices that they expect.';
