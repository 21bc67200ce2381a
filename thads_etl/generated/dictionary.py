"""The catalogue -> docs/dictionary.md: every term, form, rule, office, period and BI column."""

from collections.abc import Iterator, Sequence
from datetime import date

from thads_etl.catalogue import labels, load, places
from thads_etl.catalogue.model import Indicator, Office
from thads_etl.generated.comments import Commented, views
from thads_etl.generated.dictionary_comparison import comparison
from thads_etl.generated.dictionary_forms import forms, table
from thads_etl.generated.vietnamese import twins_of_bi
from thads_etl.periods import Period

_GENERATED = "<!-- generated from the catalogue by `thads render`; do not edit -->"
_EXAMPLE_YEAR = 2023
_STATES = {
    "verdict": labels.VERDICTS,
    "severity": labels.SEVERITIES,
    "submission": labels.STATUSES,
    "kind of submission": labels.KINDS,
    "broken rule": labels.EXCUSES,
    "office in a period": labels.COVERAGE,
    "release": labels.RELEASES,
}


def render_dictionary() -> str:
    """Return the text of docs/dictionary.md."""
    meaning = (_opening(), _glossary(), _evidence(), forms(), _reading())
    parts = (*meaning, _periods(), _offices(), comparison(), _views(), twins_of_bi())
    lines = [line for part in parts for line in part]
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


def _glossary() -> Iterator[str]:
    yield from ("", "## Glossary", "")
    yield "Each term has one translation, used everywhere."
    yield from _indicators()
    yield from _items()
    yield from _series_and_measures()


def _indicators() -> Iterator[str]:
    yield from ("", "### Indicators: what a column measures")
    yield from table(
        ("name", "tiếng Việt", "English", "kind", "own unit", "note"),
        (
            (
                f"`{i.name}`",
                i.vi,
                i.en,
                i.kind,
                f"`{i.unit}`" if i.unit else "",
                _indicator_note(i),
            )
            for i in load.indicators().values()
        ),
    )
    yield ""
    yield (
        "A *flow* counts from 1 October, so two cumulative periods may be subtracted; a *stock* "
        "is a position and is never subtracted; a *ratio* is computed from two others, in per cent "
        "unless its note says otherwise; `series:indicator` is that of another series."
    )


def _items() -> Iterator[str]:
    yield from ("", "### Items: what a row counts")
    yield from table(
        ("name", "tiếng Việt", "English"),
        ((f"`{name}`", item.vi, item.en) for name, item in load.vocabulary().items.items()),
    )
    yield ""
    yield (
        "Two names joined by a dot say both: `own_motion.civil` is "
        f"{load.items()['own_motion.civil'].vi}."
    )


def _series_and_measures() -> Iterator[str]:
    names = load.vocabulary()
    yield from ("", "### Series and measures")
    yield from table(
        ("kind", "name", "tiếng Việt", "English", "printed unit"),
        [("series", f"`{name}`", s.vi, s.en, "") for name, s in names.series.items()]
        + [
            ("measure", f"`{name}`", m.vi, m.en, "; ".join(m.units))
            for name, m in names.measures.items()
        ],
    )

    yield from ("", "### Verdicts, severities and states")
    yield from table(
        ("of", "name", "tiếng Việt", "English"),
        (
            (what, f"`{name}`", label.vi, label.en)
            for what, terms in _STATES.items()
            for name, label in terms.items()
        ),
    )


def _indicator_note(indicator: Indicator) -> str:
    if indicator.sum:
        return " + ".join(f"`{name}`" for name in indicator.sum)
    if not indicator.ratio:
        return indicator.note or ""
    above, below = indicator.ratio
    times = {"percent": " × 100", "months": " × months", "one": "", None: ""}[indicator.ratio_in]
    return f"`{above}` / `{below}`{times}"


def _evidence() -> Iterator[str]:
    yield from ("", "## How sure each statement is")
    yield from table(
        ("tag", "tiếng Việt", "meaning"),
        ((tag, label.vi, label.en) for tag, label in labels.EVIDENCE.items()),
    )


def _reading() -> Iterator[str]:
    yield from ("", "## Reading rules", "")
    yield "What the reader refuses before any rule of a form can be validated."
    yield from table(
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
    yield from table(
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
        "A code alone is not a key: it may mean another territory after a reorganisation. Figures "
        "of one unit are comparable while its territory stays the same text."
    )
    yield from table(
        ("from", "units in force", "began that day", "ended the day before"), _changes(offices)
    )
    yield from table(
        ("code", "name", "from", "to", "counted today as", "territory", "ISO 3166-2"),
        (
            (
                o.code,
                o.name,
                f"{o.valid_from}",
                f"{o.valid_until or ''}",
                o.counted_as,
                o.territory,
                places.iso_code(o) or "",
            )
            for o in offices
        ),
    )
    yield from ("", f"Codes of ISO 3166-2 are those of the territory: {places.iso_source()}.")


def _changes(offices: Sequence[Office]) -> Iterator[tuple[str, ...]]:
    """Yield the days on which the list of units changed."""
    for day in sorted({office.valid_from for office in offices}):
        began = [o for o in offices if o.valid_from == day]
        ended = [o for o in offices if o.valid_until and _is_day_before(o.valid_until, day)]
        yield (f"{day}", str(len(load.offices_on(day))), str(len(began)), str(len(ended)))


def _is_day_before(last: date, day: date) -> bool:
    return (day - last).days == 1


def _views() -> Iterator[str]:
    yield from ("", "## BI views", "")
    yield "The contract with reports: what the role `thads_reader` may select."
    for view in views():
        yield from _view(view)


def _view(view: Commented) -> Iterator[str]:
    yield from ("", f"### `{view.name}`", "", view.comment)
    yield from table(
        ("column", "meaning"), ((f"`{name}`", text) for name, text in view.columns.items())
    )
