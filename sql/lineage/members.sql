-- How many offices a unit of a period is made of. Grain: one line.
-- Parameters: period, perimeter, office.
select count(*)
from core.perimeter
where period = :period
  and perimeter = :perimeter
  and office = :office;
