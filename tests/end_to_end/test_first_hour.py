"""The first hour of an ordinary user in a fresh clone: every shell line of the guides."""

import hashlib
import re
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import assigning
import pytest
from docs.guides import blocks
from end_to_end.newcomer import Newcomer

GUIDES = ("README.md", "CONTRIBUTING.md", "docs/runbook.md")

ELSEWHERE = {
    "make test": "this is a part of it",
    ".venv/bin/pytest tests/unit/test_marts.py": "tests/docs/test_recipes.py",
    "thads db drill": "tests/recovery/test_recovery.py",
    "thads db restore": "tests/recovery/test_recovery.py",
    "sudo sh docker/secrets.sh": "tests/unit/test_compose.py",
    "cp .env.example": "tests/unit/test_compose.py",
    "docker compose": "tests/production/test_stack.py",
    "docker image": "what a registry serves: needs an engine of containers",
    "AIRFLOW__DAG_PROCESSOR": "tests/production/test_wheel.py",
    "{": "tests/production/test_wheel.py",
    "AIRFLOW_CONN_WAREHOUSE": "tests/production/test_wheel.py",
    "THADS_HOME": "tests/production/test_wheel.py",
}
"""How lines begin that another test proves, or that need what no machine of a test has."""


class Ends(NamedTuple):
    """How a line ends: what is in its output, as a pattern, and its exit code."""

    saying: str
    code: int = 0


NOTHING = r"\A\Z"
ENDS = {
    "make demo": Ends(r"234\.069 việc \(\+32\.054; \+15,87%\)(?s:.*)54,02% \(\+4,82 điểm %\)"),
    "scripts/bootstrap --dev": Ends(NOTHING),
    ".venv/bin/pre-commit install": Ends(r"installed at \.git/hooks/pre-commit"),
    ".venv/bin/pytest tests/unit/test_periods.py": Ends(r"\d+ passed"),
    "make check": Ends(r"no issues found"),
    ".venv/bin/thads render": Ends("up to date"),
    "git diff --stat": Ends(NOTHING),
    ".venv/bin/thads db migrate": Ends("up to date"),
    ".venv/bin/thads rules trial b01-X04a": Ends("126 submissions validated"),
    "thads status": Ends(r"(?s)service scheduler +│ running.*files to be validated +│ 0"),
    "tail -n 30 .thads/logs/scheduler.log": Ends(r"airflow"),
    "thads stop": Ends("stopped"),
    "thads demo": Ends("the warehouse is unchanged"),
    "df -h .thads": Ends("Use%"),
    "tail -n 20 .thads/logs/postgres.log": Ends("database system is ready to accept connections"),
    # The letter among the demo's files cannot be read, whenever it is looked at.
    "thads ingest .thads/landing": Ends("128 files, 0 of them new", 2),
    "thads summarise": Ends("nothing to do: no period is stale"),
    "thads check FILE": Ends(r"b01-I6 · Bieu 01!U11 · .*3\.205.*3\.196", 1),
    "thads explain --period FY2023-M06 --office VN --indicator completed_total": Ends(
        r"completed_total FY2023-M06 VN = 234\.069(?s:.*)Bieu 01!"
    ),
    "thads coverage --period FY2023-M06": Ends("63 đơn vị đủ biểu"),
    "thads targets template --fiscal-year FY2025 --out chi-tieu.xlsx": Ends("256 input cells"),
    "thads targets import chi-tieu.xlsx --dry-run": Ends("1229/QĐ-TCTHADS"),
    "thads targets import chi-tieu.xlsx": Ends("1229/QĐ-TCTHADS"),
    "thads retention --years 10": Ends("no file is to be erased"),
    'thads retention --years 10 --reason "hết thời hạn lưu" --apply': Ends(
        "no file is to be erased"
    ),
    'thads erase SHA256 --reason "nộp nhầm tệp có dữ liệu cá nhân" --apply': Ends("erased 1 file"),
    "thads db backup": Ends(r"tables with [\d.]+ rows, \d+ archived files"),
    "thads db migrate": Ends("up to date"),
    "thads airflow backfill create --dag-id close_period --from-date 2022-10-01 "
    "--to-date 2023-09-30": Ends(NOTHING),
    "thads airflow dags list-runs close_period": Ends("backfill__2023-04-01"),
}

