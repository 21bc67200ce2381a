-- How summaries are stored. A summary is declared with a line for each figure (sql/marts/*/table.sql) and has
-- half a million of them in each period: the head of a row and its key take more than the figure. So up to 24
-- lines of a unit stand in one row, as arrays, in the order that ref.line gives them, and a view of
-- the summary's name shows them line by line. An array has no place for a line that is not there.

-- How many lines a page has, and those up to a position: where in its arrays that one stands.
create function core.lines_on_page(present integer, until smallint default 24)
returns integer
language sql immutable parallel safe
return cast(bit_count(cast(present & ((1 << until) - 1) as bit(32))) as integer);
comment on function core.lines_on_page is 'How many lines a page of a summary has, up to a position.';

-- A figure of a line by its position on a page; null where that line is not there.
create function core.on_page(figures numeric[], present integer, at_position smallint)
returns numeric
language sql immutable parallel safe
return case
    when present & (1 << (at_position - 1)) <> 0
        then figures[core.lines_on_page(present, at_position)]
end;
comment on function core.on_page is 'A figure of a line by its position on a page of a summary.';

-- The pages that lines stand on; null of null. Lines alone are found by going through all pages of a period,
-- for the key has these.
create function core.pages_of(lines smallint[])
returns smallint[]
language sql stable parallel safe
begin atomic
    select case
        when lines is not null
            then array(select distinct line.page from ref.line as line where line.line = any(lines))
    end;
end;
comment on function core.pages_of is 'The pages of summaries that lines stand on.';

-- The table that a summary is stored in; null of anything else.
create function core.page_of(summary regclass)
returns regclass
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select to_regclass(format('mart.%I', class.relname || '_page'))
    from   pg_class as class
    where  class.oid = summary
      and  class.relnamespace = 'mart'::regnamespace
      and  class.relkind = 'v'
$$;
comment on function core.page_of is 'The table that a summary is stored in.';

-- Raise unless something is a summary that is stored in pages.
create function core.refuse_other_tables(summary regclass)
returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
begin
    if core.page_of(summary) is null then
        raise exception '% is not a summary.', summary using errcode = 'insufficient_privilege';
    end if;
end
$$;
comment on function core.refuse_other_tables is 'Raises unless something is a summary.';

-- The columns of a summary that are not its key, in order.
create function core.summary_columns(page regclass)
returns name[]
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select array_agg(attribute.attname order by attribute.attnum)
    from   pg_attribute as attribute
    where  attribute.attrelid = page and attribute.attnum > 0 and not attribute.attisdropped
      and  not attribute.attname = any(array['period', 'page', 'unit', 'present'])
$$;
comment on function core.summary_columns is 'Columns of a summary without its key.';

-- Say of a column what another table or view says of that of its name.
create function core.copy_comment(source regclass, target text, column_name name)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    execute format(
        'comment on column %s.%I is %L', target, column_name,
        (select col_description(source, attnum) from pg_attribute
         where attrelid = source and attname = column_name)
    );
end
$$;
comment on function core.copy_comment is 'Says of a column what another table or view says of it.';

-- Replace the table of a summary that was just declared by one of pages, and show it as it was declared.
-- A column that must not be null has as many figures as lines are there.
create function core.store_in_pages(declared regclass)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    summary text := (select relname from pg_class where oid = declared);
    page text := format('mart.%I', summary || '_page');
    attribute record;
begin
    execute format(
        'create table %s (period text not null, page smallint not null, unit smallint not null,'
        ' present integer not null, primary key (period, page, unit))'
        ' with (toast_tuple_target = 8160)', page
    );
    execute format(
        'comment on table %s is %L', page, obj_description(declared, 'pg_class')
    );
    perform core.copy_comment(declared, page, 'period');
    perform core.copy_comment(declared, page, 'unit');
    execute format(
        'comment on column %1$s.page is %2$L;'
        'comment on column %1$s.present is %3$L',
        page,
        'Where it is stored: ref.line.page. Whoever looks for few lines names their pages too (core.pages_of).',
        'Which lines of the page there are: one bit for each position, the lowest for the first.'
    );
    for attribute in
        select attname, attnotnull, format_type(atttypid, atttypmod) as type
        from   pg_attribute
        where  attrelid = declared and attnum > 0 and not attisdropped
          and  not attname = any(array['period', 'unit', 'line'])
        order  by attnum
    loop
        execute format('alter table %s add column %I %s[]', page, attribute.attname, attribute.type);
        -- Nobody looks for a figure, and of what analyze takes, those of arrays are four fifths.
        execute format(
            'alter table %s alter column %I set statistics 0', page, attribute.attname
        );
        perform core.copy_comment(declared, page, attribute.attname);
        if attribute.attnotnull then
            execute format(
                'alter table %s add check (cardinality(array_remove(%I, null))'
                ' = bit_count(cast(present as bit(32))))', page, attribute.attname
            );
        end if;
    end loop;
    execute format('drop table mart.%I', summary);
    perform core.show_pages(summary);
end
$$;
comment on function core.store_in_pages is 'Stores a declared summary in pages, and shows it line by line.';

-- Show a summary that is stored in pages line by line.
create function core.show_pages(summary text)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    page regclass := format('mart.%I', summary || '_page');
    name name;
begin
    execute format(
        'create view mart.%I as select stored.period, stored.unit, known.line, %s, stored.page'
        ' from %s as stored join ref.line as known on known.page = stored.page'
        ' and stored.present & (1 << (known.position - 1)) <> 0',
        summary,
        (select string_agg(format(
            'stored.%1$I[core.lines_on_page(stored.present, known.position)] as %1$I', shown), ', ')
         from unnest(core.summary_columns(page)) as shown),
        page
    );
    execute format('comment on view mart.%I is %L', summary, obj_description(page, 'pg_class'));
    execute format(
        'comment on column mart.%I.line is %L', summary, 'What the figure is of: ref.line.'
    );
    foreach name in array array['period', 'unit', 'page'] || core.summary_columns(page) loop
        perform core.copy_comment(page, format('mart.%I', summary), name);
    end loop;
end
$$;
comment on function core.show_pages is 'Shows a summary that is stored in pages line by line.';
