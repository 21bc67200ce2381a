-- When the last report that counts for a period was accepted; null when none was.
-- Parameters: period.
select max(accepted_at) as accepted_at
from   bi.submission
where  period = :period
  and  in_force;
