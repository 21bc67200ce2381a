#!/bin/sh
# What only a superuser may limit. Run by the postgres image on an empty data folder, after roles and
# databases were made; may be run again.
set -eu
run() { psql --no-psqlrc --set ON_ERROR_STOP=1 --quiet --username "${POSTGRES_USER:-postgres}" --dbname "$1" --file "${LIMITS_DIR:-/opt/limits}/$2"; }
run postgres logins.sql
run postgres closed_databases.sql
run warehouse reader_limits.sql
for database in warehouse postgres template1; do
    run "$database" no_large_objects.sql
done
