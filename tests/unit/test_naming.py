"""What is shown of a name that a sender typed: words that are known to be about nobody."""

import pytest

from thads_etl.landing import naming


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("báo cáo quý 2", "báo cáo quý 2"),
        ("Trần Văn 5", "… 5"),
        ("Trần Quý Năm", "…"),
        ("5 Quý", "5 …"),
        ("số 7 của Lê Số", "số 7 …"),
        ("1 " * 60 + "1", "1 " * 60 + "…"),
        ("1 " * 59 + "12", "1 " * 59 + "12"),
        ("", ""),
    ],
)
def test_what_is_shown(name: str, shown: str) -> None:
    assert naming.shown(name) == shown
