"""YAML and CSV -> frozen values; contradictions are refused."""

import csv
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache, lru_cache
from pathlib import Path

from thads_etl.catalogue import contradictions
from thads_etl.catalogue.declared import declared
from thads_etl.catalogue.editions import read
from thads_etl.catalogue.model import FormEdition, Indicator, Name, Office, ReadingRule
from thads_etl.catalogue.rule import RuleLevel
from thads_etl.catalogue.specs import (
    Actions,
    Deadlines,
    LevelSpec,
    LevelSpecs,
    ReadingRuleSpecs,
    RegimeSpecs,
    Vocabulary,
)
from thads_etl.errors import CatalogueError

FOLDER = Path(__file__).parent
"""The catalogue in use; looked up at every call, so that it can be replaced."""


def vocabulary() -> Vocabulary:
    """Return the stable names: measures, series, indicators, items."""
    return _vocabulary(FOLDER / "vocabulary.yaml")


@cache
def _vocabulary(path: Path) -> Vocabulary:
    return declared(Vocabulary, path)


def indicators() -> Mapping[str, Indicator]:
    return _indicators(FOLDER / "vocabulary.yaml")


@cache
def _indicators(path: Path) -> Mapping[str, Indicator]:
    return {name: spec.named(name) for name, spec in _vocabulary(path).indicators.items()}


@cache
def items() -> dict[str, Name]:
    """Return every item by name; `own_motion.civil` is made of its two parts."""
    known = vocabulary().items
    used = {row.item for edition in editions() for row in edition.fixed_rows}
    return {
        item: Name(
            item,
            " - ".join(known[part].vi for part in item.split(".")),
            ", ".join(known[part].en for part in item.split(".")),
        )
        for item in sorted(used)
    }


@cache
def reading_rules() -> dict[str, ReadingRule]:
    """Return the rules about the shape of a file."""
    return structural("reading_rules.yaml")


@cache
def receipt_rules() -> dict[str, ReadingRule]:
    """Return the rules about the receipt of a report, whatever its content."""
    return structural("receipt_rules.yaml")


def structural(name: str) -> dict[str, ReadingRule]:
    """Return the rules of a file that are about files as such."""
    owner = levels()["structural"].owner
    return {
        spec.code: ReadingRule(
            spec.code, spec.severity, spec.message, spec.evidence, spec.since, owner
        )
        for spec in declared(ReadingRuleSpecs, FOLDER / name).root
    }


def levels() -> dict[RuleLevel, LevelSpec]:
    """Return the levels of rules in the order in which they are validated."""
    return {spec.level: spec for spec in declared(LevelSpecs, FOLDER / "levels.yaml").root}


def circular_on(day: date) -> str | None:
    """Return the edition of the circular in force for a period that ends on this day."""
    for regime in _regimes(FOLDER / "regimes.yaml").root:
        if regime.in_force.from_ <= day <= (regime.in_force.until or day):
            return regime.edition
    return None


@cache
def _regimes(path: Path) -> RegimeSpecs:
    return declared(RegimeSpecs, path)


@cache
def deadlines() -> Deadlines:
    """Return terms by circular, working days that the state moved, and the forms due."""
    return declared(Deadlines, FOLDER / "deadlines.yaml")


@cache
def actions() -> Actions:
    """Return what an office is asked to do about findings."""
    return declared(Actions, FOLDER / "actions.yaml")


def editions(folder: Path | None = None) -> tuple[FormEdition, ...]:
    """Return every form edition, by form and circular.

    folder: files of forms to read instead of the catalogue's own; `blocks` lies beside it. Raises
    CatalogueError when a claim names an unknown code, a name is not in the vocabulary, a code
    occurs twice, or two editions of a form are in force on one day.
    """
    return _editions(folder, FOLDER)


@cache
def _editions(folder: Path | None, catalogue: Path) -> tuple[FormEdition, ...]:
    names = _vocabulary(catalogue / "vocabulary.yaml")
    editions = tuple(read(folder or catalogue / "forms", catalogue, names))
    contradictions.refuse(editions)
    return tuple(sorted(editions, key=lambda edition: (edition.form, edition.valid_from)))


def editions_printed(code: str | None) -> tuple[FormEdition, ...]:
    """Return the editions of the form that prints this code; none when no form does."""
    return _by_printed_code(FOLDER).get(code, ())


@cache
def _by_printed_code(catalogue: Path) -> dict[str | None, tuple[FormEdition, ...]]:
    by_code: dict[str | None, tuple[FormEdition, ...]] = {}
    for edition in _editions(None, catalogue):
        by_code[edition.printed_code] = (*by_code.get(edition.printed_code, ()), edition)
    return by_code


def forms_titled(title: str) -> frozenset[str]:
    """Return the forms that have or had this title, ignoring case."""
    wanted = title.lower()
    return frozenset(each.form for each in editions() if each.title.lower() == wanted)


def edition_on(form: str, day: date) -> FormEdition | None:
    """Return the edition of a form for a period that ends on this day."""
    for edition in editions():
        if edition.form == form and contradictions.in_force(edition, day):
            return edition
    return None


def edition_named(form: str, edition: str) -> FormEdition:
    for candidate in editions():
        if (candidate.form, candidate.edition) == (form, edition):
            return candidate
    raise CatalogueError(f"No edition {edition!r} of form {form!r}.")


@cache
def offices(path: Path = FOLDER / "offices.csv") -> tuple[Office, ...]:
    """Return every provincial unit over time, oldest list first, each list by code."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [_office(row) for row in csv.DictReader(file)]
    return tuple(
        replace(office, territory=_territory(office, rows), counted_as=_counted_as(office, rows))
        for office in rows
    )


@lru_cache(maxsize=1024)
def offices_on(day: date) -> tuple[Office, ...]:
    """Return the offices in force on a day: 63 until 30 June 2025, 34 since."""
    return tuple(office for office in offices() if office.in_force(day))


def _office(row: dict[str, str]) -> Office:
    return Office(
        code=row["code"],
        name=row["name_vi"],
        short_name=row["short_name_vi"],
        slug=row["slug"],
        kind=row["type"],
        region=row["region_vi"],
        region_en=row["region_en"],
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_until=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
        successor_code=row["successor_code"] or None,
        aliases=tuple(filter(None, row["aliases"].split(";"))),
        territory="",
        counted_as="",
    )


def _predecessors(office: Office, rows: list[Office]) -> list[Office]:
    day_before = office.valid_from - timedelta(days=1)
    return [
        row for row in rows if row.valid_until == day_before and row.successor_code == office.code
    ]


def _territory(office: Office, rows: list[Office]) -> str:
    before = _predecessors(office, rows)
    if len(before) == 1:
        return _territory(before[0], rows)
    return f"{office.code}@{office.valid_from}"


def _counted_as(office: Office, rows: list[Office]) -> str:
    if office.valid_until is None:
        return office.code
    day_after = office.valid_until + timedelta(days=1)
    after = [
        row for row in rows if row.code == office.successor_code and row.valid_from == day_after
    ]
    if len(after) != 1:
        raise CatalogueError(f"offices.csv: {office.name} has no successor on {day_after}.")
    return _counted_as(after[0], rows)
