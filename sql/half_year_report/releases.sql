-- The releases of a period, the oldest first.
-- Grain: release.
-- Parameters: period.
select distinct release, status, created_at
from   bi.release
where  period = :period
order  by created_at, release;
