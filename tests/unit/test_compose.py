"""docker-compose.yml and what belongs to it: all that can be said without running a container."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from cryptography.fernet import Fernet

from thads_etl.local import airflow, postgres
from thads_etl.local.accounts import ACCOUNTS, DATABASES
from thads_etl.settings import PROJECT_ROOT

TEXT = (PROJECT_ROOT / "docker-compose.yml").read_text("utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load(TEXT)
SERVICES: dict[str, Any] = COMPOSE["services"]
SECRET = re.compile(r"PASSWORD|SECRET|KEY|CONN|BROKER|BACKEND|CREDENTIALS")
ONE_SHOT = {"init", "operator"}

each_service = pytest.mark.parametrize("name", SERVICES)


def example() -> list[str]:
    lines = (PROJECT_ROOT / ".env.example").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(
    "where", [TEXT, (PROJECT_ROOT / "docs/runbook.md").read_text("utf-8")], ids=["compose", "tls"]
)
def test_the_server_has_the_limits_of_that_of_the_demo(where: str) -> None:
    (command,) = re.findall(r"^ +command: (\[postgres, -c.*)$", where, re.MULTILINE)
    settings = dict(word.split("=") for word in yaml.safe_load(command) if "=" in word)
    ours = ("authentication_timeout", "max_locks_per_transaction", "max_notify_queue_pages")
    assert {name: settings[name] for name in ours} == {
        name: postgres.SETTINGS[name] for name in ours
    }
    assert {name for name in postgres.SETTINGS if name.startswith("log_")} <= settings.keys() | {
        "log_checkpoints"
    }


@each_service
def test_secrets_come_from_files(name: str) -> None:
    service = SERVICES[name]
    for variable in service.get("environment", {}):
        if SECRET.search(variable.replace("BROKER_TRANSPORT", "")):
            assert variable.endswith(("_FILE", "_CMD")), variable
    named = set(re.findall(r"/run/secrets/(\w+)|secret\.sh (\w+)|(\w+_password) ", str(service)))
    assert {next(filter(None, each)) for each in named} <= set(service.get("secrets", []))


def test_every_secret_is_a_file_of_one_folder_and_is_made(tmp_path: Path) -> None:
    made = subprocess.run(
        ["sh", PROJECT_ROOT / "docker" / "secrets.sh", tmp_path / "secrets"],
        capture_output=True,
        text=True,
        check=True,
    )
    files = {file.name: file.read_bytes() for file in (tmp_path / "secrets").iterdir()}
    assert set(COMPOSE["secrets"]) == set(files)
    for name, secret in COMPOSE["secrets"].items():
        folder, _, file = secret["file"].rpartition("/")
        assert (folder.startswith("${THADS_SECRETS_DIR:?"), file) == (True, name)
    assert files.pop("s3_credentials") == b""
    assert len(set(files.values())) == len(files)
    assert all(re.fullmatch(rb"[A-Za-z0-9_-]{32,}=?\n?", value) for value in files.values())
    Fernet(files["fernet_key"].strip())
    assert not any(value.decode().strip() in made.stdout for value in files.values())
    assert (tmp_path / "secrets").stat().st_mode & 0o777 == 0o700


def test_secrets_that_exist_are_kept(tmp_path: Path) -> None:
    (tmp_path / "owner_password").write_text("mine", "utf-8")
    subprocess.run(
        ["sh", PROJECT_ROOT / "docker" / "secrets.sh", tmp_path], check=True, capture_output=True
    )
    assert (tmp_path / "owner_password").read_text("utf-8") == "mine"


@each_service
def test_every_service_has_limits(name: str) -> None:
    limits = SERVICES[name]["deploy"]["resources"]["limits"]
    assert set(limits) == {"cpus", "memory", "pids"}
    assert SERVICES[name]["security_opt"] == ["no-new-privileges:true"]
    assert SERVICES[name]["logging"]["options"] == {"max-size": "10m", "max-file": "5"}


@each_service
def test_dependencies_exist_and_are_met_by_health_or_completion(name: str) -> None:
    for other, how in SERVICES[name].get("depends_on", {}).items():
        expected = "service_completed_successfully" if other in ONE_SHOT else "service_healthy"
        assert (other in SERVICES, how["condition"]) == (True, expected)


@each_service
def test_every_service_is_watched_or_ends(name: str) -> None:
    service = SERVICES[name]
    if name in ONE_SHOT:
        assert service["restart"] == "no"
    else:
        assert service["restart"] == "unless-stopped"
        assert service["healthcheck"]["test"][0] == "CMD"


@each_service
def test_images_are_pinned(name: str) -> None:
    tag = SERVICES[name]["image"].partition(":")[2]
    assert re.match(r"\d+\.\d+", tag), SERVICES[name]["image"]


@each_service
def test_ports_are_bound_to_loopback(name: str) -> None:
    assert all(port.startswith("127.0.0.1:") for port in SERVICES[name].get("ports", []))


@each_service
def test_volumes_are_declared_or_read_only(name: str) -> None:
    for volume in SERVICES[name]["volumes"]:
        named = volume.split(":")[0] in COMPOSE["volumes"]
        assert named or volume.endswith(":ro"), volume


def test_only_those_that_migrate_know_the_owner_and_only_the_server_its_superuser() -> None:
    knows = {
        secret: {name for name, each in SERVICES.items() if secret in each["secrets"]}
        for secret in COMPOSE["secrets"]
        if secret.startswith(("owner", "loader", "operator", "reader", "board", "postgres"))
    }
    assert knows == {
        "owner_password": {"postgres", "init", "operator"},
        "loader_password": {"postgres", "init"},
        "operator_password": {"postgres", "operator"},
        "reader_password": {"postgres", "operator"},
        "board_password": {"postgres", "airflow-apiserver"},
        "postgres_password": {"postgres"},
    }


def test_airflow_is_set_up_as_on_a_laptop_without_containers() -> None:
    shared = {"CORE__EXECUTOR", "CORE__LOAD_EXAMPLES"} | {
        "CORE__DAGS_ARE_PAUSED_AT_CREATION",
        "WORKERS__MIN_HEARTBEAT_INTERVAL",
        "USAGE_DATA_COLLECTION__ENABLED",
    }
    settings = SERVICES["airflow-scheduler"]["environment"]
    default = re.compile(r"\$\{\w+:-(.*)\}")
    assert {name: default.sub(r"\1", settings[f"AIRFLOW__{name}"]) for name in shared} == {
        name: airflow.SETTINGS[name] for name in shared
    }


def test_roles_and_databases_are_those_of_the_embedded_server() -> None:
    script = (PROJECT_ROOT / "docker" / "postgres" / "10_roles.sh").read_text("utf-8")
    roles = set(re.findall(r"^alter role (\w+) login", script, re.MULTILINE))
    owned = dict(re.findall(r"\('(\w+)', '(\w+)'\)", script))
    assert roles == set(ACCOUNTS.values()) - {"postgres"}
    assert owned == {name: ACCOUNTS[owner] for name, owner in DATABASES.items()}
    [read] = re.findall(r"^for name in (.+); do$", script, re.MULTILINE)
    secrets = {f"{name}_password" for name in read.split()}
    assert secrets == set(SERVICES["postgres"]["secrets"]) - {"postgres_password"}
    assert set(re.findall(r"^\\getenv \w+ (\w+)$", script, re.MULTILINE)) == secrets


def test_image_is_pinned_hashed_and_not_root() -> None:
    lines = (PROJECT_ROOT / "Dockerfile").read_text("utf-8").splitlines()
    assert next(line for line in lines if line.startswith("FROM")) == (
        "FROM python:3.11.14-slim-bookworm"
    )
    assert any("--require-hashes" in line and "requirements.lock" in line for line in lines)
    assert [line for line in lines if line.startswith("USER")] == ["USER thads"]
    copied = [line.split()[1] for line in lines if line.startswith("COPY")]
    ignored = (PROJECT_ROOT / ".dockerignore").read_text("utf-8")
    for path in copied:
        assert (PROJECT_ROOT / path).exists()
        assert f"!{path}\n" in ignored


COMMAND = Path(sys.executable).parent / "docker-compose"
"""The real Compose program, from a wheel among the development requirements."""


def config(tmp_path: Path, *lines: str) -> subprocess.CompletedProcess[str]:
    (tmp_path / "env").write_text("".join(f"{line}\n" for line in lines), "utf-8")
    words = ["--env-file", str(tmp_path / "env"), "-f", str(PROJECT_ROOT / "docker-compose.yml")]
    return subprocess.run(
        [COMMAND, *words, "config", "--services"],
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_compose_refuses_the_file_without_a_folder_of_secrets(tmp_path: Path) -> None:
    assert example() == ["THADS_SECRETS_DIR="]
    refused = config(tmp_path, *example())
    assert refused.returncode == 1
    assert "THADS_SECRETS_DIR is missing a value" in refused.stderr


ALWAYS = {"postgres", "init"} | {
    f"airflow-{part}" for part in ("apiserver", "scheduler", "dag-processor", "triggerer")
}


@pytest.mark.parametrize(
    ("profile", "more"),
    [("", set()), ("celery", {"redis", "airflow-worker"}), ("operator", {"operator"})],
)
def test_compose_accepts_the_file_in_every_profile(
    profile: str, more: set[str], tmp_path: Path
) -> None:
    done = config(tmp_path, "THADS_SECRETS_DIR=/s", f"COMPOSE_PROFILES={profile}")
    assert (set(done.stdout.split()), done.stderr) == (ALWAYS | more, "")


def test_the_values_for_kubernetes_say_the_same_as_the_compose_file() -> None:
    values = yaml.safe_load((PROJECT_ROOT / "docs" / "kubernetes-values.yaml").read_text("utf-8"))
    here = SERVICES["airflow-scheduler"]["environment"]
    there = {each["name"]: each["value"] for each in values["env"]}
    differ = {name for name, value in there.items() if here.get(name) != value}
    assert differ == {
        *("AIRFLOW__CORE__PARALLELISM", "THADS_HOME", "THADS_LANDING", "THADS_ARCHIVE"),
        "THADS_BATCH_SIZE",
    }
    assert values["executor"] == "KubernetesExecutor"
    assert not values["postgresql"]["enabled"]
