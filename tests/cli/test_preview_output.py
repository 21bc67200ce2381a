"""What a dry run prints: the nation first, then the largest changes; the rest for machines."""

import csv
import io

import pytest
from rich.console import Console

from thads_etl.cli.show import previews
from thads_etl.periods import Period
from thads_etl.pipeline.preview import Change, Preview
from thads_etl.pipeline.settling import Outcome


def change(office: str, old: int | None, new: int) -> Change:
    return Change(office, "b01", "all", "cases", "total", "completed_total", old, new)


class File:
    """A form of a file that waits."""

    sha256 = name = form = office = "x"
    verdict = "accepted"


PREVIEW = Preview(
    Period(2023, 6),
    Outcome([File()], []),
    0,
    [change(f"{n:02}", 1000, 1000 + n) for n in range(1, 31)],
    [change("VN", 1_234_567, 1_235_032)],
    [],
)


def test_the_nation_comes_first_then_the_largest_changes() -> None:
    console = Console(width=160, file=io.StringIO(), record=True)
    previews.show(console, [PREVIEW], "table")
    text = console.export_text()
    assert text.index("National totals") < text.index("the largest changes first")
    assert "1.234.567" in text
    offices = [line.split()[1] for line in text.splitlines() if "│ b01" in line]
    assert offices == ["VN", *(f"{n:02}" for n in range(30, 10, -1))]
    assert "10 more: --format csv or json has all" in text


def test_the_csv_has_every_changed_figure(capsys: pytest.CaptureFixture[str]) -> None:
    previews.show(Console(), [PREVIEW], "csv")
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["office"] for row in rows] == ["VN", *(f"{n:02}" for n in range(1, 31))]
    assert (rows[0]["period"], rows[0]["old"], rows[0]["new"]) == (
        "FY2023-M06",
        "1234567",
        "1235032",
    )
