"""YAML and CSV -> frozen values, refusing contradictions."""

import csv
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from thads_etl.catalogue import claims, contradictions
from thads_etl.catalogue.model import (
    Column,
    FormEdition,
    Indicator,
    Name,
    Office,
    ReadingRule,
    Row,
    Rule,
)
from thads_etl.catalogue.specs import BlockSpec, FormSpec, ReadingRuleSpecs, RuleSpec, Vocabulary
from thads_etl.errors import CatalogueError

FOLDER = Path(__file__).parent

Spec = TypeVar("Spec", bound=BaseModel)


def _declared(shape: type[Spec], path: Path) -> Spec:
    try:
        return shape.model_validate(yaml.safe_load(path.read_text("utf-8")))
    except (OSError, ValidationError, yaml.YAMLError) as reason:
        raise CatalogueError(f"{path.name}: {reason}") from reason


@cache
def vocabulary() -> Vocabulary:
    """Return the stable names: measures, series, indicators, items."""
    return _declared(Vocabulary, FOLDER / "vocabulary.yaml")


@cache
def indicators() -> dict[str, Indicator]:
    return {
        name: Indicator(name, spec.vi, spec.en, spec.kind, spec.ratio, spec.note)
        for name, spec in vocabulary().indicators.items()
    }


@cache
def items() -> dict[str, Name]:
    """Return every item by name; `own_motion.civil` is made of its two parts."""
    known = vocabulary().items
    used = {row.item for edition in editions() for row in edition.rows}
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
    specs = _declared(ReadingRuleSpecs, FOLDER / "reading_rules.yaml").root
    return {spec.code: ReadingRule(spec.code, spec.severity, spec.message) for spec in specs}


@cache
def editions(folder: Path = FOLDER / "forms") -> tuple[FormEdition, ...]:
    """Return every form edition, in the order of the files' names; `blocks` lies beside `forms`.

    Raises CatalogueError when a claim names an unknown code, an indicator or item is not in the
    vocabulary, a code occurs twice, or two editions of a form are in force on one day.
    """
    found = tuple(_edition(path) for path in sorted(folder.glob("*.yaml")))
    contradictions.refuse(found)
    return found


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


def _edition(path: Path) -> FormEdition:
    spec = _declared(FormSpec, path)
    blocks = path.parents[1] / "blocks"
    columns_block, rows_block = (
        _declared(BlockSpec, blocks / f"{name}.yaml") for name in (spec.columns, spec.rows)
    )
    names = vocabulary()
    try:
        columns = tuple(
            Column(
                code=column.code,
                indicator=column.indicator,
                label=names.indicators[column.indicator].label,
                under=column.under,
                evidence=column.evidence,
                ratio=names.indicators[column.indicator].ratio,
            )
            for column in columns_block.columns
            if column.only in (None, spec.measure)
        )
        rows = tuple(
            Row(row.code, row.item, names.items[row.item.split(".")[-1]].vi, row.level)
            for row in rows_block.rows
        )
        units = names.measures[spec.measure].units
    except KeyError as unknown:
        raise CatalogueError(f"{path.name}: {unknown} is not in vocabulary.yaml.") from None
    if spec.series not in names.series:
        raise CatalogueError(f"{path.name}: series {spec.series!r} is not in vocabulary.yaml.")
    rules = tuple(
        _rule(spec.form, rule)
        for rule in (*columns_block.rules, *rows_block.rules, *spec.rules)
        if rule.only in (None, spec.measure)
    )
    return FormEdition(
        form=spec.form,
        edition=spec.edition,
        printed_code=spec.printed_code,
        sheet=spec.sheet,
        title=spec.title,
        source=spec.source.text,
        article=spec.source.article,
        valid_from=spec.in_force.from_,
        valid_until=spec.in_force.until,
        series=spec.series,
        measure=spec.measure,
        units=units,
        blank=spec.blank,
        evidence=tuple(spec.evidence.items()),
        columns=columns,
        rows=rows,
        rules=rules,
    )


def _rule(form: str, spec: RuleSpec) -> Rule:
    return Rule(
        code=f"{form}-{spec.code}",
        across=spec.across,
        message=spec.message,
        evidence=spec.evidence,
        claims=tuple(map(claims.parse, spec.claims)),
        function=spec.function,
        within=spec.within,
        severity=spec.severity,
        fills=spec.fills,
        rows=spec.rows,
    )


@cache
def offices(path: Path = FOLDER / "offices.csv") -> tuple[Office, ...]:
    """Return every provincial unit over time, oldest list first, each list by code."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [_office(row) for row in csv.DictReader(file)]
    return tuple(
        replace(office, territory=_territory(office, rows), counted_as=_counted_as(office, rows))
        for office in rows
    )


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
    eve = office.valid_from - timedelta(days=1)
    return [row for row in rows if row.valid_until == eve and row.successor_code == office.code]


def _territory(office: Office, rows: list[Office]) -> str:
    before = _predecessors(office, rows)
    if len(before) == 1:
        return _territory(before[0], rows)
    return f"{office.code}@{office.valid_from}"


def _counted_as(office: Office, rows: list[Office]) -> str:
    if office.valid_until is None:
        return office.code
    morrow = office.valid_until + timedelta(days=1)
    after = [row for row in rows if row.code == office.successor_code and row.valid_from == morrow]
    if len(after) != 1:
        raise CatalogueError(f"offices.csv: {office.name} has no successor on {morrow}.")
    return _counted_as(after[0], rows)
