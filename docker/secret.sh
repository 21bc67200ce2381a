#!/bin/sh
# Print the content of a secret's file, without an end of line: secret.sh NAME
set -eu
printf '%s' "$(cat "${SECRETS_DIR:-/run/secrets}/$1")"
