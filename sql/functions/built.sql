-- How a summary is rebuilt: into an empty copy of it, line by line, then merged, so that pages which come
-- out as they were are not written again. Both functions have the owner's rights: nobody else may
-- write summaries, and what is written is a line of the audit.

-- Make `built`, an empty temporary table with the columns of a summary, and let the login fill it.
create function core.start_built(summary regclass)
returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    perform core.refuse_other_tables(summary);
    execute format(
        'create temp table built on commit drop as'
        ' select period, unit, line, %s from %s with no data',
        core.column_list(core.summary_columns(core.page_of(summary))),
        summary
    );
    execute format('grant select, insert, update, delete on built to %I', session_user);
end
$$;
comment on function core.start_built is 'Makes the temporary table that a summary is built into.';

-- Return the submissions that a summary of a period is built from now, in order.
create function core.summary_sources(built_summary text, only_period text)
returns bigint[]
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
begin
    return array(
        select submission.submission_id
        from   ref.summary_input as input
        join   core.counting_submission as submission on submission.period = input.input
        where  input.summary = built_summary
          and  input.period = only_period
        order  by submission.submission_id
    );
end
$$;
comment on function core.summary_sources is 'The submissions that a summary of a period is built from now.';

-- Replace one period of a summary, or some of its lines, of some territories, by what stands in `built`,
-- and drop that; remember the submissions that it was built from. Pages that are gone or different are
-- deleted, then those that are missing written; lines of them that are not replaced stay.
create function core.merge_built(
    summary regclass, only_period text, only_lines smallint[] default null,
    only_territories text[] default null
)
returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set enable_nestloop = off
set enable_sort = on
set work_mem = '256MB'
as $$
declare
    summary_name text := (select relname from pg_class where oid = summary);
    page regclass;
    columns name[];
    units smallint[];
    pages smallint[] := core.pages_of(only_lines);
    lines_built bigint;
    lines_kept bigint := 0;
    lines_packed bigint;
    removed bigint;
    written bigint;
begin
    perform core.refuse_other_tables(summary);
    -- A table of somebody else could hold code that would run with the rights of this function.
    if not exists (
        select
        from   pg_class as class
        where  class.oid = to_regclass('pg_temp.built')
          and  class.relkind = 'r'
          and  class.relowner = (select oid from pg_roles where rolname = current_user)
    ) then
        raise exception 'There is nothing built by core.start_built.'
            using errcode = 'insufficient_privilege';
    end if;
    page := core.page_of(summary);
    columns := core.summary_columns(page);

    -- First, because it makes another session that merges the same wait.
    insert into core.summary_source (summary, period, submission_ids)
    values (summary_name, only_period, core.summary_sources(summary_name, only_period))
    on conflict on constraint summary_source_pkey
    do update set submission_ids = excluded.submission_ids;

    delete from built where built.period <> only_period;
    if only_territories is not null then
        units := array(select unit from ref.unit where territory = any(only_territories));
    end if;
    -- Other lines stand there already.
    if exists (
        select
        from   built
        where  not coalesce(built.line = any(only_lines), only_lines is null)
           or  not coalesce(built.unit = any(units), units is null)
    ) then
        raise exception 'Lines of % were built that are not replaced.', summary
            using errcode = 'unique_violation';
    end if;
    select count(*) into lines_built from built;

    -- Of the pages that are touched, what is not replaced.
    if only_lines is not null then
        execute format(
            'insert into built (period, unit, line, %1$s)'
            ' select period, unit, line, %1$s from %2$s as present where period = $1'
            ' and page = any($4) and not line = any($2) and ($3 is null or unit = any($3))',
            core.column_list(columns), summary
        ) using only_period, only_lines, units, pages;
        get diagnostics lines_kept = row_count;
    end if;

    -- In order before it is added up, or each column would be put in order by itself.
    execute format(
        'create temporary table packed on commit drop as'
        ' select page, unit, cast(bit_or(1 << (position - 1)) as integer) as present, %s'
        ' from (select line.page, line.position, built.unit, %s'
        ' from built join ref.line as line using (line)'
        ' order by line.page, built.unit, line.position) as placed group by page, unit',
        (select string_agg(format(
            'case when count(%1$I) > 0 then array_agg(%1$I) end as %1$I', name), ', ' order by place)
         from unnest(columns) with ordinality as each (name, place)),
        core.column_list(columns, 'built')
    );
    select sum(core.lines_on_page(present)) into lines_packed from packed;
    if coalesce(lines_packed, 0) <> lines_built + lines_kept then
        raise exception 'Two lines of % are about the same, or one has no number.', summary
            using errcode = 'unique_violation';
    end if;

    execute format(
        'delete from %1$s as present where present.period = $1'
        ' and ($2 is null or present.page = any($2))'
        ' and ($3 is null or present.unit = any($3))'
        ' and not exists (select from packed'
        ' where packed.page = present.page and packed.unit = present.unit'
        ' and row(packed.present, %2$s) is not distinct from row(present.present, %3$s))',
        page, core.column_list(columns, 'packed'), core.column_list(columns, 'present')
    ) using only_period, pages, units;
    get diagnostics removed = row_count;

    -- In the order of the key, which takes a third less space then.
    execute format(
        'insert into %1$s (period, page, unit, present, %2$s)'
        ' select $1, page, unit, present, %2$s from packed where not exists ('
        'select from %1$s as there where there.period = $1'
        ' and there.page = packed.page and there.unit = packed.unit)'
        ' order by page, unit',
        page, core.column_list(columns)
    ) using only_period;
    get diagnostics written = row_count;

    if removed + written > 0 then
        insert into intake.audit (actor, subject, period, from_status, to_status, reason)
        values (
            intake.actor(), 'summary', only_period, '', summary_name,
            format('%s pages written, %s removed', written, removed)
        );
    end if;

    drop table built, packed;
    -- Or core.refresh_statistics, which comes next, would not know of it.
    perform pg_stat_force_next_flush();
end
$$;
comment on function core.merge_built is 'Replaces one period of a summary, or some of its lines, by what was built, and writes that into the audit.';

-- Names of columns as a list of SQL, of a table or by themselves.
create function core.column_list(columns name[], of_table text default null)
returns text
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
    select string_agg(concat_ws('.', of_table, format('%I', name)), ', ' order by place)
    from   unnest(columns) with ordinality as each (name, place)
$$;
comment on function core.column_list is 'Names of columns as a list of SQL.';
