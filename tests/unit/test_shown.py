"""Which cells of a table are asked how they look: what they show may be another number."""

from dataclasses import replace

import pytest
from rules.forms import EDITIONS

from thads_etl.reading.formats.number_format import number_format
from thads_etl.reading.formats.style import STRUCK, styled
from thads_etl.reading.formats.workbook import Raw, Refusal
from thads_etl.reading.forms.shown import in_doubt, taken, without_zeros, words

COLUMNS = next(edition for edition in EDITIONS if edition.form == "tnkt1").value_columns[:3]
COUNTS = [replace(column, ratio=None, decimals=0) for column in COLUMNS]
RATE = [*COUNTS[:2], replace(COLUMNS[2], ratio=None, decimals=2)]


def test_fractions_and_numbers_below_zero_are_asked_for() -> None:
    held = [1.0, 0.5, "", "x", -2.0, 0.0]
    assert in_doubt(held, COUNTS, are_numbers=False) == [1, 4]
    assert in_doubt([1.0, -2.0, 3.0], COUNTS, are_numbers=True) == [1]


def test_of_whole_numbers_only_the_columns_of_rates_are_asked_for() -> None:
    held = [1.0, 2.0, 3.5, 4.0, 5.0, 6.0, 7.0, 8.0, 9.25]
    assert in_doubt(held, RATE, are_numbers=True) == [2, 8]
    assert in_doubt(held, COUNTS, are_numbers=True) == []


def test_a_number_of_a_share_is_asked_for_too() -> None:
    assert in_doubt([0.25, 0.5, 0.75], RATE, are_numbers=True) == [2]
    assert in_doubt([0.0, 2.0, 0.75], RATE, are_numbers=False) == [2]


COUNT, SHARE = COUNTS[0], RATE[2]
RATIO = next(column for column in EDITIONS[0].columns if column.ratio)


@pytest.mark.parametrize(
    ("column", "code", "held", "raw", "rule"),
    [
        (COUNT, "0", 5.0, 5.0, None),
        (COUNT, "0", 5.5, 5.5, "read-08"),
        (COUNT, "0.0", 5.5, 5.5, None),
        (COUNT, "0.00", 5.0, 5.0, None),
        (COUNT, "0%", 5.0, 5.0, "read-36"),
        (COUNT, "0;-0;;@", 0.0, "", None),
        (COUNT, "#,##0,", 1_234_000.0, 1_234_000.0, "read-36"),
        (COUNT, "0;0", -5.0, -5.0, "read-36"),
        (COUNT, "General", "Tổng", "Tổng", None),
        (COUNT, '"số "@', "5", "5", "read-36"),
        (COUNT, '" "@', "5", "5", None),
        (COUNT, "0", True, True, None),
        # A share is taken as it is shown, but what rounds it is told.
        (SHARE, "0.00%", 0.8391, "83,91%", None),
        (SHARE, "0%", 0.8391, 0.8391, "read-36"),
        (SHARE, "0%", 1.5, "150%", None),
        (SHARE, "0.00", 83.91, 83.91, None),
        (SHARE, "0.0", 83.91, 83.91, "read-36"),
        # A rate follows from its own figures, and is rounded for print.
        (RATIO, "0.0", 73.34, "73,3", None),
        (RATIO, "0.00%", 0.73341, "73,34%", None),
        (RATIO, "0.00%", 0.7334, "73,34%", None),
        (RATIO, '0" việc"', 73.0, 73.0, "read-36"),
    ],
)
def test_what_is_taken_of_a_cell(
    column: object, code: str, held: Raw, raw: Raw, rule: str | None
) -> None:
    columns = [column, COUNT]
    raws, unlike = taken(["x", 1.0, held, 2.0], columns, {2: styled(number_format(code))})  # type: ignore[arg-type]
    assert list(raws) == ["x", 1.0, raw, 2.0]
    assert {number: each.rule for number, each in unlike.items()} == ({2: rule} if rule else {})


def test_the_refusal_quotes_what_is_shown_and_what_is_held() -> None:
    _, unlike = taken([1_234_000.5], [COUNT], {0: styled(number_format("#,##0,"))})
    assert unlike[0].reason == "ô hiện “1.234”, số được lưu là 1234000,5"
    _, unlike = taken([" 5"], [COUNT], {0: styled(number_format('"số "@'))})
    assert unlike[0].reason == "ô hiện “số  5”, nội dung được lưu là “5”"


def test_zeros_that_are_not_shown_are_blanks() -> None:
    assert without_zeros([0.0, 1.0, "0", -0.0, False, ""]) == ["", 1.0, "0", "", False, ""]


@pytest.mark.parametrize(
    ("raw", "code", "refusal"),
    [
        ("Tổng", "@", None),
        ("Tổng", "@*.", None),
        ("Tổng", '@" số"', Refusal("read-36", "ô hiện “Tổng số”, nội dung được lưu là “Tổng”")),
        (5.0, "0", None),
        (5.0, "0.00", None),
        (5.0, '0" việc"', Refusal("read-36", "ô hiện “5 việc”, số được lưu là 5")),
        (True, '0" việc"', None),
    ],
)
def test_words_outside_the_table(raw: Raw, code: str, refusal: Refusal | None) -> None:
    assert words(raw, styled(number_format(code), [STRUCK])) == refusal
