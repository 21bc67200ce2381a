-- A release that was not withdrawn.
-- Parameters: name.
select distinct release, period, status, created_at
from   bi.release
where  release = :name;
