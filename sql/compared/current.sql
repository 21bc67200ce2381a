-- The figures in force of one form of an office and period.
-- Grain: item, indicator.
-- Parameters: form, office, period.
select item, indicator, value
from   core.current_value
where  form = :form and office = :office and period = :period;
