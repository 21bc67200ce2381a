"""Whatever cases a list has, they are read exactly as they were written."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from listed import PERIOD, Case, workbook

from thads_etl import reading
from thads_etl.catalogue.particulars import number_of

days = st.dates(date(1995, 1, 1), PERIOD.ends_on)
numbers_of_decisions = st.builds(
    "{}{}/QĐ-{}".format,
    st.integers(1, 999_999),
    st.sampled_from(["", "/2019"]),
    st.sampled_from(["CCTHADS", "CTHADS.TP", "THA-KV1", "CTHADS.08"]),
)
cases = st.tuples(
    *(numbers_of_decisions, days, st.integers(1, 9), st.integers(0, 10**15)),
    *(st.integers(1, 7), st.none() | days, st.integers(0, 7)),
)


@settings(derandomize=True, deadline=None, max_examples=25)
@given(st.lists(cases, min_size=1, max_size=12))
def test_rows_are_read_as_they_were_written(listed: list[Case]) -> None:
    (form,) = reading.read(workbook(listed)).forms
    assert [row.label for row in form.edition.unit_rows] == [case[0] for case in listed]
    stated = {(row, column): value for row, column, _, value in form.stated()}
    for row, (_, decided, kind, money, state, classified, reason) in enumerate(listed, 1):
        day = number_of(classified) if classified else None
        cells = (1, number_of(decided), kind, money, state, day, reason or None)
        assert tuple(stated[f"{row}", f"{column}"] for column in range(1, 8)) == cells
