"""What `thads ingest` prints of a folder: what is new or open in full, the rest as counts."""

import io
from pathlib import Path
from types import SimpleNamespace

from rich.console import Console

from thads_etl.cli.show import results
from thads_etl.pipeline.receiving import Received
from thads_etl.pipeline.settling import Outcome


def form(name: str, office: str, status: str | None) -> SimpleNamespace:
    return SimpleNamespace(
        name=name,
        sha256=name,
        form=status and "b01",
        office=office,
        period="FY2023-M06",
        verdict=None,
        status=status,
    )


def printed(*forms: SimpleNamespace, new: str = "") -> str:
    console = Console(width=200, file=io.StringIO(), record=True)
    received = [Received(Path(each.name), each.sha256, each.name == new) for each in forms]
    findings = [
        SimpleNamespace(
            sha256=each.sha256, rule="r", severity="reject", sheet="S", cell="A1", message=each.name
        )
        for each in forms
    ]
    results.show_ingest(console, received, [], Outcome(forms, findings), [])
    return console.export_text()


def test_an_old_folder_with_nothing_open_is_two_lines() -> None:
    text = printed(form("one", "01", "accepted"), form("two", "02", "superseded"))
    assert text.splitlines() == [
        "2 files, 0 of them new; none of them is open",
        "Forms in them: 1 accepted, 1 superseded",
    ]


def test_what_is_new_or_open_is_listed_with_its_findings() -> None:
    text = printed(
        form("new", "01", "accepted"),
        form("settled", "02", "accepted"),
        form("owing", "03", "explanation_due"),
        form("refused", "04", "rejected"),
        form("torn", "05", None),
        new="new",
    )
    for name in ("new", "owing", "refused", "torn"):
        assert text.count(name) >= 2
    assert "settled" not in text


def test_findings_of_several_files_stand_under_their_names() -> None:
    lines = printed(form("first", "03", "rejected"), form("second", "04", "rejected")).splitlines()
    at = lines.index("second:")
    assert lines[at + 1].startswith("[reject] r · S!A1")
    assert lines[at - 2] == "first:"
    alone = printed(form("first", "03", "rejected"))
    assert "first:" not in alone
    assert "[reject] r · S!A1" in alone


def test_a_refused_form_that_was_corrected_is_not_open() -> None:
    text = printed(form("wrong", "01", "rejected"), form("right", "01", "accepted"))
    assert "none of them is open" in text


def test_a_withdrawn_form_that_comes_again_is_named_with_what_helps() -> None:
    text = printed(form("same", "01", "withdrawn"))
    assert "[withdrawn] same, b01 01 FY2023-M06: the same file changes nothing" in text
    other = printed(form("same", "01", "withdrawn"), form("corrected", "01", "accepted"))
    assert "none of them is open" in other
    assert "[withdrawn]" not in other
