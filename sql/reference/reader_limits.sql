-- What readers may use, so that no report can stop the pipeline, and the schema that their tools open.
-- Run once by a superuser in the database of the warehouse, after the roles exist: an owner of a
-- database may not limit the temporary files of a role.
alter role thads_reader connection limit 20;
alter role thads_reader set statement_timeout = '60s';
alter role thads_reader set idle_in_transaction_session_timeout = '60s';
alter role thads_reader set lock_timeout = '10s';
alter role thads_reader set temp_file_limit = '1GB';
alter role thads_reader set search_path = bi;

-- Readers may lift the time limits of their own sessions. A deployment ends those that keep it waiting.
do $$
begin
    execute format(
        'grant pg_signal_backend to %s',
        (select datdba::regrole from pg_database where datname = current_database())
    );
end
$$;
