-- Accepted figures of some submissions: the total, and of those compared row by row every item.
-- Grain: submission, item, indicator.
-- Parameters: years (they choose the partitions), ids (submissions), whole (those with every item),
-- indicators.
select submission_id, item, indicator, value
from   core.reported_value
where  year = any(:years)
  and  submission_id = any(:ids)
  and  indicator = any(:indicators)
  and  (item = 'total' or submission_id = any(:whole));
