#!/bin/sh
# Redis as the broker of the celery profile; its password is on no command line.
set -eu
password=$(cat "${SECRETS_DIR:-/run/secrets}/redis_password")
printf 'requirepass %s\nappendonly yes\ndir %s\nport %s\n' "$password" "${REDIS_DATA:-/data}" "${REDIS_PORT:-6379}" |
    exec redis-server -
