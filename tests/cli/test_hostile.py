"""Whatever is typed or set, a command ends with a documented code and a sentence, not a traceback.

Every command is taken from the command line itself, so a new one is tried without a line here.
"""

import errno
import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from sqlalchemy import Engine
from typer.testing import CliRunner

from thads_etl.cli import faults, main
from thads_etl.local.postgres import Cluster
from thads_etl.settings import Settings, settings

Ended = tuple[object, str]
Run = Callable[..., Ended]

VALID = {
    "period": "FY2023-M06",
    "office": "08",
    "indicator": "completed_total",
    "first": "FY2023-M06",
    "last": "FY2023-M06",
    "as_of": "2023-04-01",
    "rule": "b01-I6",
}
TEXTS = ("", "a b/c", "' or 1=1 --", "FY2023-M99", "nosuch", "9" * 40, "\udcff")
NUMBERS = ("0", "-1", "9" * 30, "x")
STARTS_SERVICES, WRITES_HERE = {"demo"}, {"render"}


def commands(group: Any, *path: str) -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, *path, name)
        else:
            yield " ".join((*path, name)), command


COMMANDS = dict(commands(typer.main.get_command(main.app)))
each_command = pytest.mark.parametrize("name", sorted(COMMANDS.keys() - WRITES_HERE))


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Iterator[Run]:
    """Return a function that runs a command line with settings: exit code and errors."""
    monkeypatch.chdir(tmp_path)
    for name in ("WAREHOUSE_URL", "WAREHOUSE_LOADER_URL", "WAREHOUSE_READER_URL", "BATCH_SIZE"):
        monkeypatch.delenv(f"THADS_{name}", raising=False)

    def thads(*words: str, **chosen: str) -> Ended:
        with monkeypatch.context() as patch:
            patch.setenv("THADS_HOME", str(tmp_path / "home"))
            for name, value in chosen.items():
                patch.setenv(name, value)
            patch.setattr(sys, "argv", ["thads", *words])
            settings.cache_clear()
            with pytest.raises(SystemExit) as ended:
                main.main()
            settings.cache_clear()
        return ended.value.code, capfd.readouterr().err

    yield thads
    settings.cache_clear()


def words(name: str, tmp_path: Path, value: Callable[[Any], str]) -> list[str]:
    """Return a command with every argument and option that takes a value."""
    (tmp_path / "torn.xlsx").write_bytes(b"PK\x03\x04 torn")
    line = name.split()
    last: list[str] = []
    for param in COMMANDS[name].params:
        if "enum" in kind(param) or "bool" in kind(param):
            continue
        given = value(param)
        if param.param_type_name == "argument":
            last.append(given)
        else:
            line += [param.opts[0], given]
    return [*line, *(["--", *last] if last else [])]


def kind(param: Any) -> str:
    """Return the names of what a parameter takes: its type and those that it derives from."""
    taken = param.type_descriptor.annotation
    return " ".join(each.__name__ for each in getattr(taken, "__mro__", ())).lower() or str(taken)


def is_path(param: Any) -> bool:
    return "path" in kind(param) or param.name == "subject"


def is_told(ended: Ended) -> None:
    """A documented code; with code 3 one line that is no mistake of the program."""
    code, errors = ended
    assert code in (0, 1, 2, 3), errors
    assert "Traceback" not in errors
    assert "A mistake of this program" not in errors
    if code == 3:
        assert errors.startswith("thads: "), errors
        assert errors.count("\n") == 1, errors


@pytest.mark.parametrize("text", TEXTS)
def test_whatever_is_typed(text: str, tmp_path: Path, run: Run, engine: Engine) -> None:
    url = engine.url.render_as_string(hide_password=False).replace("+psycopg2", "")
    where = str(TEXTS.index(text))

    def hostile(param: Any) -> str:
        if kind(param).startswith("int"):
            return NUMBERS[TEXTS.index(text) % len(NUMBERS)]
        if is_path(param):
            return str(tmp_path / "torn.xlsx" / where) if text else "/proc/no/F.xlsx"
        return text

    for name in sorted(COMMANDS.keys() - STARTS_SERVICES - WRITES_HERE):
        is_told(run(*words(name, tmp_path, hostile), THADS_WAREHOUSE_URL=url))


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("WAREHOUSE_URL", "postgresql://a:b@127.0.0.1:port/x", "THADS_WAREHOUSE_URL is not a conn"),
        ("WAREHOUSE_URL", "postgresql://a:b@[::1/x", "THADS_WAREHOUSE_URL is not a connection"),
        ("WAREHOUSE_READER_URL", "http://db/x", "THADS_WAREHOUSE_READER_URL is not a connection"),
        ("ANSWER_SECONDS", "inf", "THADS_ANSWER_SECONDS: "),
        ("NETWORK_SECONDS", "99999999999999", "THADS_NETWORK_SECONDS: "),
    ],
)
def test_a_wrong_setting_is_named(run: Run, name: str, value: str, message: str) -> None:
    ended = run("coverage", "--period", "FY2023-M06", **{f"THADS_{name}": value})
    is_told(ended)
    assert (ended[0], message in ended[1]) == (3, True), ended[1]


