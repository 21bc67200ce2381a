-- Which series and measures sums and ratios join. Grain: series, measure, part_series, part_measure.
select distinct series, measure, part_series, part_measure
from   ref.term;
