"""A network that takes every byte and delivers none: each command ends, with a sentence."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pipeline import send
from sqlalchemy import text
from swallowing import swallowing

from thads_etl.cli import main
from thads_etl.errors import RecoveryError, TryAgain
from thads_etl.local.accounts import ClusterRole
from thads_etl.local.postgres import Cluster
from thads_etl.operations import programs
from thads_etl.operations.backup import back_up
from thads_etl.periods import Period
from thads_etl.settings import settings
from thads_etl.warehouse.connect import engine as connect

LONGEST = 30
"""Seconds by default, of which the settings of these tests allow a tenth."""
PERIOD = Period(2023, 6)
ROLES: tuple[ClusterRole, ...] = ("owner", "loader", "reader")
AT_ONCE, IN_A_STATEMENT = 0, 1_500
"""Bytes after which the server is silent: a login takes some five hundred of them."""

COMMANDS = {
    "status": (["status"], 1),
    "coverage": (["coverage", "--period", str(PERIOD)], 3),
    "ingest": (["ingest", "{landing}"], 3),
    "summarise": (["summarise", str(PERIOD)], 3),
    "db migrate": (["db", "migrate"], 3),
    "db backup": (["db", "backup"], 3),
}


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[pytest.MonkeyPatch]:
    """Settings that wait for a second where the usual ones wait for ten."""
    monkeypatch.setenv("THADS_NETWORK_SECONDS", "1")
    monkeypatch.setenv("THADS_HOME", str(tmp_path))
    settings.cache_clear()
    yield monkeypatch
    settings.cache_clear()


@pytest.mark.battery("stalled socket")
@pytest.mark.long
@pytest.mark.parametrize("after", [AT_ONCE, IN_A_STATEMENT])
@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_ends_with_a_sentence(
    name: str,
    after: int,
    cluster: Cluster,
    database: str,
    impatient: pytest.MonkeyPatch,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    send(tmp_path / "landing", "08", PERIOD, 1)
    words, code = COMMANDS[name]
    words = [word.format(landing=tmp_path / "landing") for word in words]
    impatient.setattr(sys, "argv", ["thads", *words])
    with swallowing(cluster.port, after) as proxy:
        for role in ROLES:
            name_of_setting = f"THADS_WAREHOUSE_{role.upper()}_URL".replace("OWNER_", "")
            impatient.setenv(name_of_setting, proxy.url(cluster.url(role, database)))
        settings.cache_clear()
        begun = time.monotonic()
        with pytest.raises(SystemExit) as ended:
            main.main()
        took = time.monotonic() - begun
    out, error = capfd.readouterr()
    printed = error if code == 3 else out
    assert ended.value.code == code, printed
    assert took < LONGEST / 2, printed
    assert "silent" in printed or "timeout" in printed, printed
    assert code != 3 or len(error.strip().splitlines()) == 1, error


@pytest.mark.battery("stalled socket")
@pytest.mark.long
def test_a_dump_that_gets_no_more_bytes_ends_and_leaves_nothing(
    cluster: Cluster, database: str, impatient: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert impatient
    with swallowing(cluster.port, after=20_000) as proxy:
        begun = time.monotonic()
        with pytest.raises(RecoveryError, match="pg_dump was ended: .* fell silent"):
            back_up(
                proxy.url(cluster.url("owner", database)), tmp_path / "archive", tmp_path / "kept"
            )
        assert time.monotonic() - begun < LONGEST / 2
    assert list((tmp_path / "kept").iterdir()) == []


def test_a_program_that_does_little_is_not_one_that_nobody_answers(
    cluster: Cluster, database: str
) -> None:
    """As pg_restore on a busy server: many answers to small statements, hardly any time used."""
    url = cluster.url("owner", database)
    for loop, ends in (("for _ in range(60): time.sleep(0.05)", True), ("time.sleep(60)", False)):
        program = subprocess.Popen([sys.executable, "-S", "-c", f"import time\n{loop}"])
        assert programs.awaited(program, url, "not at the server", 1) is ends
        program.kill()
        program.wait()


def test_a_statement_that_takes_long_is_no_silence(
    cluster: Cluster, database: str, impatient: pytest.MonkeyPatch
) -> None:
    assert impatient
    with swallowing(cluster.port, None) as proxy:
        engine = connect(proxy.url(cluster.url("loader", database)))
        with engine.connect() as db:
            db.execute(text("select pg_sleep(3)"))
            proxy.after = 0
            begun = time.monotonic()
            with pytest.raises(TryAgain, match="fell silent"):
                db.execute(text("select 1"))
            assert time.monotonic() - begun < 5
        engine.dispose()
