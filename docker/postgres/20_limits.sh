#!/bin/sh
# Run by the postgres image on an empty data folder, after roles and databases were made: what only a
# superuser may limit.
set -eu
run() { psql --no-psqlrc --set ON_ERROR_STOP=1 --quiet --username "${POSTGRES_USER:-postgres}" --dbname "$1" --file "$2"; }
run warehouse /opt/limits/reader_limits.sql
run warehouse /opt/limits/no_large_objects.sql
