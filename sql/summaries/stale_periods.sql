-- Periods of which a summary must be rebuilt, oldest first. Grain: period.
select period
from   mart.stale_period
order  by period;
