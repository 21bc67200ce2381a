"""The services of docker-compose.yml run natively: same commands, same settings, other places.

The real Compose program resolves the file. Only what a container would provide is replaced: its
folders, the names of other containers, and ports.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import psycopg2

from thads_etl.local import installation, process
from thads_etl.local.accounts import ACCOUNTS
from thads_etl.local.airflow import PRELOAD
from thads_etl.local.postgres import Cluster
from thads_etl.settings import PROJECT_ROOT

TOOLS = Path(sys.executable).parent


@dataclass
class Stack:
    """One deployment on this machine; `root` is a folder that the account nobody may enter."""

    root: Path
    cluster: Cluster
    settings: Mapping[str, str] = field(default_factory=dict)
    """Lines of .env beside those that every deployment needs."""

    def __post_init__(self) -> None:
        self.secrets = self.root / "secrets"
        self.ports = {name: process.free_port() for name in ("api", "health", "redis")}
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        for folder in ("landing", "state", "logs", "redis"):
            (self.root / folder).mkdir(exist_ok=True)
        subprocess.run(
            ["sh", PROJECT_ROOT / "docker" / "secrets.sh", self.secrets],
            check=True,
            capture_output=True,
        )

    @cached_property
    def compose(self) -> dict[str, Any]:
        """The file as Compose resolves it."""
        lines = {
            "THADS_SECRETS_DIR": str(self.secrets),
            "POSTGRES_ADDRESS": f"127.0.0.1:{self.cluster.port}",
            "REDIS_ADDRESS": f"127.0.0.1:{self.ports['redis']}",
            "AIRFLOW_API_ADDRESS": f"127.0.0.1:{self.ports['api']}",
            "COMPOSE_PROFILES": "celery,operator",
            **self.settings,
        }
        env_file = self.root / "env"
        env_file.write_text("".join(f"{name}={value}\n" for name, value in lines.items()), "utf-8")
        file = PROJECT_ROOT / "docker-compose.yml"
        done = subprocess.run(
            [str(TOOLS / "docker-compose"), "--env-file", str(env_file), "-f", str(file)]
            + ["config", "--format", "json"],
            env={"PATH": os.environ["PATH"], "HOME": str(self.root)},
            capture_output=True,
            check=True,
        )
        return dict(json.loads(done.stdout))

    def here(self, text: str) -> str:
        """Replace the places of a container by those of this deployment."""
        for there, here in {
            "$$": "$",
            "$(hostname)": "one",
            "redis-cli": f"redis-cli -p {self.ports['redis']}",
            "/run/secrets": str(self.secrets),
            "/opt/thads": str(PROJECT_ROOT),
            "/opt/redis.sh": str(PROJECT_ROOT / "docker" / "redis.sh"),
            "/var/lib/thads-landing": str(self.root / "landing"),
            "/var/lib/thads": str(self.root / "state"),
            "/var/backups/thads": str(self.root / "backups"),
            ":8080/": f":{self.ports['api']}/",
            ":8974/": f":{self.ports['health']}/",
        }.items():
            text = text.replace(there, here)
        return text

    def environment(self, service: str, home: str) -> dict[str, str]:
        """Return what the processes of a service see, and nothing of ours."""
        resolved = self.compose["services"][service].get("environment", {})
        own = self.root / "homes" / home
        own.mkdir(parents=True, exist_ok=True)
        (own / "config").mkdir(exist_ok=True)
        (own / "config" / "airflow_local_settings.py").write_text(PRELOAD, "utf-8")
        return {
            **{name: self.here(value) for name, value in resolved.items() if value is not None},
            "PATH": f"{TOOLS}:{installation.programs()}:{os.defpath}:/usr/sbin",
            "PYTHONPATH": str(PROJECT_ROOT),
            "HOME": str(self.root),
            "LC_ALL": "C.UTF-8",
            "NO_PROXY": "127.0.0.1,localhost",
            # What containers have of their own, and processes of one machine must share.
            "AIRFLOW_HOME": str(own),
            "AIRFLOW__LOGGING__BASE_LOG_FOLDER": str(self.root / "logs"),
            "AIRFLOW__API__HOST": "127.0.0.1",
            "AIRFLOW__API__PORT": str(self.ports["api"]),
            "AIRFLOW__SCHEDULER__SCHEDULER_HEALTH_CHECK_SERVER_PORT": str(self.ports["health"]),
            "SECRETS_DIR": str(self.secrets),
            "REDIS_PORT": str(self.ports["redis"]),
            "REDIS_DATA": str(self.root / "redis"),
        }

    def run(self, service: str, *words: str, expected: int = 0) -> subprocess.CompletedProcess[str]:
        """Run a service's command, or another one in its place, to its end."""
        command = list(words) or [
            self.here(w) for w in self.compose["services"][service]["command"]
        ]
        done = subprocess.run(
            command,
            env=self.environment(service, service),
            cwd=self.root,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == expected, done.stdout + done.stderr
        return done

    def start(self, service: str, *more: str, name: str | None = None) -> None:
        """Start a service's command; it ends with us."""
        name = name or service
        words = [self.here(word) for word in self.compose["services"][service]["command"]]
        with (self.root / f"{name}.log").open("ab") as log:
            self.running[name] = subprocess.Popen(
                [*process.tied_to_us(signal.SIGTERM), *words, *more],
                env=self.environment(service, name),
                cwd=self.root,
                start_new_session=True,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def healthy(self, service: str, *, home: str | None = None) -> bool:
        """Say what the service's own health check says."""
        test = self.compose["services"][service]["healthcheck"]["test"]
        assert test[0] == "CMD"
        done = subprocess.run(
            [self.here(word) for word in test[1:]],
            env=self.environment(service, home or service),
            capture_output=True,
            check=False,
        )
        return done.returncode == 0

    def until(self, condition: Callable[[], bool], seconds: float, what: str) -> None:
        """Wait for something, and show the ends of all logs if it does not come."""
        deadline = time.monotonic() + seconds
        while not condition():
            tails = [f"{name}: {process.tail(self.root / f'{name}.log')}" for name in self.running]
            assert time.monotonic() < deadline, "\n".join([what, *tails])
            time.sleep(0.5)

    def kill(self, name: str) -> None:
        """End a service and everything that it started, as a machine does that loses power."""
        killed = self.running.pop(name)
        process.kill_session(killed.pid)
        killed.wait()

    def make_roles(self) -> None:
        """Run the scripts of the postgres service on the server, twice: they may be run again."""
        url = self.cluster.url("superuser")
        with closing(psycopg2.connect(url)) as connection:
            connection.autocommit = True
            with connection.cursor() as cursor:
                for name in ("warehouse", "airflow"):
                    cursor.execute(f"drop database {name} with (force)")
                for role in set(ACCOUNTS.values()) - {ACCOUNTS["superuser"]}:
                    cursor.execute(f"drop role {role}")
            where = connection.get_dsn_parameters()
        for script in 2 * sorted((PROJECT_ROOT / "docker" / "postgres").iterdir()):
            subprocess.run(
                ["sh", script],
                env={
                    **self.environment("postgres", "postgres"),
                    "LIMITS_DIR": str(PROJECT_ROOT / "sql" / "reference"),
                    "PGHOST": where["host"],
                    "PGPORT": where["port"],
                    "PGPASSWORD": url.split(":")[2].split("@")[0],
                },
                check=True,
            )

    def url(self, role: str) -> str:
        """Return a role's address of the warehouse, from the secrets."""
        words = ["postgresql", f"thads_{role}", f"{role}_password"]
        words += [f"127.0.0.1:{self.cluster.port}", "warehouse"]
        return self.run(
            "init", "sh", str(PROJECT_ROOT / "docker" / "url.sh"), *words
        ).stdout.strip()
