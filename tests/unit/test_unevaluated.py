"""What status says to do about rules that could not be evaluated."""

from types import SimpleNamespace

from thads_etl.operations import unevaluated


def row(office: str) -> SimpleNamespace:
    return SimpleNamespace(
        office=office,
        period="FY2023-M06",
        form="b04",
        edition="2019",
        rule="b04-X03b",
        reason="other_form_missing",
        forms_in_force=["b04"],
    )


def test_offices_that_are_not_named_are_counted() -> None:
    todo = unevaluated.todo([row(f"{number:02d}") for number in range(10, 10 + 5)])
    assert todo.count("ask office") == unevaluated.MOST
    assert todo.endswith(
        "2 forms more are missing; see docs/runbook.md: a rule could not be evaluated"
    )


def test_one_that_is_not_named_is_one_form() -> None:
    todo = unevaluated.todo([row(f"{number:02d}") for number in range(10, 10 + 4)])
    assert "; 1 form more is missing; " in todo


def test_where_all_are_named_nothing_is_counted() -> None:
    assert "more" not in unevaluated.todo([row("10")])
