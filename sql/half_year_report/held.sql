-- Who reported what is held out of the figures until it is explained.
-- Grain: office.
-- Parameters: period.
select distinct office
from   bi.submission
where  period = :period
  and  held;
