-- Show again the summaries that are stored as they are declared: their views were dropped with all others.
-- Needs wanted_summary.
select core.show_pages(summary)
from   wanted_summary
where  to_regclass(format('mart.%I', summary || '_page')) is not null
order  by summary;
