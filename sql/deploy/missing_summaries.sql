-- Summaries that are stored nowhere. Grain: summary.
-- Needs wanted_summary.
select summary
from   wanted_summary
where  to_regclass(format('mart.%I', summary || '_page')) is null
order  by summary;
