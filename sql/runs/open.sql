-- Open a run, or find the one that an Airflow run opened before.
-- Grain: the run.
-- Parameters: kind, dag_run (null outside of Airflow), code_version, catalogue_version.
insert into ops.run (kind, dag_run, code_version, catalogue_version)
values (:kind, :dag_run, :code_version, :catalogue_version)
on conflict (kind, dag_run) do update set message = run.message
returning run_id;
