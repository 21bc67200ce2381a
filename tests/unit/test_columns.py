"""Columns of a printed table: no number is broken, labels have what is left."""

import pytest

from thads_etl.report.blocks import Column, Table
from thads_etl.report.columns import widths

ROOM = 167.0


def table(*rows: tuple[str, ...]) -> Table:
    columns = (Column("Chỉ tiêu", numeric=False), *map(Column, ["Kỳ này", "Tăng, giảm (%)"]))
    return Table("", columns, tuple(tuple((cell,) for cell in row) for row in rows))


def test_columns_are_together_as_wide_as_the_page() -> None:
    for rows in ([], [("Thi hành xong", "52.241.451.772", "+48,48")]):
        assert sum(widths(table(*rows), 10, ROOM)) == pytest.approx(ROOM)


def test_a_number_has_its_whole_width_and_a_label_goes_over_lines() -> None:
    label = "Số chuyển kỳ sau có điều kiện thi hành của các đơn vị trong toàn quốc năm nay"
    made = widths(table((label, "291.161.548.228.000", "+48,48")), 12, ROOM)
    assert made[1] > 19 * 12 * 0.3528 * 0.7
    assert made[0] < len(label) * 12 * 0.3528 * 0.7
    assert made[0] > made[1] > made[2]


def test_labels_come_before_headings() -> None:
    label, heading = "một nhãn dài " * 4, "một tiêu đề dài " * 4
    columns = (Column("", numeric=False), Column(heading))
    rows = (((label.strip(),), ("1",)),)
    first, second = widths(Table("", columns, rows), 10, ROOM)
    assert first > len(label.strip()) * 10 * 0.3528 * 0.7
    assert second < len(heading.strip()) * 10 * 0.3528 * 0.7


def test_a_table_that_is_too_wide_is_narrowed_evenly() -> None:
    made = widths(table(("x" * 40, "9" * 40, "9" * 40)), 12, ROOM)
    assert made[1] == pytest.approx(made[2])
    assert sum(made) == pytest.approx(ROOM)
