-- Give a number to each unit that has none, and write down how they belong together. One that the catalogue
-- no longer has keeps its number: a summary may still hold it until it is built again.
insert into ref.unit (perimeter, office, territory)
select distinct perimeter, office, territory
from ref.member
except
select perimeter, office, territory
from ref.unit
order by perimeter, office, territory;

update ref.unit as unit
set    ground = first.ground, nation = first.nation
from   (
           select each.unit,
                  min(each.unit) over (partition by each.perimeter, each.territory) as ground,
                  min(each.unit) filter (where each.office = 'VN')
                      over (partition by each.perimeter) as nation
           from ref.unit as each
       ) as first
where  first.unit = unit.unit
  and  (unit.ground, unit.nation) is distinct from (first.ground, first.nation);
analyze ref.unit;
