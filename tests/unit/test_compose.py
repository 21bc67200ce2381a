"""docker-compose.yml and what belongs to it: all that can be said without running a container."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from thads_etl.local import airflow
from thads_etl.local.postgres import ACCOUNTS, DATABASES
from thads_etl.settings import PROJECT_ROOT

TEXT = (PROJECT_ROOT / "docker-compose.yml").read_text("utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load(TEXT)
SERVICES: dict[str, Any] = COMPOSE["services"]
SECRET = re.compile(r"PASSWORD|SECRET|KEY|_URL|CONN")
REQUIRED = re.compile(r"\$\{(\w+):\?[^}]+\}")
ONE_SHOT = {"init"}

each_service = pytest.mark.parametrize("name", SERVICES)


def example() -> list[str]:
    lines = (PROJECT_ROOT / ".env.example").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@each_service
def test_secrets_come_from_the_environment_and_have_no_default(name: str) -> None:
    for variable, value in SERVICES[name]["environment"].items():
        if SECRET.search(variable) and not variable.endswith(
            ("_FILE", "API_SERVER_URL", "BASE_URL")
        ):
            assert REQUIRED.search(value), variable
            literal = REQUIRED.sub("", value)
            assert not re.search(r":[^/@]+@", literal), f"{variable} holds a literal password"


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


def test_only_the_one_that_migrates_knows_the_owner() -> None:
    knows = {name for name, each in SERVICES.items() if "THADS_OWNER_PASSWORD" in str(each)}
    assert knows == {"postgres", "init"}


def test_airflow_is_set_up_as_on_a_laptop_without_containers() -> None:
    shared = {"CORE__EXECUTOR", "CORE__PARALLELISM", "CORE__LOAD_EXAMPLES"} | {
        "CORE__DAGS_ARE_PAUSED_AT_CREATION",
        "CORE__SIMPLE_AUTH_MANAGER_USERS",
        "WORKERS__MIN_HEARTBEAT_INTERVAL",
        "USAGE_DATA_COLLECTION__ENABLED",
    }
    settings = SERVICES["airflow-scheduler"]["environment"]
    assert {name: settings[f"AIRFLOW__{name}"] for name in shared} == {
        name: airflow.SETTINGS[name] for name in shared
    }


def test_roles_and_databases_are_those_of_the_embedded_server() -> None:
    script = (PROJECT_ROOT / "docker" / "postgres" / "10_roles.sh").read_text("utf-8")
    roles = set(re.findall(r"^create role (\w+)", script, re.MULTILINE))
    owned = dict(re.findall(r"^create database (\w+) owner (\w+)", script, re.MULTILINE))
    assert roles == set(ACCOUNTS.values()) - {"postgres"}
    assert owned == {name: ACCOUNTS[owner] for name, owner in DATABASES.items()}
    assert set(re.findall(r"\\getenv \w+ (\w+)", script)) <= set(
        SERVICES["postgres"]["environment"]
    )


def test_example_names_every_required_variable_and_no_value() -> None:
    assert sorted(line.rstrip("=") for line in example()) == sorted(set(REQUIRED.findall(TEXT)))
    assert all(line.endswith("=") for line in example())


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


@pytest.mark.parametrize("missing", [None, *(line.rstrip("=") for line in example())])
def test_compose_accepts_the_file_only_when_every_secret_is_set(
    missing: str | None, tmp_path: Path
) -> None:
    filled = "".join(f"{line}x\n" for line in example() if line != f"{missing}=")
    (tmp_path / "env").write_text(filled, "utf-8")
    words = ["--env-file", str(tmp_path / "env"), "-f", str(PROJECT_ROOT / "docker-compose.yml")]
    done = subprocess.run(
        [COMMAND, *words, "config", "--quiet"],
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode == 0) == (missing is None), done.stderr
    assert missing is None or missing in done.stderr