LAST = ("thads airflow",)
"""How lines begin that come after all others: twelve runs would take their time from them."""


def lines() -> list[str]:
    """Return every line of a shell block as often as it stands there, without its remark."""
    typed = [
        line.partition("  #")[0].strip()
        for guide in GUIDES
        for block in blocks(guide)
        if not block.language and "┌" not in block.text
        for line in block.text.splitlines()
    ]
    return sorted(filter(None, typed), key=lambda line: line.startswith(LAST))


def proved_elsewhere(line: str) -> bool:
    return line.startswith(tuple(ELSEWHERE))


def test_what_every_line_of_a_guide_ends_with_is_known() -> None:
    assert {line for line in lines() if not proved_elsewhere(line)} == set(ENDS)


def test_what_is_proved_elsewhere_is_still_in_a_guide() -> None:
    begun = {begin for begin in ELSEWHERE for line in lines() if line.startswith(begin)}
    assert begun == set(ELSEWHERE)
    folder = Path(__file__).parents[2]
    assert all((folder / path).exists() for path in ELSEWHERE.values() if path.endswith(".py"))


@pytest.fixture
def newcomer() -> Iterator[Newcomer]:
    with tempfile.TemporaryDirectory(prefix="thads-first-hour-") as folder:
        Path(folder).chmod(0o755)
        someone = Newcomer(Path(folder))
        yield someone
        someone.type("make stop")


def filled_in(line: str, clone: Path) -> str:
    """Return a line with a file and a checksum of the demo for its placeholders."""
    landing = clone / ".thads" / "landing"
    if "FILE" in line:
        (wrong,) = landing.rglob("36_nam-dinh_FY2023-M06_bo-sung.xlsx")
        return line.replace("FILE", str(wrong))
    if "SHA256" in line:
        # It is to be removed from where it would be received again.
        (letter,) = landing.rglob("thu-gui-bao-cao.xlsx")
        checksum = hashlib.sha256(letter.read_bytes()).hexdigest()
        letter.unlink()
        return line.replace("SHA256", checksum)
    return line


def fill_in_the_annex(path: Path) -> None:
    """Write what somebody types into the blank one: the decision, and a figure."""
    content = assigning.workbook(
        "1229/QĐ-TCTHADS", date(2024, 10, 28), 2025, {("08", "completion_cases"): "80"}
    )
    path.write_bytes(content)


def expect(someone: Newcomer, line: str, ends: Ends) -> None:
    done = someone.type(filled_in(line, someone.clone))
    output = done.stdout + done.stderr
    assert done.returncode == ends.code, f"{line}: {done.returncode}: {output}"
    assert re.search(ends.saying, done.stdout), f"{line}: {output}"
    assert "Traceback" not in output, line


@pytest.mark.long
def test_every_line_does_what_its_guide_says(newcomer: Newcomer) -> None:
    expect(newcomer, "make help", Ends("make demo"))
    for line in lines():
        if proved_elsewhere(line):
            continue
        expect(newcomer, line, ENDS[line])
        if line.startswith("thads targets template"):
            fill_in_the_annex(newcomer.clone / "chi-tieu.xlsx")
    expect(newcomer, "make stop", Ends("stopped"))
    blank = "thads template --office 08 --period FY2023-M06 --out F.xlsx"
    expect(newcomer, blank, Ends("F.xlsx: "))
    expect(newcomer, "thads check F.xlsx", Ends("read-10", 1))
    expect(newcomer, "thads status", Ends("not running", 1))
    expect(newcomer, "thads render --check", Ends("up to date"))
    shutil.rmtree(newcomer.home / ".cache")
    expect(newcomer, "make clean", Ends(NOTHING))
    assert [name for name in (".venv", ".thads") if (newcomer.clone / name).exists()] == []
