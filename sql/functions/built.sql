-- How a summary is rebuilt: into an empty copy of its table, then merged, so that lines which come
-- out as they were are not written again. Both functions have the owner's rights: nobody else may
-- write summaries, and what is written is a line of the audit.

-- Raise unless a table is a summary.
create function core.refuse_other_tables(summary regclass)
returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
begin
    if not exists (
        select
        from   pg_class as class
        where  class.oid = summary
          and  class.relnamespace = 'mart'::regnamespace
          and  class.relkind = 'r'
          and  class.relname <> 'stale_summary'
    ) then
        raise exception '% is not a summary.', summary using errcode = 'insufficient_privilege';
    end if;
end
$$;
comment on function core.refuse_other_tables is 'Raises unless a table is a summary.';

-- Make `built`, a temporary copy of a summary's table, empty and without its constraints, and let the
-- login fill it.
create function core.start_built(summary regclass)
returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    perform core.refuse_other_tables(summary);
    execute format('create temp table built on commit drop as select * from %s with no data', summary);
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
-- and drop that; remember the submissions that it was built from. Lines that are gone or
-- different are deleted, then those that are missing written: two joins of whole tables cost a third of
-- a look into a key for each line. `built` has no statistics; a loop would look as often.
-- What a line is about is the table's key. That no two lines are about the same is asked of `built` where
-- one of the two could be taken for what is there; else the key refuses it.
create function core.merge_built(
    summary regclass, only_period text, only_lines smallint[] default null,
    only_territories text[] default null
)
returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set enable_nestloop = off
set work_mem = '256MB'
as $$
declare
    key text[];
    rest text[];
    same_key text;
    here text := 'present.period = $1';
    units smallint[];
    is_there boolean;
    is_wrong boolean;
    missing text := '';
    removed bigint := 0;
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

    -- First, because it makes another session that merges the same wait.
    insert into core.summary_source (summary, period, submission_ids)
    select class.relname, only_period, core.summary_sources(class.relname, only_period)
    from   pg_class as class
    where  class.oid = merge_built.summary
    on conflict on constraint summary_source_pkey
    do update set submission_ids = excluded.submission_ids;

    select array_agg(
               format('%I', attribute.attname)
               order by array_position(cast(index.indkey as smallint[]), attribute.attnum)
           )
    into   key
    from   pg_attribute as attribute
    join   pg_index     as index
           on  index.indrelid = attribute.attrelid
           and index.indisprimary
           and attribute.attnum = any(index.indkey)
    where  attribute.attrelid = summary;

    select array_agg(format('%I', attribute.attname) order by attribute.attnum)
    into   rest
    from   pg_attribute as attribute
    where  attribute.attrelid = summary and attribute.attnum > 0 and not attribute.attisdropped
      and  not format('%I', attribute.attname) = any(key);

    select string_agg(format('built.%1$s = present.%1$s', name), ' and ')
    into   same_key
    from   unnest(key) as name;

    if only_lines is not null then
        here := here || ' and present.line = any($2)';
    end if;
    if only_territories is not null then
        units := array(select unit from ref.unit where territory = any(only_territories));
        here := here || ' and present.unit = any($3)';
    end if;

    -- Other lines stand in the table already.
    execute format(
        'select exists (select from built as present where present.period = $1 and not (%s))', here
    )
    into   is_wrong
    using  only_period, only_lines, units;
    if is_wrong then
        raise exception 'Lines of % were built that are not replaced.', summary
            using errcode = 'unique_violation';
    end if;

    -- Where nothing was there is nothing to compare with.
    execute format('select exists (select from %s as present where %s)', summary, here)
    into   is_there
    using  only_period, only_lines, units;

    if is_there then
        execute format(
            'select exists (select from built group by %s having count(*) > 1)',
            array_to_string(key, ', ')
        ) into is_wrong;
        if is_wrong then
            raise exception 'Two lines of % are about the same.', summary
                using errcode = 'unique_violation';
        end if;

        execute format(
            'delete from %s as present where %s and not exists ('
            'select from built where %s and row(%s) is not distinct from row(%s))',
            summary,
            here,
            same_key,
            (select string_agg('built.' || name, ', ') from unnest(rest) as name),
            (select string_agg('present.' || name, ', ') from unnest(rest) as name)
        ) using only_period, only_lines, units;
        get diagnostics removed = row_count;
        missing := format(
            'and not exists (select from %s as present where %s and %s)', summary, here, same_key
        );
    end if;

    -- In the order of the key, which takes a third less space then.
    execute format(
        'insert into %1$s (%2$s) select %2$s from built where built.period = $1 %3$s order by %4$s',
        summary, array_to_string(key || rest, ', '), missing, array_to_string(key, ', ')
    ) using only_period, only_lines, units;
    get diagnostics written = row_count;

    if removed + written > 0 then
        insert into intake.audit (actor, subject, period, from_status, to_status, reason)
        select intake.actor(), 'summary', only_period, '', class.relname,
               format('%s lines written, %s removed', written, removed)
        from   pg_class as class
        where  class.oid = summary;
    end if;

    drop table built;
    -- Or core.refresh_statistics, which comes next, would not know of it.
    perform pg_stat_force_next_flush();
end
$$;
comment on function core.merge_built is 'Replaces one period of a summary, or some of its lines, by what was built, and writes that into the audit.';
