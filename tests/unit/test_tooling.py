"""The checks around the code: they fetch nothing, and every host runs the same ones."""

import tomllib
from pathlib import Path

import yaml

from thads_etl.settings import PROJECT_ROOT

PYPROJECT = tomllib.loads((PROJECT_ROOT / "pyproject.toml").read_text("utf-8"))


def test_hooks_run_programs_of_the_environment_and_fetch_nothing() -> None:
    config = yaml.safe_load((PROJECT_ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    hooks = [hook for repo in config["repos"] for hook in repo["hooks"]]
    assert {repo["repo"] for repo in config["repos"]} == {"local"}
    assert {hook["language"] for hook in hooks} == {"system"}
    programs = [PROJECT_ROOT / hook["entry"].split()[0] for hook in hooks]
    assert {program.parent for program in programs} == {PROJECT_ROOT / ".venv" / "bin"}
    assert all(program.exists() for program in programs)


def test_a_public_host_runs_what_every_host_runs() -> None:
    workflow = PROJECT_ROOT / ".github" / "workflows" / "check.yml"
    (job,) = yaml.safe_load(workflow.read_text("utf-8"))["jobs"].values()
    assert job["steps"][-1] == {"run": ".ci/run"}


def test_types_are_checked_in_every_folder_with_code() -> None:
    folders = {
        path.relative_to(PROJECT_ROOT).parts[0]
        for path in PROJECT_ROOT.glob("[a-z]*/**/*.py")
        if not path.is_relative_to(PROJECT_ROOT / "build")
    }
    assert set(PYPROJECT["tool"]["mypy"]["files"]) == folders


def test_those_who_install_the_package_get_its_types() -> None:
    assert (Path(PROJECT_ROOT, "thads_etl", "py.typed")).exists()
    assert PYPROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == ["thads_etl"]
