"""Airflow on this machine: its environment, its processes, and the schema of its database."""

import json
import os
import secrets
import sys
from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import psycopg2
from cryptography.fernet import Fernet
from psycopg2 import errors

from thads_etl import atomic
from thads_etl.local import process
from thads_etl.local.postgres import Cluster
from thads_etl.settings import RESOURCES, Settings

USERNAME = "admin"

# The first word is also the name of the service and of its log.
COMPONENTS: tuple[tuple[str, ...], ...] = (
    ("scheduler", "--skip-serve-logs"),  # the api-server reads the logs from disk
    ("dag-processor",),
    # Nothing here needs it, but its absence looks like a fault on Airflow's page.
    ("triggerer", "--skip-serve-logs"),
    ("api-server", "--workers", "1"),
)

PRELOAD = '''"""Run by every Airflow process at its start. Written by thads_etl.local.airflow."""

import sys

# Each task is a fork of the scheduler or of a worker: what that process has imported costs the task
# nothing, instead of three seconds of processor time.
if {"scheduler", "worker"} & set(sys.argv):
    import great_expectations  # noqa: F401
    import pandas  # noqa: F401
    import psycopg2  # noqa: F401
    import pydantic_settings  # noqa: F401
    import python_calamine  # noqa: F401
    import sqlalchemy  # noqa: F401
    import xlsxwriter  # noqa: F401
    from great_expectations import expectations  # noqa: F401
'''

SETTINGS = {
    "CORE__EXECUTOR": "LocalExecutor",
    # Tasks that run at once. Two cores are as fast with 2 as with 4; with fewer than 4 the slot of
    # an ended task that was not collected yet is missed.
    "CORE__PARALLELISM": str(min(8, max(4, os.cpu_count() or 1))),
    "CORE__LOAD_EXAMPLES": "False",
    "CORE__DAGS_ARE_PAUSED_AT_CREATION": "False",
    "CORE__SIMPLE_AUTH_MANAGER_USERS": f"{USERNAME}:admin",
    # A demonstration should not wait five minutes for a second attempt.
    "CORE__DEFAULT_TASK_RETRIES": "1",
    "CORE__DEFAULT_TASK_RETRY_DELAY": "5",
    # How long a slot may stay idle after its task ended; by default 5 seconds per task.
    "WORKERS__MIN_HEARTBEAT_INTERVAL": "1",
    # How long a scheduler that had nothing to do sleeps before it looks again, by default a second:
    # a night of one batch hands over six times.
    "SCHEDULER__SCHEDULER_IDLE_SLEEP_TIME": "0.25",
    # A task whose processes were killed is started again after this, not after 5 minutes.
    "SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT": "30",
    # A new or changed DAG file is seen within seconds.
    "DAG_PROCESSOR__REFRESH_INTERVAL": "10",
    "DAG_PROCESSOR__BUNDLE_REFRESH_CHECK_INTERVAL": "2",
    "DAG_PROCESSOR__MIN_FILE_PROCESS_INTERVAL": "30",
    "API__HOST": "127.0.0.1",
    "OPENLINEAGE__NAMESPACE": "thads",
    "USAGE_DATA_COLLECTION__ENABLED": "False",
    "LOGGING__UVICORN_LOGGING_LEVEL": "WARNING",
    "LOGGING__COLORED_CONSOLE_LOG": "False",
}


