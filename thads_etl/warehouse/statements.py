"""The files of sql/ by name, for whatever runs them."""

from functools import cache

from thads_etl.settings import RESOURCES

ROOT = RESOURCES / "sql"


@cache
def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")
