#!/bin/sh
# Run once before Airflow starts: login, schema of Airflow's database, schema of the warehouse.
# Safe to repeat.
set -eu
umask 077

python - <<'PY'
import json
import os
from pathlib import Path

file = Path(os.environ["AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE"])
file.write_text(json.dumps({"admin": os.environ["AIRFLOW_ADMIN_PASSWORD"]}) + "\n", "utf-8")
PY

airflow db migrate
thads db migrate