@pytest.mark.parametrize("cells", ["filled.xlsx", "kept.json", "none/new.json"])
def test_a_template_writes_over_nothing(run: Run, tmp_path: Path, cells: str) -> None:
    line = ("template", "--office", "08", "--period", "FY2023-M06", "--out", "new.xlsx")
    for kept in ("filled.xlsx", "kept.json"):
        (tmp_path / kept).write_text("filled in", "utf-8")
    code, errors = run(*line, "--cells", cells)
    assert (code, errors.count("\n")) == (3, 1)
    assert not (tmp_path / "new.xlsx").exists()
    for kept in ("filled.xlsx", "kept.json"):
        assert (tmp_path / kept).read_text("utf-8") == "filled in"


UNUSABLE = {
    "nobody listens": {"THADS_WAREHOUSE_URL": "postgresql://nobody@127.0.0.1:1/none"},
    "no address": {"THADS_WAREHOUSE_URL": "nonsense"},
    "no batch": {"THADS_BATCH_SIZE": "0"},
    "no JSON": {"THADS_NOTIFIER_ARGUMENTS": "x"},
    "no link": {"THADS_OWNER_LINK": "ask An"},
    "no home": {"THADS_HOME": "/proc/no/home"},
}


@pytest.mark.parametrize("case", UNUSABLE)
def test_whatever_is_set(case: str, tmp_path: Path, run: Run) -> None:
    def valid(param: Any) -> str:
        if is_path(param):
            return str(tmp_path / "torn.xlsx")
        return VALID.get(param.name, "1")

    for name in sorted(COMMANDS.keys() - STARTS_SERVICES - WRITES_HERE - {"synth"}):
        is_told(run(*words(name, tmp_path, valid), **UNUSABLE[case]))


def test_a_database_that_was_never_deployed(cluster: Cluster, run: Run) -> None:
    cluster.create_database("never_deployed")
    url = cluster.url("owner", "never_deployed")
    code, errors = run("summarise", THADS_WAREHOUSE_URL=url)
    assert code == 3
    assert errors.endswith("run `thads db migrate`.\n")
    cluster.drop_database("never_deployed")


def test_a_refused_login_does_not_read_as_a_dead_server(cluster: Cluster, run: Run) -> None:
    url = cluster.url("loader")
    name, _, rest = url.removeprefix("postgresql://").partition(":")
    wrong = f"postgresql://{name}:wrong@{rest.partition('@')[2]}"
    code, errors = run("summarise", THADS_WAREHOUSE_URL=wrong)
    assert code == 3
    assert "refused the login" in errors


