"""The part of docs/dictionary.md on forms: every edition with its columns, rows and rules."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from thads_etl.catalogue import load
from thads_etl.catalogue.model import Column, FormEdition
from thads_etl.catalogue.statement import statements


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield a table, after an empty line."""
    yield ""
    yield f"| {' | '.join(heads)} |"
    yield "|" + " --- |" * len(heads)
    for row in rows:
        yield f"| {' | '.join(text.replace('|', chr(92) + '|') for text in row)} |"


def forms() -> Iterator[str]:
    """Yield the section on forms."""
    yield from ("", "## Forms")
    yield from table(
        ("form", "title today", "editions"),
        (
            (f"`{form}`", editions[-1].title, ", ".join(map(_edition, editions)))
            for form, editions in (
                (form, list(editions))
                for form, editions in groupby(load.editions(), lambda edition: edition.form)
            )
        ),
    )
    for edition in load.editions():
        yield from _form(edition)


def _edition(edition: FormEdition) -> str:
    remarks = [f"as {edition.carries}"] if edition.carries else []
    remarks += ["unconfirmed"] if edition.unconfirmed else []
    return f"{edition.edition} ({', '.join(remarks)})" if remarks else edition.edition


def _form(edition: FormEdition) -> Iterator[str]:
    until = f"{edition.valid_until}" if edition.valid_until else "further notice"
    tags = "; ".join(f"{what}: {tag}" for what, tag in edition.evidence)
    yield from ("", f"### `{edition}`: {edition.title}", "")
    yield from (
        f"- Printed code {edition.printed_code}, sheet `{edition.sheet}`",
        f"- Source: Thông tư {edition.source}, {edition.article}",
        f"- In force for periods that end from {edition.valid_from} to {until}",
        f"- Series `{edition.series}`, measure `{edition.measure}`, unit {edition.unit_label}",
        f"- An empty cell counts as {edition.blank}; `-` is zero; `x` means not applicable",
        f"- Evidence: {tags}",
    )
    if edition.unconfirmed:
        yield "- **Unconfirmed**: that this text prescribes the form is an assumption"
    if not edition.summarised:
        yield "- Checked and kept, but in no summary: see decision 10"
    if edition.each:
        yield "- Below level 0 every office has rows of its own; those listed are the blank form's"
    if edition.carries:
        yield f"- Columns, rows and rules are those of `{edition.form}_{edition.carries}`"
    else:
        yield from _table_of(edition)


def _table_of(edition: FormEdition) -> Iterator[str]:
    yield from ("", "Columns")
    yield from table(
        ("code", "indicator", "heading", "under", "formula of the workbook", "evidence"),
        (
            (
                c.code,
                f"`{c.indicator}`",
                c.label,
                " › ".join(c.under),
                _ratio(edition, c) or _sum(edition.column_formulas.get(c.code), "cột"),
                c.evidence,
            )
            for c in edition.columns
        ),
    )
    yield from ("", "Rows")
    yield from table(
        ("code", "item", "label", "formula of the workbook"),
        (
            (r.code, f"`{r.item}`", r.label, _sum(edition.row_formulas.get(r.code), "dòng"))
            for r in edition.rows
        ),
    )
    yield from ("", "Rules")
    yield from table(
        ("code", "what must hold", "told to the office", "if broken", "within", "evidence"),
        (
            (
                r.code,
                "; ".join(statements(r)) + (f" (dòng {', '.join(r.rows)})" if r.rows else ""),
                r.message,
                r.severity,
                str(r.within),
                r.evidence,
            )
            for r in edition.rules
        ),
    )


def _ratio(edition: FormEdition, column: Column) -> str:
    codes = [edition.column_of_indicator[name].code for name in column.ratio or ()]
    return f"cột {codes[0]} / cột {codes[1]} × 100" if codes else ""


def _sum(codes: tuple[str, ...] | None, noun: str) -> str:
    return " + ".join(f"{noun} {code}" for code in codes) if codes else ""
