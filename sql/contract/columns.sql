-- What the views of bi have, as a tool that reads the catalogue of the server sees it.
-- Grain: view, column; in the order of the columns.
select
    relation.relname as view,
    obj_description(relation.oid, 'pg_class') as view_comment,
    attribute.attname as name,
    format_type(attribute.atttypid, attribute.atttypmod) as type,
    col_description(relation.oid, attribute.attnum) as comment
from pg_class as relation
join pg_attribute as attribute
    on  attribute.attrelid = relation.oid
    and attribute.attnum > 0
    and not attribute.attisdropped
where relation.relnamespace = 'bi'::regnamespace and relation.relkind = 'v'
order by relation.relname, attribute.attnum;
