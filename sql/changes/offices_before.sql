-- Offices and forms that had figures before. Needs the temporary table figure_before.
-- Grain: office, form.
select distinct office, form
from   figure_before;
