"""Commands, exit codes, settings, DAGs and targets of make: the guides name all, and no others."""

import ast
import inspect
import re
from collections.abc import Iterator
from typing import Any

import pytest
import typer
from docs.guides import GUIDES, code, commands, names, table, text

from thads_etl.cli import main
from thads_etl.settings import PROJECT_ROOT, Settings


def _commands(group: Any, *path: str) -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(command, *path, name)
        else:
            yield " ".join((*path, name)), command


COMMANDS: dict[str, Any] = dict(_commands(typer.main.get_command(main.app)))
TOP_LEVEL = {name.split()[0] for name in COMMANDS}
DAGS = sorted((PROJECT_ROOT / "dags").glob("*.py"))


def command_of(line: str) -> str:
    """Return the command that a line calls: the longest name that it begins with."""
    words = line.split()[1:]
    called = [" ".join(words[:length]) for length in (2, 1)]
    return next((name for name in called if name in COMMANDS), called[-1])


@pytest.mark.parametrize("guide", GUIDES)
def test_a_command_line_of_a_guide_can_be_typed(guide: str) -> None:
    for line in commands(guide):
        name = command_of(line)
        assert name in COMMANDS, f"{guide}: {line}"
        options = {opt for param in COMMANDS[name].params for opt in (*param.opts, "--help")}
        if COMMANDS[name].context_settings.get("allow_interspersed_args") is False:
            continue  # what follows are words of another program
        named = set(re.findall(r"(?<![\w-])--[a-z-]+", line))
        assert named <= options, f"{guide}: {line}"


def test_the_readme_lists_every_command_and_each_once() -> None:
    listed = [command_of(line) for row in table("README.md", "command") for line in names(row[0])]
    assert sorted(listed) == sorted(COMMANDS)


def test_the_readme_gives_every_command_its_arguments() -> None:
    for row in table("README.md", "command"):
        for line in names(row[0].replace("\\|", "|")):
            command = COMMANDS[command_of(line)]
            bare = re.sub(r"\[.*\]|--[a-z-]+ [^\s|]+", "", line).split()[1:]
            given = len([word for word in bare if word != "||"]) - len(command_of(line).split())
            arguments = [p for p in command.params if p.param_type_name == "argument"]
            assert given == len([each for each in arguments if each.required]), line


def test_the_readme_names_every_exit_code_and_so_does_the_help() -> None:
    with_codes = {name for name, command in COMMANDS.items() if ends_with_a_code(command.callback)}
    in_help = {name for name, command in COMMANDS.items() if "Exit code" in command.help}
    rows = [row for row in table_of_exit_codes()]
    in_readme = {name.removeprefix("thads ") for row in rows for name in names(row[0])}
    assert with_codes == in_help == in_readme


def table_of_exit_codes() -> list[list[str]]:
    start = text("README.md").index("| command | exit code |")
    rows = text("README.md")[start:].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


def ends_with_a_code(function: Any) -> bool:
    source = ast.parse(inspect.getsource(function))
    return any(ast.unparse(node).startswith("typer.Exit(") for node in ast.walk(source))


def test_the_exit_codes_of_help_and_readme_are_the_same() -> None:
    for row in table_of_exit_codes():
        for name in names(row[0]):
            explanation = COMMANDS[name.removeprefix("thads ")].help.partition("Exit code")[2]
            codes = set(re.findall(r"\b(\d+)(?=:)|(?:^|\s)(\d+)(?= when)", explanation))
            in_help = {one or two for one, two in codes} - {"0"}
            assert in_help == set(re.findall(r"(\d+):", row[1])), name


def test_the_readme_lists_every_setting() -> None:
    listed = {name for row in table("README.md", "variable") for name in names(row[0])}
    assert listed == {f"THADS_{name.upper()}" for name in Settings.model_fields}


@pytest.mark.parametrize("guide", GUIDES)
def test_a_variable_of_a_guide_is_read_by_somebody(guide: str) -> None:
    compose = (PROJECT_ROOT / "docker-compose.yml").read_text("utf-8")
    settings = {f"THADS_{name.upper()}" for name in Settings.model_fields}
    for name in re.findall(r"\bTHADS_[A-Z_]+\b", text(guide)):
        assert name in settings or name in compose, name


def test_a_default_of_the_readme_is_the_default() -> None:
    described = {row[0].strip("`"): row[1] for row in table("README.md", "variable")}
    assert f"default {Settings.model_fields['batch_size'].default}" in described["THADS_BATCH_SIZE"]


def test_the_readme_lists_every_dag_with_its_hour() -> None:
    hours = {names(row[0])[0]: row[1] for row in table("README.md", "DAG")}
    assert sorted(hours) == [path.stem for path in DAGS]
    for path in DAGS:
        source = path.read_text("utf-8")
        if "schedule=None" in source:
            assert hours[path.stem].startswith("when it is triggered")
        else:
            (minute, hour), *_ = re.findall(r'"(\d+) (\d+) [*\d]+ [*\d]+ [*\d]+"', source)
            assert f"{int(hour):02}:{int(minute):02}" in hours[path.stem]


@pytest.mark.parametrize("guide", GUIDES)
def test_a_dag_of_a_guide_exists(guide: str) -> None:
    dags = {path.stem for path in DAGS}
    assert set(re.findall(r"--dag-id (\w+)", text(guide))) <= dags
    assert set(re.findall(r"DAGs? `(\w+)`", text(guide))) <= dags


def test_the_targets_of_make() -> None:
    makefile = (PROJECT_ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):.*##", makefile, re.MULTILINE)) - {"help"}
    named = {
        name
        for guide in GUIDES
        for line in (*code(guide), *text(guide).splitlines())
        for name in re.findall(r"^make ([a-z-]+)", line)
    }
    assert named == targets
