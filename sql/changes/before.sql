-- The figures in force of one period, to be compared with what settling makes of them.
-- Parameters: period, year.
create temporary table figure_before on commit drop as
select office, form, series, measure, item, indicator, value, summarised
from   core.current_value
where  period = :period and year = :year;
