"""How a printed table differs from the one that is due: inserted, missing, swapped, renamed."""

from collections.abc import Sequence
from dataclasses import dataclass

from thads_etl.reading import lookalikes
from thads_etl.reading.forms import names

Caption = tuple[str, str]
"""Code and name of a column or a row."""


_EMPTY = "{} để trống"


@dataclass(frozen=True)
class Drift:
    """A difference, named."""

    at: int
    """Number of the first column or row that differs, from 0."""
    difference: str
    of_code: bool
    """The code differs, and not the name alone."""


@dataclass(frozen=True)
class _Words:
    one: str
    renamed: str
    """How a line reads whose name is another one: what stands there, code, what is due."""


_COLUMN = _Words("cột", "tên cột {code} là “{printed}”, biểu mẫu là “{due}”")
_ROW = _Words("dòng", "dòng là “{code} {printed}”, biểu mẫu là “{code} {due}”")


def columns(due: Sequence[Caption], printed: Sequence[Caption]) -> Drift | None:
    """Return how the columns of a table differ from those due, or None."""
    return _drift(due, printed, _COLUMN)


def rows(due: Sequence[Caption], printed: Sequence[Caption], *, with_names: bool) -> Drift | None:
    """Return how the rows differ; without names where a row may be a person's."""
    differing = _drift(due, printed, _ROW)
    if differing is None or with_names:
        return differing
    line = due[min(differing.at, len(due) - 1)]
    return Drift(differing.at, f"biểu mẫu là “{line[0]} {line[1]}”", differing.of_code)


def _drift(due: Sequence[Caption], printed: Sequence[Caption], words: _Words) -> Drift | None:
    names_due = [names.spelling(name) for _, name in due]
    names_printed = [names.spelling(name) for _, name in printed]
    codes_due, codes = [code for code, _ in due], [code for code, _ in printed]
    if (names_printed, codes) == (names_due, codes_due):
        return None
    # A line that was put in or taken out shifts the names, whatever became of the codes.
    if names_printed != names_due:
        return _named(names_due, names_printed, due, printed, words)
    return _named(codes_due, codes, due, printed, words)


def _named(
    keys_due: Sequence[str],
    keys: Sequence[str],
    due: Sequence[Caption],
    printed: Sequence[Caption],
    words: _Words,
) -> Drift:
    at = next(
        (
            number
            for number, pair in enumerate(zip(keys_due, keys, strict=False))
            if len({*pair}) > 1
        ),
        min(len(keys_due), len(keys)),
    )
    after_due, after = keys_due[at:], keys[at:]
    for count in range(1, len(after_due) + 1):
        if after == after_due[count:]:
            return Drift(at, f"thiếu {_list(due[at : at + count], words)}", True)
    for count in range(1, len(after) + 1):
        if after[count:] == after_due:
            before = f", ngay trước {_list(due[at : at + 1], words)}" if after_due else ""
            return Drift(at, f"thừa {_list(printed[at : at + count], words)}{before}", True)
    of_code = due[at][0] != printed[at][0]
    if (other := _swapped(after_due, after)) is not None:
        both = _list([due[at], due[at + other]], words)
        return Drift(at, f"{both} đổi chỗ cho nhau", of_code)
    return Drift(at, _difference(due[at], printed[at], words), of_code)


def _swapped(due: Sequence[str], printed: Sequence[str]) -> int | None:
    """Return the line that the first one has changed places with, when nothing else differs."""
    if due[0] not in printed or len(due) != len(printed):
        return None
    other = printed.index(due[0])
    mended = [*printed]
    mended[0], mended[other] = mended[other], mended[0]
    return other if mended == [*due] else None


def _difference(due: Caption, printed: Caption, words: _Words) -> str:
    alike = [lookalikes.difference(one, other) for one, other in zip(printed, due, strict=True)]
    return "; ".join(filter(None, [_worded(due, printed, words), *alike]))


def _worded(due: Caption, printed: Caption, words: _Words) -> str:
    if printed == ("", ""):
        return f"{words.one} để trống, biểu mẫu là “{due[0]} {due[1]}”"
    if names.spelling(due[1]) == names.spelling(printed[1]):
        return f"mã {words.one} là “{printed[0]}”, biểu mẫu là “{due[0]}”"
    if due[0] != printed[0]:
        return f"{words.one} là “{printed[0]} {printed[1]}”, biểu mẫu là “{due[0]} {due[1]}”"
    return words.renamed.format(code=due[0], printed=printed[1], due=due[1])


def _list(lines: Sequence[Caption], words: _Words) -> str:
    shown = [
        f"{words.one} {code} “{name}”" if code or name else _EMPTY.format(words.one)
        for code, name in lines
    ]
    *before, last = shown
    return f"{', '.join(before)} và {last}" if before else last
