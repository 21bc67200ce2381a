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
