-- What readers may use, so that no report can stop the pipeline, and the schema that their tools open. What
-- goes wrong in their statements is told to them, and not written into the server's log: it would fill the disk.
-- Run by a superuser in the database of the warehouse, after the roles exist, and again after this file
-- changed: an owner of a database may not limit the temporary files or the log of a role. Other limits are set
-- here.

create schema if not exists limits;
revoke all on schema limits from public;
comment on schema limits is 'What a superuser lets owner and loader do to the settings of readers.';

-- A role may change its own settings, and everybody who logs in as it then has them. Say which logins of
-- readers have others than they should, and set them back where `undo` is true.
create or replace function limits.readers(undo boolean) returns setof text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    wanted constant text[] := array[
        'idle_in_transaction_session_timeout=60s', 'lock_timeout=10s', 'log_min_messages=fatal',
        'search_path=bi', 'statement_timeout=60s', 'temp_file_limit=1GB'
    ];
    login record;
    own text;
begin
    for login in
        select role.oid, role.rolname as name,
               array(
                   select each.setting
                   from   pg_db_role_setting as kept
                   cross  join unnest(kept.setconfig) as each (setting)
                   where  kept.setrole = role.oid and kept.setdatabase = 0
                   order  by each.setting collate "C"
               ) as everywhere,
               array(
                   select database.datname
                   from   pg_db_role_setting as kept
                   join   pg_database as database on database.oid = kept.setdatabase
                   where  kept.setrole = role.oid
                   order  by database.datname
               ) as databases
        from   pg_roles as role
        where  pg_has_role(role.oid, 'thads_reader', 'usage')
          and  not role.rolsuper
          and  role.oid <> (select datdba from pg_database where datname = current_database())
        order  by role.rolname
    loop
        if login.everywhere = wanted and cardinality(login.databases) = 0 then
            continue;
        end if;
        return next format(
            '%s: %s', login.name,
            concat_ws(
                ', ',
                (select string_agg(each, ', ') from unnest(login.everywhere) as each
                 where each <> all (wanted)),
                (select string_agg(each || ' gone', ', ') from unnest(wanted) as each
                 where each <> all (login.everywhere)
                   and not exists (
                       select from unnest(login.everywhere) as other
                       where split_part(other, '=', 1) = split_part(each, '=', 1)
                   )),
                (select string_agg('own settings in ' || each, ', ')
                 from unnest(login.databases) as each)
            )
        );
        if undo then
            execute format('alter role %I reset all', login.name);
            foreach own in array login.databases loop
                execute format('alter role %I in database %I reset all', login.name, own);
            end loop;
            foreach own in array wanted loop
                execute format(
                    'alter role %I set %I = %L', login.name, split_part(own, '=', 1),
                    split_part(own, '=', 2)
                );
            end loop;
        end if;
    end loop;
end
$$;
comment on function limits.readers is 'Names logins of readers whose settings are others than they should be, and sets them back.';
revoke execute on function limits.readers from public;

-- The functions of PostgreSQL with effects of their own that readers keep: the list of what was looked at.
create or replace function limits.kept_functions() returns setof text
language sql immutable set search_path = pg_catalog, pg_temp as $$
    select unnest(array[
        -- They concern the own session.
        'clock_timestamp', 'current_query', 'pg_jit_available', 'pg_sleep', 'pg_sleep_for', 'pg_sleep_until',
        'pg_stat_clear_snapshot', 'set_config', 'timeofday',
        -- NOTIFY does the same and cannot be taken from anybody; its queue is short.
        'pg_notify',
        -- Chance.
        'array_sample', 'array_shuffle', 'bernoulli', 'gen_random_uuid', 'random', 'random_normal', 'setseed',
        'system', 'uuidv4', 'uuidv7',
        -- What they do asks for the caller's rights on what it is done to.
        'currval', 'lastval', 'nextval', 'pg_get_sequence_data', 'pg_sequence_last_value', 'setval',
        'cursor_to_xml', 'cursor_to_xmlschema', 'query_to_xml', 'query_to_xml_and_xmlschema', 'query_to_xmlschema',
        'ts_rewrite', 'ts_stat',
        -- They only read, and tools look at them.
        'pg_blocking_pids', 'pg_collation_actual_version', 'pg_database_collation_actual_version',
        'pg_database_size', 'pg_indexes_size', 'pg_is_in_recovery', 'pg_is_wal_replay_paused', 'pg_lock_status',
        'pg_partition_ancestors', 'pg_partition_tree', 'pg_prepared_xact', 'pg_relation_size', 'pg_table_size',
        'pg_tablespace_size', 'pg_total_relation_size',
        'pg_stat_get_backend_io', 'pg_stat_get_backend_wal', 'pg_stat_get_io', 'pg_stat_get_xact_blocks_fetched',
        'pg_stat_get_xact_blocks_hit', 'pg_stat_get_xact_function_calls',
        'pg_stat_get_xact_function_self_time', 'pg_stat_get_xact_function_total_time',
        'pg_stat_get_xact_numscans', 'pg_stat_get_xact_tuples_deleted', 'pg_stat_get_xact_tuples_fetched',
        'pg_stat_get_xact_tuples_hot_updated', 'pg_stat_get_xact_tuples_inserted',
        'pg_stat_get_xact_tuples_newpage_updated', 'pg_stat_get_xact_tuples_returned',
        'pg_stat_get_xact_tuples_updated'
    ]::text[])
$$;
comment on function limits.kept_functions is 'Functions of PostgreSQL, volatile ones, that readers keep.';

-- A newer PostgreSQL has functions that nobody looked at, open to everybody.
create or replace function limits.open_functions() returns setof text
language sql stable set search_path = pg_catalog, pg_temp as $$
    select oid::regprocedure::text
    from   pg_proc
    where  pronamespace = 'pg_catalog'::regnamespace
      and  provolatile = 'v'
      and  has_function_privilege('thads_reader', oid, 'execute')
      and  proname not in (select limits.kept_functions())
$$;
comment on function limits.open_functions is 'Volatile functions that readers may execute and are not to: run reader_limits.sql again.';
revoke execute on function limits.kept_functions, limits.open_functions from public;

-- Whoever takes very many locks, or numbers of transactions, leaves nobody else room for any: nobody could log
-- in any more. Others write into the server's log of changes or its folders. The owner keeps what it needs.
do $$
declare
    owner constant regrole := (select datdba from pg_database where datname = current_database());
    effect text;
begin
    for effect in select limits.open_functions() loop
        execute format('revoke execute on function %s from public, thads_reader', effect);
        execute format('grant execute on function %s to %s', effect, owner);
    end loop;
end
$$;

do $$
declare
    owner constant regrole := (select datdba from pg_database where datname = current_database());
begin
    execute format('grant usage on schema limits to thads_loader, %s', owner);
    execute format(
        'grant execute on function limits.readers, limits.kept_functions, limits.open_functions to thads_loader, %s',
        owner
    );
    -- Readers may lift the time limits of their own sessions. A deployment ends those that keep it waiting.
    execute format('grant pg_signal_backend to %s', owner);
    alter role thads_reader connection limit 20;
    perform limits.readers(undo => true);
end
$$;
