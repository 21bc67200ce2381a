"""Legal deadlines over real Vietnamese calendars: Tết, days in lieu, days that the state moved."""

from datetime import date

import pytest

from thads_etl.catalogue import deadlines, load
from thads_etl.periods import Period, calendar


@pytest.mark.parametrize(
    ("period", "level", "due"),
    [
        # Thông tư 06/2019: 1, 2 and 4 working days; a plain week after 31 March 2023.
        ("FY2023-M06", "officer", date(2023, 4, 3)),
        ("FY2023-M06", "district", date(2023, 4, 4)),
        ("FY2023-M06", "province", date(2023, 4, 6)),
        ("FY2023-M06", "central", None),
        # 05/2024 gives the central agency 6 days.
        ("FY2024-M12", "province", date(2024, 10, 4)),
        ("FY2024-M12", "central", date(2024, 10, 8)),
        # Tết: 31 January to 4 February 2022 were days off.
        ("FY2022-M04", "province", date(2022, 2, 10)),
        # 30/4, 1/5 and the day in lieu of the Hùng kings' day, 2023.
        ("FY2023-M07", "province", date(2023, 5, 9)),
        # 29 April 2024 was moved to Saturday 4 May, which therefore counts as a working day.
        ("FY2024-M07", "officer", date(2024, 5, 2)),
        ("FY2024-M07", "province", date(2024, 5, 6)),
        # 2 January 2026 was moved to Saturday 10 January: known to the catalogue alone.
        ("FY2026-M03", "officer", date(2026, 1, 5)),
        ("FY2026-M03", "central", date(2026, 1, 10)),
        # Before a day of the next month, until 06/2019. 6 October 2019 was a Sunday.
        ("FY2016-M06", "officer", date(2016, 4, 1)),
        ("FY2016-M06", "district", date(2016, 4, 3)),
        ("FY2019-M12", "province", date(2019, 10, 6)),
        ("FY2020-M03", "province", date(2020, 1, 6)),
        ("FY2020-M04", "province", date(2020, 2, 6)),
        ("FY2019-M12", "central", None),
        # No circular of the catalogue is in force.
        ("FY2012-M12", "province", None),
    ],
)
def test_deadlines(period: str, level: str, due: date | None) -> None:
    assert deadlines.due(Period.parse(period), level) == due  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2022, 2, 1), False),  # Tết Nguyên Đán
        (date(2023, 1, 2), False),  # Tết Dương lịch (nghỉ bù)
        (date(2024, 4, 29), False),  # Ngày nghỉ (thay cho ngày 04/05/2024)
        (date(2024, 5, 4), True),
        (date(2026, 1, 2), False),  # Ngày nghỉ (thay cho ngày 10/01/2026)
        (date(2026, 1, 10), True),
        (date(2026, 1, 11), False),
        (date(2026, 11, 24), False),  # Ngày Văn hóa Việt Nam
        (date(2023, 4, 3), True),
    ],
)
def test_working_days(day: date, works: bool) -> None:
    assert deadlines.is_working_day(day) == works


def test_every_circular_has_terms_with_evidence() -> None:
    for each in load.deadlines().circulars:
        assert {*each.levels, "correction"} == each.evidence.keys()
        assert each.levels[:3] == ("officer", "district", "province")
        assert [each.before_day.get(level) for level in each.levels[:3]] == (
            [2, 4, 7] if each.before_day else [None] * 3
        )
        assert each.before_day or list(each.working_days.values())[:3] == [1, 2, 4]
    in_force = {load.circular_on(period.ends_on) for period in calendar(2010, 2030)} - {None}
    assert {each.edition for each in load.deadlines().circulars} == in_force


def test_a_moved_day_was_a_working_day_and_is_made_up_for_at_a_weekend() -> None:
    for moved in load.deadlines().moved_days:
        assert moved.free.weekday() < 5
        assert moved.worked.weekday() >= 5


def test_a_correction_is_due_after_the_answer_and_never_before_the_report_itself() -> None:
    period = Period.parse("FY2023-M06")
    assert deadlines.correction_due(period, date(2023, 4, 3)) == date(2023, 4, 6)
    assert deadlines.correction_due(period, date(2023, 4, 6)) == date(2023, 4, 10)
    assert deadlines.correction_due(None, date(2023, 4, 7)) == date(2023, 4, 11)


def test_forms_due_are_forms_of_the_catalogue() -> None:
    twelve = [f"b{number:02d}" for number in range(1, 13)]
    lists = [*twelve, "tnkt1", "tnkt2"]
    credit = ["tdnh1", "tdnh2"]

    def due(period: str) -> list[str]:
        return [edition.form for edition in deadlines.forms_due(Period.parse(period))]

    assert due("FY2023-M06") == [*lists, *credit, "nhansu"]
    assert due("FY2023-M05") == lists
    assert due("FY2023-M10") == [*lists, *credit]
    assert due("FY2013-M03") == []
    assert due("FY2013-M04") == due("FY2020-M03") == [*twelve, "b13", "b14"]
    # The circular is in force from 31 January 2020 on, the last day of a period.
    assert due("FY2020-M04") == lists
    assert [str(each) for each in deadlines.forms_due(Period.parse("FY2024-M10"))][:3] == [
        *("b01_2024", "b02_2024", "b03_2024"),
    ]


def test_every_form_of_the_circular_is_due_and_of_the_others_all_but_targets() -> None:
    """What offices owe follows from the catalogue's forms, not from what a demonstration sends."""
    periods = [*calendar(2019, 2019), *calendar(2026, 2026)]
    due = {form.form for period in periods for form in deadlines.forms_due(period)}
    assert due == {edition.form for edition in load.editions()} - {"chitieu"}


def test_every_rule_of_the_reader_says_what_to_do() -> None:
    actions = load.actions()
    rules = {**load.reading_rules(), **load.receipt_rules()}
    assert actions.rules.keys() == rules.keys()
    assert not [text for text in actions.rules.values() if text.endswith(".")]
