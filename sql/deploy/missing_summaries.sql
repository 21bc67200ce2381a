-- Summaries that have no table. Grain: summary.
-- Needs wanted_summary.
select summary
from   wanted_summary
where  to_regclass(format('mart.%I', summary)) is null
order  by summary;
