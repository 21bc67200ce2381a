"""How a printed table differs from the one that is due, in the words that the office reads."""

import pytest

from thads_etl.reading.forms.drift import Drift, columns, rows

DUE = [("1", "Tổng số"), ("2", "Năm trước"), ("3", "Thụ lý mới"), ("4", "Ủy thác")]
ONE, TWO, THREE, FOUR = DUE


@pytest.mark.parametrize(
    ("printed", "at", "difference", "of_code"),
    [
        ([ONE, TWO, FOUR], 2, "thiếu cột 3 “Thụ lý mới”", True),
        ([ONE, FOUR], 1, "thiếu cột 2 “Năm trước” và cột 3 “Thụ lý mới”", True),
        ([FOUR], 0, "thiếu cột 1 “Tổng số”, cột 2 “Năm trước” và cột 3 “Thụ lý mới”", True),
        ([ONE, TWO, THREE], 3, "thiếu cột 4 “Ủy thác”", True),
        (
            [ONE, ("2a", "Khác"), TWO, THREE, FOUR],
            1,
            "thừa cột 2a “Khác”, ngay trước cột 2 “Năm trước”",
            True,
        ),
        ([*DUE, ("5", "Khác")], 4, "thừa cột 5 “Khác”", True),
        ([*DUE, ("", "")], 4, "thừa cột để trống", True),
        (
            [ONE, FOUR, THREE, TWO],
            1,
            "cột 2 “Năm trước” và cột 4 “Ủy thác” đổi chỗ cho nhau",
            True,
        ),
        (
            [ONE, ("2", "Thụ lý mới"), ("3", "Năm trước"), FOUR],
            1,
            "cột 2 “Năm trước” và cột 3 “Thụ lý mới” đổi chỗ cho nhau",
            False,
        ),
        (
            [ONE, ("2", "Khác"), THREE, FOUR],
            1,
            "tên cột 2 là “Khác”, biểu mẫu là “Năm trước”",
            False,
        ),
        ([ONE, ("7", "Năm trước"), THREE, FOUR], 1, "mã cột là “7”, biểu mẫu là “2”", True),
        ([ONE, ("7", "Khác"), THREE, FOUR], 1, "cột là “7 Khác”, biểu mẫu là “2 Năm trước”", True),
        ([ONE, ("", ""), THREE, FOUR], 1, "cột để trống, biểu mẫu là “2 Năm trước”", True),
        # More than one difference: the first one is named.
        ([ONE, FOUR, ("3", "Khác"), TWO], 1, "cột là “4 Ủy thác”, biểu mẫu là “2 Năm trước”", True),
        ([("7", "Khác"), ("8", "Lạ")], 0, "cột là “7 Khác”, biểu mẫu là “1 Tổng số”", True),
    ],
)
def test_the_first_difference_is_named(
    printed: list[tuple[str, str]], at: int, difference: str, of_code: bool
) -> None:
    assert columns(DUE, printed) == Drift(at, difference, of_code)


def test_a_table_as_it_is_due_does_not_differ() -> None:
    assert columns(DUE, DUE) is None
    assert rows(DUE, DUE, with_names=False) is None
    assert columns(DUE, [*DUE[:3], ("4", "Uỷ thác")]) is None


@pytest.mark.parametrize(
    ("printed", "drift"),
    [
        ([ONE, ("2", "Khác"), THREE, FOUR], Drift(1, "biểu mẫu là “2 Năm trước”", False)),
        ([*DUE, ("5", "Khác")], Drift(4, "biểu mẫu là “4 Ủy thác”", True)),
        ([("9", "Khác")], Drift(0, "biểu mẫu là “1 Tổng số”", True)),
    ],
)
def test_what_may_be_a_persons_name_is_not_told(
    printed: list[tuple[str, str]], drift: Drift
) -> None:
    assert rows(DUE, printed, with_names=False) == drift
    named = rows(DUE, printed, with_names=True)
    assert named is not None
    assert "Khác" in named.difference
