#!/bin/sh
# Run by the postgres image on an empty data folder: roles, databases, who may enter which.
# Passwords come from the environment; psql quotes them.
set -eu

psql --no-psqlrc --set ON_ERROR_STOP=1 --quiet --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
\getenv owner_password THADS_OWNER_PASSWORD
\getenv loader_password THADS_LOADER_PASSWORD
\getenv reader_password THADS_READER_PASSWORD
\getenv airflow_password AIRFLOW_DB_PASSWORD

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
