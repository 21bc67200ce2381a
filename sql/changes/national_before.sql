-- The sums over all offices before, of what enters summaries. Needs the temporary table figure_before.
-- Grain: series, measure, item, indicator.
select series, measure, item, indicator, sum(value) as value
from   figure_before
where  summarised
group  by series, measure, item, indicator;