@dataclass(frozen=True)
class LocalAirflow:
    """An Airflow whose state is in one folder; everything secret in it has mode 0600."""

    home: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._stored()['port']}"

    @property
    def password_file(self) -> Path:
        """File {user: password} that the login page checks against."""
        return self.home / "passwords.json"

    @property
    def password(self) -> str:
        return str(json.loads(self.password_file.read_text("utf-8"))[USERNAME])

    def prepare(self) -> None:
        """Write what is missing: keys, the administrator's password, the start-up file.

        A port that was taken meanwhile is replaced.
        """
        stored = self._stored()
        port = process.free_port(int(stored["port"]))
        self._store(stored | {"port": str(port)})
        if not self.password_file.exists():
            password = json.dumps({USERNAME: secrets.token_urlsafe(12)})
            atomic.replace(self.password_file, password, atomic.PRIVATE)
        atomic.replace(self.home / "config" / "airflow_local_settings.py", PRELOAD, atomic.PRIVATE)

    def environment(
        self, settings: Settings, metadata_url: str, dags: Path | None = None
    ) -> dict[str, str]:
        """Return the variables of every Airflow process, on top of our own.

        The DAGs see the same folders and the same warehouse as this process; `dags` is a folder
        to use instead of the project's.
        """
        # Airflow talks to itself over HTTP; a proxy for the outside must not get these calls.
        direct = ",".join(filter(None, [os.environ.get("NO_PROXY"), "127.0.0.1", "localhost"]))
        return {
            **os.environ,
            **self._options(settings, metadata_url, dags or RESOURCES / "dags"),
            "AIRFLOW_HOME": str(self.home),
            "AIRFLOW_CONN_WAREHOUSE": _with_scheme("postgres", settings.warehouse("loader")),
            "GX_ANALYTICS_ENABLED": "false",
            "NO_PROXY": direct,
            "no_proxy": direct,
            "THADS_HOME": str(settings.home.resolve()),
            "THADS_LANDING": str(settings.landing_dir.resolve()),
            "THADS_ARCHIVE": str(settings.archive_dir.resolve()),
            "THADS_REPORTS": str(settings.reports_dir.resolve()),
        }

    def _options(self, settings: Settings, metadata_url: str, dags: Path) -> dict[str, str]:
        """Return what would stand in airflow.cfg, as variables."""
        stored = self._stored()
        secret = {
            "CORE__FERNET_KEY": stored["fernet_key"],
            "API__SECRET_KEY": stored["secret_key"],
            "API_AUTH__JWT_SECRET": stored["jwt_secret"],
            "DATABASE__SQL_ALCHEMY_CONN": _with_scheme("postgresql+psycopg2", metadata_url),
        }
        places = {
            "CORE__DAGS_FOLDER": str(dags),
            "CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE": str(self.password_file),
            "CORE__EXECUTION_API_SERVER_URL": f"{self.url}/execution/",
            # What ran, as OpenLineage's events, in a file that the supervisor keeps from growing.
            # AIRFLOW__OPENLINEAGE__DISABLED=True in our environment turns them off.
            "OPENLINEAGE__TRANSPORT": json.dumps(
                {
                    "type": "file",
                    "log_file_path": str(settings.home.resolve() / "logs" / "openlineage.log"),
                    "append": True,
                }
            ),
            "API__PORT": stored["port"],
            "API__BASE_URL": self.url,
        }
        return {f"AIRFLOW__{name}": value for name, value in (SETTINGS | places | secret).items()}

    def is_migrated(self, metadata_url: str) -> bool:
        """Say whether this version of Airflow brought this database up to date before.

        Asking takes milliseconds, where `airflow db migrate` takes seconds to find nothing to do.
        """
        remembered = self.home / "migrated.json"
        schema = _schema(metadata_url)
        if schema is None or not remembered.exists():
            return False
        return bool(json.loads(remembered.read_text("utf-8")) == schema)

    def remember_migrated(self, metadata_url: str) -> None:
        """Record the state after `airflow db migrate`."""
        schema = json.dumps(_schema(metadata_url))
        atomic.replace(self.home / "migrated.json", schema, atomic.PRIVATE)

    def _stored(self) -> dict[str, str]:
        file = self.home / "secrets.json"
        if not file.exists():
            self._store(
                {
                    "port": str(process.free_port()),
                    "fernet_key": Fernet.generate_key().decode(),
                    "secret_key": secrets.token_urlsafe(32),
                    "jwt_secret": secrets.token_urlsafe(64),
                }
            )
        return dict(json.loads(file.read_text("utf-8")))

    def _store(self, values: dict[str, str]) -> None:
        atomic.replace(self.home / "secrets.json", json.dumps(values, indent=2), atomic.PRIVATE)


def metadata_url(settings: Settings) -> str:
    """Return the connection string of the database of an Airflow that is started here."""
    if settings.airflow_metadata_url is not None:
        return settings.airflow_metadata_url.get_secret_value()
    return Cluster(settings.home.resolve() / "postgres").url("airflow")


def command(*words: str) -> list[str]:
    """Return the command line of an Airflow program, from the environment we run in."""
    return [sys.executable, "-m", "airflow", *words]


def _with_scheme(scheme: str, url: str) -> str:
    return f"{scheme}://{url.partition('://')[2]}"


def _schema(metadata_url: str) -> dict[str, str] | None:
    """Return Airflow's installed version and its database's revision; None: there is none yet.

    Also None when the database does not answer: `airflow db migrate` will say so in its log.
    """
    url = _with_scheme("postgresql", metadata_url)
    try:
        with (
            closing(psycopg2.connect(url, connect_timeout=10)) as connection,
            connection.cursor() as cursor,
        ):
            cursor.execute("select version_num from alembic_version")
            revision = str(cursor.fetchall()[0][0])
    except (psycopg2.OperationalError, errors.UndefinedTable):
        return None
    return {"airflow": version("apache-airflow-core"), "revision": revision}
