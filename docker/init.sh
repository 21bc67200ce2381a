#!/bin/sh
# Run once before Airflow starts: login, schema of Airflow's database, schema of the warehouse, the
# Connection by which tasks reach it. Safe to repeat; repeat it after a password was changed.
set -eu
umask 077
here=$(dirname "$0")
secrets="${SECRETS_DIR:-/run/secrets}"

for name in owner_password loader_password reader_password airflow_db_password \
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

secrets, connections = map(Path, sys.argv[1:])


def secret(name: str) -> str:
    return (secrets / name).read_text("utf-8").strip()


logins = Path(os.environ["AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE"])
logins.write_text(json.dumps({"admin": secret("airflow_admin_password")}) + "\n", "utf-8")
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
