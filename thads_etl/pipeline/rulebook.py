"""Every rule as it stands today; imports nothing that validates, so that a list takes a moment."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Engine

from thads_etl.catalogue import load
from thads_etl.warehouse import rule_hits


def registered(engine: Engine | None) -> Iterator[dict[str, Any]]:
    """Yield every registered rule as it stands today, with its hits where there is a warehouse."""
    hits: Mapping[str, Any] | None = None
    if engine is not None:
        with engine.connect() as db:
            hits = rule_hits.hits(db)
    today = {rule.code: rule for edition in load.editions() for rule in edition.registered}
    since = {rule.code: rule.since for e in reversed(load.editions()) for rule in e.registered}
    for each in (*load.reading_rules().values(), *load.receipt_rules().values()):
        yield _line(each.code, "structural", each, each.since, hits)
    for rule in today.values():
        yield _line(rule.code, rule.level, rule, since[rule.code], hits) | {
            "declared": list(rule.declared)
        }


def _line(
    code: str, level: str, rule: Any, since: date | None, hits: Mapping[str, Any] | None
) -> dict[str, Any]:
    hit = None if hits is None else hits.get(code)
    return {
        "code": code,
        "level": level,
        "text": rule.message,
        "owner": rule.owner,
        "since": None if since is None else since.isoformat(),
        "severity": str(rule.severity),
        "evidence": rule.evidence,
        "hits": None if hits is None else (hit.cells if hit else 0),
    }
