-- How a summary is rebuilt: into an empty copy of its table, then merged, so that lines which come
-- out as they were are not written again.

-- Make `built`, an empty temporary copy of a summary's table, without its constraints.
create function core.start_built(summary regclass)
returns void
language plpgsql
as $$
begin
    execute format('create temp table built on commit drop as select * from %s with no data', summary);
end
$$;
comment on function core.start_built is 'Makes the temporary table that a summary is built into.';

-- Replace one period of a summary by what stands in `built`, and drop that.
create function core.merge_built(summary regclass, only_period text)
returns void
language plpgsql
as $$
declare
    key text[];
    rest text[];
    same_key text;
begin
    select array_agg(format('%I', attribute.attname) order by attribute.attnum)
    into   key
    from   pg_index as index
    join   pg_attribute as attribute
           on  attribute.attrelid = index.indrelid
           and attribute.attnum = any(index.indkey)
    where  index.indrelid = summary and index.indisprimary;

    select array_agg(format('%I', attribute.attname) order by attribute.attnum)
    into   rest
    from   pg_attribute as attribute
    where  attribute.attrelid = summary and attribute.attnum > 0 and not attribute.attisdropped
      and  not format('%I', attribute.attname) = any(key);

    select string_agg(format('built.%1$s = present.%1$s', name), ' and ')
    into   same_key
    from   unnest(key) as name;

    execute format(
        'delete from %s as present where present.period = $1 '
        'and not exists (select from built where %s)',
        summary, same_key
    ) using only_period;

    execute format(
        'insert into %1$s as present (%2$s, %3$s) select %2$s, %3$s from built '
        'on conflict (%2$s) do update set (%3$s) = row(%4$s) '
        'where row(%5$s) is distinct from row(%4$s)',
        summary,
        array_to_string(key, ', '),
        array_to_string(rest, ', '),
        (select string_agg('excluded.' || name, ', ') from unnest(rest) as name),
        (select string_agg('present.' || name, ', ') from unnest(rest) as name)
    );

    drop table built;
end
$$;
comment on function core.merge_built is 'Replaces one period of a summary by what was built.';
