-- Periods of which a summary must be rebuilt. Grain: period.
create view mart.stale_period as
select period, max(marked_at) as marked_at
from mart.stale_summary
group by period;
comment on view mart.stale_period is 'Periods of which at least one summary must be rebuilt.';
