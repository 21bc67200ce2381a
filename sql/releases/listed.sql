-- Every release, the oldest first.
-- Grain: release.
select name, period, status, created_at, code_version, note
from   release.release
order  by created_at, name;