@pytest.mark.parametrize("command", ["check", "targets import"])
def test_what_may_never_end_is_not_read(run: Run, tmp_path: Path, command: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    for place in (tmp_path / "pipe", Path("/dev/zero")):
        message = f"thads: {place} is not a regular file.\n"
        assert run(*command.split(), str(place)) == (3, message)


def test_a_full_disk_is_named_with_what_to_do() -> None:
    full = OSError(errno.ENOSPC, "No space left on device", "/reports")
    assert faults.sentence(full) == (
        "No space left on device: /reports. Free space there, then run the same again: what was "
        "done stays done."
    )


def test_a_setting_that_is_none_is_named_with_the_nearest(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "thads.env").write_text("THADS_LANDNG=/x\n", "utf-8")
    monkeypatch.setitem(Settings.model_config, "env_file", tmp_path / "thads.env")
    assert run("summarise") == (
        3,
        "thads: THADS_LANDNG in thads.env is not a setting; did you mean THADS_LANDING?\n",
    )
    monkeypatch.setitem(Settings.model_config, "env_file", None)
    assert run("summarise", THADS_LANDNG="/x") == (
        3,
        "thads: THADS_LANDNG in the environment is not a setting; did you mean THADS_LANDING?\n",
    )


def test_what_answers_nothing_says_so(run: Run, engine: Engine, tmp_path: Path) -> None:
    new = tmp_path / "new.xlsx"
    new.write_bytes(b"never received")
    url = engine.url.render_as_string(hide_password=False).replace("+psycopg2", "")
    for line, message in {
        "rules trial read-10": "cannot try it: `thads replay --rule read-10",
        "replay --rule nosuch": "No rule nosuch; `thads rules list` names all.",
        "rules trial nosuch": "No rule nosuch; `thads rules list` names all.",
        "rules trial X04a": "No rule X04a; b01-X04a, b02-X04a, ",
        "answer nope.xlsx": "There is no file nope.xlsx, and it is not the SHA-256 of one.",
        f"answer {new}": f"`thads ingest {new}` receives and checks it.",
        "coverage --period FY2000-M01": "The catalogue has no reporting period 'FY2000-M01'",
        "coverage --period FY2012-M01": "No office owes a form for FY2012-M01",
        "coverage --period FY2000-M01 --format json": "The catalogue has no reporting period",
        "explain --period FY2023-M06 --office 99 --indicator completed_total": "No office '99'",
        "release create a/b --period FY2023-M06": "'a/b' cannot name a release",
        "backfill --from FY2023-M06 --to FY2023-M06 --format json": "--format is of the dry run",
        "backfill --from FY2023-M06 --to FY2100-M06": "FY2100-M06 lasts until 31/03/2100",
    }.items():
        code, errors = run(*line.split(), THADS_WAREHOUSE_URL=url)
        assert (code, message in errors) == (3, True), errors


@pytest.mark.parametrize(
    ("line", "code", "sentence"),
    [
        # Its path would be the folder that one stands in, with all that is below it.
        (("ingest", ""), 3, "an argument is ''"),
        (("check", ""), 3, "an argument is ''"),
        (("replay", "--office="), 3, "--office is ''"),
        (("waive", "-1", "b01-I6", "--reason", "x"), 2, "-1 is not a number of anything"),
        (("coverage", "--period", "FY2023-M06", "--as-of", "31/02/2023"), 2, "write a day as 2023"),
        (("coverage", "--period", "FY2023-M06", "--as-of", "2023-02-31"), 2, "out of range"),
    ],
)
def test_it_is_said_in_words_of_the_command(
    run: Run, line: tuple[str, ...], code: int, sentence: str
) -> None:
    ended, errors = run(*line)
    assert (ended, sentence in errors, "Value error" in errors) == (code, True, False), errors


@pytest.mark.parametrize(
    "line", ["check {}", "coverage --period {}", "status --{}", "{}", "answer {}", "targets {}"]
)
def test_what_is_very_long_is_shown_in_part(run: Run, line: str) -> None:
    code, errors = run(*line.format("n" * 5000).split())
    assert code in (2, 3)
    assert len(errors) < 1500, errors


def test_a_replay_of_no_file_says_so(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    url = engine.url.render_as_string(hide_password=False).replace("+psycopg2", "")
    monkeypatch.setenv("THADS_WAREHOUSE_URL", url)
    settings.cache_clear()
    result = CliRunner().invoke(main.app, ["replay", "--period", "FY2030-M06"])
    settings.cache_clear()
    message = "no archived file matches: nothing was validated again\n"
    assert (result.exit_code, result.output) == (0, message)


def test_after_a_stop_the_demo_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    address = "postgresql://thads@127.0.0.1:1/warehouse"
    connections = json.dumps({role: address for role in ("owner", "loader", "reader")})
    (tmp_path / "home" / "connections.json").write_text(connections, "utf-8")
    for line in (["summarise"], ["coverage", "--period", "FY2023-M06"]):
        code, errors = run(*line)
        assert code == 3
        assert errors.endswith("Its services do not run: `thads demo` starts them.\n")
    assert run("airflow", "dags", "list") == (
        3,
        "thads: Airflow does not run: `thads demo` starts it.\n",
    )


def test_a_mistake_of_ours_is_one_line_and_its_traceback_is_kept(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as ended, faults.ExitWithSentence():
        raise KeyError("b99")
    errors = capsys.readouterr().err
    kept = Path(re.findall(r"Hand (\S+) to", errors)[0])
    assert (ended.value.code, errors.count("\n")) == (3, 1)
    assert "raise KeyError" in kept.read_text("utf-8")
    kept.unlink()
