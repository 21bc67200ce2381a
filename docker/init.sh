#!/bin/sh
# Run once before Airflow starts: Airflow's schema and administrator, the warehouse's schema, the
# Connection by which tasks reach it. Safe to repeat; repeat it after a password was changed.
set -eu
umask 077
here=$(dirname "$0")
secrets="${SECRETS_DIR:-/run/secrets}"

for name in owner_password loader_password airflow_db_password \
    airflow_admin_password fernet_key secret_key jwt_secret; do
    if [ "$(wc -c 2>/dev/null <"$secrets/$name" || echo 0)" -lt 16 ]; then
        echo "init: the secret $name is missing or shorter than 16 characters" >&2
        exit 1
    fi
done

airflow db migrate
sh "$here/thads.sh" db migrate

connections=$(mktemp --suffix=.json)
trap 'rm -f "$connections"' EXIT
python - "$secrets" "$connections" <<'PY'
import json
import os
import sys
from pathlib import Path

from airflow.providers.fab.auth_manager.cli_commands.utils import get_application_builder

secrets, connections = map(Path, sys.argv[1:])


def secret(name: str) -> str:
    return (secrets / name).read_text("utf-8").strip()


password = secret("airflow_admin_password")
with get_application_builder() as builder:
    users = builder.sm
    admin = users.find_user("admin")
    if admin is None:
        role = users.find_role("Admin")
        users.add_user("admin", "THADS", "admin", "admin@localhost", role, password)
    else:
        users.reset_password(admin.id, password)
host, _, port = os.environ["WAREHOUSE_ADDRESS"].rpartition(":")
warehouse = {
    "conn_type": "postgres",
    "host": host,
    "port": int(port),
    "schema": "warehouse",
    "login": "thads_loader",
    "password": secret("loader_password"),
}
connections.write_text(json.dumps({"warehouse": warehouse}), "utf-8")
PY
airflow connections import --overwrite "$connections"
