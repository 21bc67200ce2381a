#!/bin/sh
# Roles, databases, who may enter which. Run by the postgres image on an empty data folder; run again it
# makes what is missing and sets every password to that of its secret: a role may change its own.
# Passwords come from the secrets by way of this script's own environment; psql quotes them.
set -eu
secrets="${SECRETS_DIR:-/run/secrets}"
for name in owner loader operator reader board airflow_db; do
    export "${name}_password=$(cat "$secrets/${name}_password")"
done

psql --no-psqlrc --set ON_ERROR_STOP=1 --quiet --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
\getenv owner_password owner_password
\getenv loader_password loader_password
\getenv operator_password operator_password
\getenv reader_password reader_password
\getenv board_password board_password
\getenv airflow_password airflow_db_password

select format('create role %I', wanted)
from   unnest(array['thads_owner', 'thads_loader', 'thads_operator', 'thads_reader', 'thads_board', 'airflow']) as wanted
where  not exists (select from pg_roles where rolname = wanted) \gexec
alter role thads_owner login password :'owner_password';
alter role thads_loader login password :'loader_password';
alter role thads_operator login password :'operator_password';
alter role thads_reader login password :'reader_password';
alter role thads_board login password :'board_password';
alter role airflow login password :'airflow_password';

select format('create database %I owner %I', name, owner)
from   (values ('warehouse', 'thads_owner'), ('airflow', 'airflow')) as wanted (name, owner)
where  not exists (select from pg_database where datname = name) \gexec

revoke all on database warehouse, airflow from public;
grant connect, temporary on database warehouse to thads_loader;
grant connect on database warehouse to thads_reader;
SQL
