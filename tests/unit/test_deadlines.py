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
        # No circular of the catalogue is in force.
        ("FY2019-M12", "province", None),
    ],
)
def test_deadlines(period: str, level: str, due: date | None) -> None:
    assert deadlines.due(Period.parse(period), level) == due  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "works", "name"),
    [
        (date(2022, 2, 1), False, "Tết Nguyên Đán"),
        (date(2023, 1, 2), False, "Tết Dương lịch (nghỉ bù)"),
        (date(2024, 4, 29), False, "Ngày nghỉ (thay cho ngày 04/05/2024)"),
        (date(2024, 5, 4), True, None),
        (date(2026, 1, 2), False, "Ngày nghỉ (thay cho ngày 10/01/2026)"),
        (date(2026, 1, 10), True, None),
        (date(2026, 1, 11), False, None),
        (date(2026, 11, 24), False, "Ngày Văn hóa Việt Nam"),
        (date(2023, 4, 3), True, None),
    ],
)
def test_working_days(day: date, works: bool, name: str | None) -> None:
    assert (deadlines.is_working_day(day), deadlines.holiday(day)) == (works, name)


def test_every_circular_has_terms_with_evidence() -> None:
    for each in load.deadlines().circulars:
        assert each.working_days.keys() == each.evidence.keys()
        assert {"officer", "district", "province"} <= each.working_days.keys()
        assert list(each.working_days.values())[:3] == [1, 2, 4]
    in_force = {load.circular_on(period.ends_on) for period in calendar(2020, 2030)} - {None}
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
    assert [str(e) for e in deadlines.forms_due(Period.parse("FY2023-M06"))] == [
        *("b01_2019", "b02_2019", "tnkt1_2019", "tnkt2_2019"),
    ]
    assert deadlines.forms_due(Period.parse("FY2020-M03")) == ()
    # The list is in force from 31 January 2020 on, the last day of a period.
    assert len(deadlines.forms_due(Period.parse("FY2020-M04"))) == 4


def test_every_rule_of_the_reader_says_what_to_do() -> None:
    actions = load.actions()
    rules = {**load.reading_rules(), **load.receipt_rules()}
    assert actions.rules.keys() == rules.keys()
    assert not [text for text in actions.rules.values() if text.endswith(".")]
