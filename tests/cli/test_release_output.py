"""What `thads release list` prints."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from rich.console import Console

from thads_etl.cli.show import memory


def shown(*releases: SimpleNamespace, capsys: pytest.CaptureFixture[str]) -> str:
    memory.show_releases(Console(width=120), releases)
    return capsys.readouterr().out


def test_nothing_released_is_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(capsys=capsys) == (
        "nothing was released yet: `thads release create NAME --period P`\n"
    )


def test_a_release_has_the_time_of_viet_nam(capsys: pytest.CaptureFixture[str]) -> None:
    release = SimpleNamespace(
        name="a",
        period="FY2023-M06",
        status="official",
        created_at=datetime(2023, 4, 6, 18, 30, tzinfo=UTC),
        code_version="1",
        note=None,
    )
    assert "│ 07/04/2023 01:30 │" in shown(release, capsys=capsys)


def test_releases_that_agree_are_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    memory.show_release_diff(Console(width=120), [])
    assert capsys.readouterr().out == "no figure differs\n"
