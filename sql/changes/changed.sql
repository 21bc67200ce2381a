-- What settling changed in the figures in force of one period.
-- Parameters: period, year.   Needs the temporary table figure_before: the same columns, taken before.
with now as materialized (
    select office, form, series, measure, item, indicator, value, summarised
    from   core.current_value
    where  period = :period and year = :year
)

select
    coalesce(now.office, before.office) as office,
    coalesce(now.form, before.form) as form,
    coalesce(now.series, before.series) as series,
    coalesce(now.measure, before.measure) as measure,
    coalesce(now.item, before.item) as item,
    coalesce(now.indicator, before.indicator) as indicator,
    before.value as old,
    now.value as new,
    coalesce(now.summarised, before.summarised) as summarised
from now
full join figure_before as before using (office, form, series, measure, item, indicator)
where now.value is distinct from before.value
order by 1, 2, 3, 4, 5, 6;
