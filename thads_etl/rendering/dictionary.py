"""CATALOGUE -> docs/dictionary.md: every term, form, rule, office, period and BI column."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from thads_etl.catalogue import load
from thads_etl.catalogue.model import Column, FormEdition, Office
from thads_etl.periods import Period
from thads_etl.rendering.comments import Commented, views
from thads_etl.rendering.statement import EVIDENCE, statements

_GENERATED = "<!-- generated from the catalogue by `thads render`; do not edit -->"
_EVIDENCE_IN_ENGLISH = {
    "confirmed": "a legal text or a published source says it",
    "derived": "arithmetic on published figures shows it",
    "analogue": "taken from a sibling form or a neighbouring regime",
    "choice": "not found anywhere; this project's decision",
}
_EXAMPLE_YEAR = 2023


def render_dictionary() -> str:
    """Return the text of docs/dictionary.md."""
    parts = (_opening(), _glossary(), _evidence(), _forms(), _reading(), _periods(), _offices())
    lines = [line for part in (*parts, _views()) for line in part]
    return "\n".join(lines) + "\n"


def _opening() -> Iterator[str]:
    yield _GENERATED
    yield ""
    yield "# Data dictionary"
    yield ""
    yield (
        "What every name in the warehouse means. Codes (`cột 7`, `dòng I.2`) belong to one edition "
        "of one form; names (`with_conditions`, `own_motion.civil`) outlive all editions."
    )


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield ""
    yield f"| {' | '.join(heads)} |"
    yield "|" + " --- |" * len(heads)
    for row in rows:
        yield f"| {' | '.join(text.replace('|', chr(92) + '|') for text in row)} |"


def _glossary() -> Iterator[str]:
    names = load.vocabulary()
    yield from ("", "## Glossary", "")
    yield "Each term has one translation, used everywhere."
    yield from ("", "### Indicators: what a column measures")
    yield from _table(
        ("name", "tiếng Việt", "English", "kind", "note"),
        (
            (f"`{i.name}`", i.vi, i.en, i.kind, _indicator_note(i.ratio, i.note))
            for i in load.indicators().values()
        ),
    )
    yield ""
    yield (
        "A *flow* counts from 1 October, so two cumulative periods may be subtracted; a *stock* "
        "is a position and is never subtracted; a *ratio* is computed from two others, in per cent."
    )
    yield from ("", "### Items: what a row counts")
    yield from _table(
        ("name", "tiếng Việt", "English"),
        ((f"`{name}`", item.vi, item.en) for name, item in names.items.items()),
    )
    yield ""
    yield (
        "Two names joined by a dot say both: `own_motion.civil` is "
        f"{load.items()['own_motion.civil'].vi}."
    )
    yield from ("", "### Series and measures")
    yield from _table(
        ("kind", "name", "tiếng Việt", "English", "printed unit"),
        [("series", f"`{name}`", s.vi, s.en, "") for name, s in names.series.items()]
        + [
            ("measure", f"`{name}`", m.vi, m.en, "; ".join(m.units))
            for name, m in names.measures.items()
        ],
    )


def _indicator_note(ratio: tuple[str, str] | None, note: str | None) -> str:
    return f"`{ratio[0]}` / `{ratio[1]}` × 100" if ratio else note or ""


def _evidence() -> Iterator[str]:
    yield from ("", "## How sure each statement is")
    yield from _table(
        ("tag", "tiếng Việt", "meaning"),
        ((tag, vi, _EVIDENCE_IN_ENGLISH[tag]) for tag, vi in EVIDENCE.items()),
    )


def _forms() -> Iterator[str]:
    yield from ("", "## Forms")
    for edition in load.editions():
        yield from _form(edition)


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
    yield from ("", "Columns")
    yield from _table(
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
    yield from _table(
        ("code", "item", "label", "formula of the workbook"),
        (
            (r.code, f"`{r.item}`", r.label, _sum(edition.row_formulas.get(r.code), "dòng"))
            for r in edition.rows
        ),
    )
    yield from ("", "Rules")
    yield from _table(
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


def _reading() -> Iterator[str]:
    yield from ("", "## Reading rules", "")
    yield "What the reader refuses before any rule of a form can be judged."
    yield from _table(
        ("code", "told to the office", "severity"),
        ((r.code, r.message, r.severity) for r in load.reading_rules().values()),
    )


def _periods() -> Iterator[str]:
    yield from ("", "## Reporting periods", "")
    yield (
        "A statistical year runs from 1 October to 30 September and is named for the year it ends "
        "in. Twelve reports a year are cumulative from 1 October. The first half-year is M06; the "
        "second is M12 less M06 for flows and the position at M12 for stocks. A comparison takes "
        "the same number of months a year before."
    )
    yield from ("", f"The calendar, with {_EXAMPLE_YEAR} as the example:")
    periods = [Period(_EXAMPLE_YEAR, months) for months in range(1, 13)]
    yield from _table(
        ("period", "printed", "from", "to", "compared with"),
        (
            (str(p), p.label, f"{p.starts_on}", f"{p.ends_on}", str(p.year_before()))
            for p in periods
        ),
    )


def _offices() -> Iterator[str]:
    offices = load.offices()
    yield from ("", "## Provincial units over time", "")
    yield (
        "A code alone is no key: it may mean another territory after a reorganisation. Figures of "
        "one unit are comparable while its territory stays the same text."
    )
    yield from _table(
        ("from", "units in force", "began that day", "ended the day before"), _changes(offices)
    )
    yield from _table(
        ("code", "name", "from", "to", "counted today as", "territory"),
        (
            (
                o.code,
                o.name,
                f"{o.valid_from}",
                f"{o.valid_until or ''}",
                o.counted_as,
                o.territory,
            )
            for o in offices
        ),
    )


def _changes(offices: Sequence[Office]) -> Iterator[tuple[str, ...]]:
    """Yield the days on which the list of units changed."""
    for day in sorted({office.valid_from for office in offices}):
        began = [o for o in offices if o.valid_from == day]
        ended = [o for o in offices if o.valid_until and _eve(o.valid_until, day)]
        yield (f"{day}", str(len(load.offices_on(day))), str(len(began)), str(len(ended)))


def _eve(last: date, day: date) -> bool:
    return (day - last).days == 1


def _views() -> Iterator[str]:
    yield from ("", "## BI views", "")
    yield "The contract with reports: what the role `thads_reader` may select."
    for view in views():
        yield from _view(view)


def _view(view: Commented) -> Iterator[str]:
    yield from ("", f"### `{view.name}`", "", view.comment)
    yield from _table(
        ("column", "meaning"), ((f"`{name}`", text) for name, text in view.columns.items())
    )
