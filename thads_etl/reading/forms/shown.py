"""What a cell shows decides: what is taken of its number, or why nothing can be."""

from collections.abc import Mapping, Sequence

from thads_etl.catalogue.model import Column
from thads_etl.reading.formats.format_section import exact, is_rounding
from thads_etl.reading.formats.number_format import Shown
from thads_etl.reading.formats.style import Style
from thads_etl.reading.formats.workbook import Raw, Refusal
from thads_etl.reading.forms import numbers


def in_doubt(held: Sequence[Raw], columns: Sequence[Column], *, are_numbers: bool) -> list[int]:
    """Return the numbers of the cells whose look has to be asked for: a fraction may be rounded.

    are_numbers: nothing else is held, and whole ones except where a column is one of rates.
    """
    width = len(columns)
    if are_numbers and min(held) >= 0:  # type: ignore[type-var, operator]
        rates = [n for n, column in enumerate(columns) if column.ratio or column.decimals]
        asked = [number for across in rates for number in range(across, len(held), width)]
    else:
        asked = list(range(len(held)))
    return [number for number in sorted(asked) if _may_differ(held[number])]


def _may_differ(raw: Raw) -> bool:
    return isinstance(raw, float) and not (raw >= 0 and raw.is_integer())


def taken(
    held: Sequence[Raw], columns: Sequence[Column], styles: Mapping[int, Style]
) -> tuple[Sequence[Raw], dict[int, Refusal]]:
    """Return what is taken of each cell of a table, and why of some nothing is.

    styles: of the cells that may show anything but what they hold. A percentage is taken as the
    text that it shows, as a .csv has it; a zero that is not shown is a blank.
    """
    raws, unlike = list(held), {}
    for number, style in styles.items():
        raw, refusal = held[number], None
        if isinstance(raw, float):
            if not style.shows(raw):
                column = columns[number % len(columns)]
                raws[number], refusal = _number(raw, style.shown(raw), column)
        elif isinstance(raw, str):
            refusal = _text(raw, style)
        if refusal:
            unlike[number] = refusal
    return raws, unlike


def without_zeros(held: Sequence[Raw]) -> Sequence[Raw]:
    """Return what is taken of a table on a sheet that does not show zeros."""
    return ["" if isinstance(raw, float) and raw == 0 else raw for raw in held]


def words(raw: Raw, style: Style) -> Refusal | None:
    """Return why a cell outside the table cannot be taken: it shows other words than it holds.

    Characters around them are only a line to write on: `@*.` fills the cell up with dots.
    """
    if isinstance(raw, str):
        refusal = _text(raw, style)
        return refusal if refusal and _bare(style.shown_text(raw)) != _bare(raw) else None
    if not isinstance(raw, float) or not any(map(str.isalpha, style.shown(raw).text)):
        return None
    return Refusal("read-36", f"ô hiện “{style.shown(raw).text.strip()}”, {_held(raw)}")


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _number(raw: float, shown: Shown, column: Column) -> tuple[Raw, Refusal | None]:
    if shown.is_nothing and raw == 0:
        return "", None
    is_rate = bool(column.ratio or column.decimals)
    if shown.number is not None and (is_rate or not shown.is_percentage):
        if shown.number == exact(raw) * shown.times:
            return (shown.text if shown.is_percentage else raw), None
        # The rate that a form prints follows from its own figures, and is rounded for print.
        if column.ratio and is_rounding(shown.number, exact(raw) * shown.times):
            return shown.text, None
    rule = numbers.read(column, float(exact(raw) * shown.times)).rule or "read-36"
    return raw, Refusal(rule, f"ô hiện “{shown.text.strip()}”, {_held(raw)}")


def _held(raw: float) -> str:
    return f"số được lưu là {exact(raw):f}".replace(".", ",")


def _text(raw: str, style: Style) -> Refusal | None:
    shown = style.shown_text(raw)
    if shown.strip() == raw.strip():
        return None
    return Refusal("read-36", f"ô hiện “{shown.strip()}”, nội dung được lưu là “{raw.strip()}”")
