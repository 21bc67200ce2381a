#!/bin/sh
# Run by the postgres image on an empty data folder: roles, databases, who may enter which.
# Passwords come from the secrets by way of this script's own environment; psql quotes them.
set -eu
secrets="${SECRETS_DIR:-/run/secrets}"
owner_password=$(cat "$secrets/owner_password")
loader_password=$(cat "$secrets/loader_password")
reader_password=$(cat "$secrets/reader_password")
airflow_password=$(cat "$secrets/airflow_db_password")
export owner_password loader_password reader_password airflow_password

psql --no-psqlrc --set ON_ERROR_STOP=1 --quiet --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
\getenv owner_password owner_password
\getenv loader_password loader_password
\getenv reader_password reader_password
\getenv airflow_password airflow_password

create role thads_owner login password :'owner_password';
create role thads_loader login password :'loader_password';
create role thads_reader login password :'reader_password';
create role airflow login password :'airflow_password';

create database warehouse owner thads_owner;
create database airflow owner airflow;

revoke all on database warehouse, airflow from public;
grant connect, temporary on database warehouse to thads_loader;
grant connect on database warehouse to thads_reader;
SQL
