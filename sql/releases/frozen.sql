-- The manifest of a release.
-- Grain: table.
-- Parameters: name.
select table_name, sha256, lines, columns, computed
from   release.frozen_table
where  release = :name
order  by table_name;
