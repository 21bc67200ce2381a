"""What somebody may type as a moment, and what it means."""

from datetime import UTC, datetime

import pytest
import typer

from thads_etl.cli.moments import end_or_moment


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2023-04-03", datetime(2023, 4, 3, 16, 59, 59, 999999, tzinfo=UTC)),
        ("2023-04-03T00:00", datetime(2023, 4, 2, 17, tzinfo=UTC)),
        ("2023-04-03 21:30:15", datetime(2023, 4, 3, 14, 30, 15, tzinfo=UTC)),
        ("2023-04-03T21:30:00+07:00", datetime(2023, 4, 3, 14, 30, tzinfo=UTC)),
        ("2023-04-03T21:30Z", datetime(2023, 4, 3, 21, 30, tzinfo=UTC)),
    ],
)
def test_a_moment_is_of_viet_nam_and_a_day_means_its_end(text: str, meant: datetime) -> None:
    assert end_or_moment(text) == meant


@pytest.mark.parametrize("text", ["1", "2023", "20230403", "2025-02-30", "2023-W14-1", "today", ""])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(typer.BadParameter):
        end_or_moment(text)
