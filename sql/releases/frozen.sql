-- The manifest of a release.
-- Grain: table.
-- Parameters: name.
select table_name, sha256, lines, columns
from   release.frozen_table
where  release = :name
order  by table_name;
