"""What a sheet does with its numbers that the numbers do not show: hides, links or types them."""

from functools import lru_cache

from thads_etl.catalogue.model import FormEdition
from thads_etl.findings import Finding, Number
from thads_etl.numerals import vietnamese
from thads_etl.reading.formats.workbook import Place, Raw, Sheet, Traits, address, place_of
from thads_etl.reading.forms import shown, unseen
from thads_etl.reading.forms.numbers import State
from thads_etl.reading.forms.parsed import Grid
from thads_etl.reading.problems import problem

_MONEY, _THOUSAND, _ENOUGH_MONEY = "money_thousand_vnd", 1000, 8
"""Different numbers, from which on it can be no chance that none has anything below 1.000."""
LAST_ROWS = {65_536, 1_048_576}
"""A sheet filled down to the last row that its format has may have been cut there."""


def of_sheet(sheet: Sheet) -> list[Finding]:
    """Return what is doubtful about a sheet, form or not."""
    problems = []
    if len(sheet.rows) in LAST_ROWS:
        problems.append(problem("read-28", sheet.name, None, f"dòng {len(sheet.rows)}"))
    if sheet.is_hidden and any(_is_number(value) for row in sheet.rows for value in row):
        problems.append(problem("read-27", sheet.name, None, "cả trang tính bị ẩn"))
    return problems


def of_form(name: str, edition: FormEdition, traits: Traits, grid: Grid) -> list[Finding]:
    """Return what is doubtful about the cells of a form."""
    return [
        *_unseen(name, traits, grid),
        *_for_several(name, traits, grid),
        *_not_results(name, traits),
        *_typed_over(name, edition, traits, grid),
        *_in_dong(name, edition, grid),
    ]


def of_header(sheet: Sheet, grid: Grid, traits: Traits) -> list[Finding]:
    """Return the cells above and left of the figures that say something else than was read."""
    doubts = [
        problem(refusal.rule, sheet.name, at, refusal.reason)
        for at, refusal in traits.refused.items()
        if refusal.rule in ("read-37", "read-38") and _is_header(place_of(at), grid)
    ]
    for at, style in traits.styles.items():
        place = place_of(at)
        if _is_header(place, grid) and (
            unlike := shown.words(sheet.at(place.row, place.column), style)
        ):
            doubts.append(problem(unlike.rule, sheet.name, at, unlike.reason))
    return doubts


def _is_header(place: Place, grid: Grid) -> bool:
    first, bottom = grid.first, grid.first.row + len(grid.states) // grid.width
    return place.row < first.row or (place.row < bottom and place.column < first.column)


def _unseen(name: str, traits: Traits, grid: Grid) -> list[Finding]:
    by_reason: dict[unseen.Reason, list[str]] = {}
    for number, reason in unseen.numbers(traits, grid):
        by_reason.setdefault(reason, []).append(grid.address(number))
    return [
        problem("read-27", name, at[0], f"{len(at)} ô, đầu tiên là {at[0]}, {reason}")
        for reason, at in by_reason.items()
    ]


def _for_several(name: str, traits: Traits, grid: Grid) -> list[Finding]:
    """Where a merged cell shows one number in several cells, nobody can tell whose it is."""
    return [
        problem("read-39", name, at, f"{at} ghi {vietnamese(value)}, che cả {', '.join(blank)}")
        for at, value, blank in unseen.numbers_of_several(traits, grid)
    ]


def _not_results(name: str, traits: Traits) -> list[Finding]:
    is_unlike = traits.formulas or not all(each.is_usual for each in traits.styles.values())
    if not (traits.shows_formulas and is_unlike):
        return []
    how = "trang tính đang hiện công thức thay cho kết quả (Hiện công thức, Show Formulas)"
    return [problem("read-36", name, None, how)]


def _is_number(value: Raw) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _typed_over(name: str, edition: FormEdition, traits: Traits, grid: Grid) -> list[Finding]:
    """A sheet without any sum as a formula was exported as values: nothing was typed over."""
    formulas = traits.formulas
    computed = _computed_at(grid.first, *edition.computed)
    if not formulas or computed.keys() <= formulas:
        return []
    printed = {
        at: is_rate
        for at, (number, is_rate) in computed.items()
        if grid.states[number] is State.NUMBER
    }
    typed = [at for at in printed if at not in formulas]
    if not (typed and any(at in formulas and not is_rate for at, is_rate in printed.items())):
        return []
    return [problem("read-26", name, typed[0], f"{len(typed)} ô, đầu tiên là {typed[0]}")]


@lru_cache(maxsize=256)
def _computed_at(
    first: Place, rows: tuple[bool, ...], columns: tuple[str, ...]
) -> dict[str, tuple[int, bool]]:
    """Address of each computed cell -> its number, and whether it is a rate."""
    return {
        address(first.row + down, first.column + across): (
            down * len(columns) + across,
            kind == "rate",
        )
        for down, is_sum in enumerate(rows)
        for across, kind in enumerate(columns)
        if is_sum or kind
    }


def _in_dong(name: str, edition: FormEdition, grid: Grid) -> list[Finding]:
    """Sums of real judgments are not all whole thousands of the unit; sums in đồng may well be."""
    typed: dict[int, Number] = {}
    for across, column in enumerate(edition.columns):
        if column.measure == _MONEY and not edition.computed[1][across]:
            values = enumerate(grid.values[across :: grid.width])
            filled = {down * grid.width + across: value for down, value in values if value}
            if any(value % _THOUSAND for value in filled.values()):
                return []
            typed |= filled
    if len(set(typed.values())) < _ENOUGH_MONEY:
        return []
    first = grid.address(min(typed))
    example = f"đầu tiên là {first} ghi {vietnamese(typed[min(typed)])}"
    return [problem("read-32", name, first, f"{len(typed)} ô khác không, {example}")]
