-- The provinces that a form of was late, and the day that it was due.
-- Grain: office.
-- Parameters: period.
select office, late, due_on
from   bi.coverage
where  period = :period
order  by sort_order;
