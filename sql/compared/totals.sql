-- The totals of some submissions.
-- Grain: submission, indicator.
-- Parameters: years (they choose the partitions), ids, indicators.
select submission_id, indicator, value
from   core.reported_value
where  year = any(cast(:years as integer[]))
  and  submission_id = any(cast(:ids as bigint[]))
  and  indicator = any(cast(:indicators as text[]))
  and  item = 'total';
