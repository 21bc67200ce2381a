-- Periods of which a submission is in force, oldest first. Grain: period.
select distinct period
from   intake.submission
where  in_force
order  by period;
