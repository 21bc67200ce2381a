"""Every command explains itself and is in the README; our own errors are one line."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import typer
from typer.core import TyperCommand
from typer.testing import CliRunner

from thads_etl.cli import main
from thads_etl.settings import PROJECT_ROOT, settings

README = PROJECT_ROOT / "README.md"
Run = Callable[..., tuple[object, str, str]]


def commands(
    group: typer.core.TyperGroup, *path: str
) -> Iterator[tuple[str, typer.core.TyperCommand]]:
    """Yield every command with its full name: `db url`."""
    for name, command in group.commands.items():
        if isinstance(command, typer.core.TyperGroup):
            yield from commands(command, *path, name)
        else:
            assert isinstance(command, TyperCommand)
            yield " ".join((*path, name)), command


COMMANDS = dict(commands(typer.main.get_group(main.app)))
each_command = pytest.mark.parametrize("name", COMMANDS)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run the command line as a process does; return exit code, output and errors."""

    def thads(*arguments: str) -> tuple[object, str, str]:
        monkeypatch.setattr(sys, "argv", ["thads", *arguments])
        settings.cache_clear()
        with pytest.raises(SystemExit) as ended:
            main.main()
        settings.cache_clear()
        return ended.value.code, *capfd.readouterr()

    return thads


def test_the_commands() -> None:
    assert set(COMMANDS) >= {
        *("demo", "stop", "status", "check", "ingest", "summarise", "template", "synth", "render"),
        *("db url", "db migrate", "db backup", "db restore", "db drill"),
    }


@each_command
def test_a_command_and_its_options_explain_themselves(name: str) -> None:
    command = COMMANDS[name]
    assert command.help
    assert command.help.split("\n\n")[0].rstrip().endswith(".")
    result = CliRunner().invoke(main.app, [*name.split(), "--help"])
    assert result.exit_code == 0
    assert " ".join(command.help.split())[:40] in " ".join(result.stdout.split())


@each_command
def test_a_command_is_in_the_readme(name: str) -> None:
    assert re.search(rf"thads {re.escape(name)}\b", README.read_text("utf-8"))


def test_the_runbook_names_commands_that_exist() -> None:
    runbook = (PROJECT_ROOT / "docs" / "runbook.md").read_text("utf-8")
    groups = "|".join({name.split()[0] for name in COMMANDS if " " in name})
    named = set(re.findall(rf"(?m)(?:^ *|`)thads ((?:(?:{groups}) )?[a-z]+)", runbook))
    assert named >= {"status", "db backup", "db drill", "db restore", "db migrate"}
    assert named <= set(COMMANDS)


def test_no_command_at_all_shows_the_list() -> None:
    result = CliRunner().invoke(main.app, [])
    assert all(name.split()[0] in result.output for name in COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("template", "--office", "99", "--period", "FY2023-M06", "--out", "x.xlsx"),
         "thads: No office has the code '99' on 31/03/2023."),
        (("template", "--office", "08", "--period", "2023", "--out", "x.xlsx"),
         "thads: '2023' is not a reporting period; write for example FY2023-M06."),
        (("template", "--office", "08", "--period", "FY2023-M13", "--out", "x.xlsx"),
         "thads: No reporting period: year 2023, 13 months."),
        (("template", "--office", "08", "--period", "FY2012-M06", "--out", "x.xlsx"),
         "thads: The catalogue has no form in force on 31/03/2012."),
        (("template", "--office", "27", "--period", "FY2025-M12", "--out", "x.xlsx"),
         "thads: No office has the code '27' on 30/09/2025."),
        (("template", "--office", "08", "--period", "FY2023-M06", "--out", "x.pdf"),
         "thads: x.pdf must end in .xlsx: a workbook is written."),
        (("targets", "template", "--fiscal-year", "FY2025", "--out", "x"),
         "thads: x must end in .xlsx: a workbook is written."),
        (("targets", "template", "--fiscal-year", "FY2025", "--out", "x.xlsx",
          "--day", "1900-01-01"),
         "thads: The catalogue has no office in force on 01/01/1900."),
        (("withdraw", "1", "--reason", ""), "thads: Say why: --reason is empty."),
        (("waive", "1", "b01-I6", "--reason", " "), "thads: Say why: --reason is empty."),
        (("explanation", "add", "1", "--text", "\u00a0"),
         "thads: Say what the office says: --text is empty."),
        (("erase", "f" * 64, "--reason", "", "--apply"), "thads: Say why: --reason is empty."),
        (("retention", "--years", "9", "--reason", "\t"), "thads: Say why: --reason is empty."),
        (("withdraw", "1", "--reason", "x", "--by", ""),
         "thads: Say who decides, or leave --by out: --by is empty."),
        (("db", "url"),
         "thads: No warehouse: set THADS_WAREHOUSE_URL, or run `make demo`, "
         "which starts an embedded one."),
    ],
)  # fmt: skip
def test_our_errors_are_one_line_and_code_3(
    run: Run,
    arguments: tuple[str, ...],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("THADS_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("THADS_WAREHOUSE_URL", raising=False)
    assert run(*arguments) == (3, "", f"{message}\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "command",
    [
        ("template", "--office", "08", "--period", "FY2023-M06"),
        ("targets", "template", "--fiscal-year", "FY2025"),
    ],
)
def test_a_workbook_that_may_be_filled_in_is_never_overwritten(
    run: Run, command: tuple[str, ...], tmp_path: Path
) -> None:
    out = tmp_path / "F.xlsx"
    assert run(*command, "--out", str(out))[0] == 0
    out.write_bytes(b"filled in")
    message = f"thads: {out} is there already, and may be filled in: name another file.\n"
    assert run(*command, "--out", str(out)) == (3, "", message)
    assert out.read_bytes() == b"filled in"


@pytest.mark.parametrize(
    ("role", "variable"),
    [
        ("owner", "THADS_WAREHOUSE_URL"),
        ("loader", "THADS_WAREHOUSE_LOADER_URL"),
        ("reader", "THADS_WAREHOUSE_READER_URL"),
    ],
)
def test_db_url_prints_what_psql_understands(
    run: Run, role: str, variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("", "_LOADER", "_READER"):
        monkeypatch.delenv(f"THADS_WAREHOUSE{name}_URL", raising=False)
    owner = "postgresql://owner:a%2Fb@db.example:5433/thads?sslmode=require"
    monkeypatch.setenv("THADS_WAREHOUSE_URL", owner)
    assert run("db", "url", "--role", role) == (0, f"{owner}\n", "")
    own = "postgresql://other:secret@db.example/thads"
    monkeypatch.setenv(variable, own)
    assert run("db", "url", "--role", role) == (0, f"{own}\n", "")


def test_what_is_generated_is_up_to_date() -> None:
    result = CliRunner().invoke(main.app, ["render", "--check"])
    assert (result.exit_code, result.stdout) == (0, "up to date\n")


def test_an_unknown_command_is_a_usage_error(run: Run) -> None:
    code, output, errors = run("fly")
    assert (code, output) == (2, "")
    assert "No such command 'fly'" in errors


def test_a_process_ends_like_the_function() -> None:
    run = subprocess.run(
        [str(Path(sys.executable).with_name("thads")), "template", "--office", "99"]
        + ["--period", "FY2023-M06", "--out", "x.xlsx"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stdout) == (3, "")
    assert run.stderr == "thads: No office has the code '99' on 31/03/2023.\n"
