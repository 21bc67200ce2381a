-- The national targets of the year that a period lies in.
-- Grain: measure.
-- Parameters: period.
select measure, target_year, target_to_date
from   bi.attainment
where  period = :period
  and  office = 'VN'
  and  target_year is not null;
