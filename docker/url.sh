#!/bin/sh
# Print the address of a database or broker: url.sh SCHEME USER SECRET HOST:PORT NAME
# Without an end of line, which Airflow would take for a part of it.
# The password is the content of a secret's file, so it is in no variable and on no command line.
# It becomes a part of the address: letters, digits, - and _ only, as docker/secrets.sh makes them.
set -eu
password=$(cat "${SECRETS_DIR:-/run/secrets}/$3")
printf '%s://%s:%s@%s/%s' "$1" "$2" "$password" "$4" "$5"
