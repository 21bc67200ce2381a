"""A warehouse on another machine is spoken to by TLS alone, unless somebody says otherwise."""

from collections.abc import Iterator

import pytest

from thads_etl.settings import settings
from thads_etl.warehouse.connect import sslmode


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    settings.cache_clear()
    yield monkeypatch
    settings.cache_clear()


@pytest.mark.parametrize(
    ("url", "mode"),
    [
        ("postgresql://a@127.0.0.1:5432/w", "prefer"),
        ("postgresql://a@localhost/w", "prefer"),
        ("postgresql://a@postgres:5432/w", "prefer"),
        ("postgresql://a@[::1]/w", "prefer"),
        ("postgresql:///w?host=/var/run/postgresql", "prefer"),
        ("postgresql://a@10.0.0.5:5432/w", "require"),
        ("postgresql://a@db.example.vn/w", "require"),
        ("postgresql://a@[2001:db8::5]/w", "require"),
        ("postgresql://a@db.example.vn/w?sslmode=verify-full", "verify-full"),
        ("postgresql://a@10.0.0.5/w?sslmode=disable", "disable"),
    ],
)
def test_how_a_server_is_spoken_to(chosen: pytest.MonkeyPatch, url: str, mode: str) -> None:
    assert sslmode(url) == mode
    chosen.setenv("THADS_WAREHOUSE_SSLMODE", "verify-ca")
    settings.cache_clear()
    assert sslmode(url) == (mode if "sslmode" in url else "verify-ca")
    chosen.setenv("THADS_WAREHOUSE_SSLMODE", "")
    settings.cache_clear()
    assert sslmode(url) == mode
