-- How many submissions there are, by state; the newest period first.
-- Grain: period.
select period,
       count(*) filter (where in_force) as accepted,
       count(*) filter (where status = 'explanation_due') as explain,
       count(*) filter (where status = 'rejected') as rejected,
       count(*) filter (where status in ('superseded', 'duplicate', 'withdrawn')) as superseded,
       count(*) filter (where status = 'checked') as unsettled
from   intake.submission
group  by period
order  by period desc;
