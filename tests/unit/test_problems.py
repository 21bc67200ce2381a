"""Findings of the reader: very many of a kind are one mistake."""

from thads_etl.reading.problems import MOST_ALIKE, few, problem


def test_very_many_findings_of_a_rule_are_named_in_part_and_counted_in_all() -> None:
    other = problem("read-08", "Bieu 01", "B2")
    alike = [problem("read-07", "Bieu 01", f"C{number}") for number in range(1, 3_502)]
    *named, rest = few([*alike[:50], other, *alike[50:]])
    assert named == [*alike[:50], other, *alike[50:MOST_ALIKE]]
    assert (rest.rule, rest.sheet, rest.cell) == ("read-07", "Bieu 01", None)
    assert rest.message.endswith(": và 2.501 ô khác trong trang này")
    assert few(alike[:MOST_ALIKE]) == tuple(alike[:MOST_ALIKE])
