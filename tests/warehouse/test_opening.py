"""What a year opens with: what the year before left, less what moved to the separate book."""

from accepting import Stated, put_all, summarise_all
from sqlalchemy import Engine, text

LEFT = {"in_progress": 6, "other_with_conditions": 1, "carried_forward": 10}
OPENED = """
    select perimeter, office, carried_over, carried_forward_at_year_end, moved_to_separate_book,
        opened_with_conditions, opened_with_conditions_year_before, opened_with_conditions_change
    from bi.opening
    where period = 'FY2025-M12' and perimeter in ('as_reported', 'successor')
"""


def shown(engine: Engine) -> dict[tuple[str, str], tuple[object, ...]]:
    summarise_all(engine)
    with engine.connect() as db:
        return {(row[0], row[1]): tuple(row[2:]) for row in db.execute(text(OPENED))}


def test_a_merged_office_opens_with_what_its_parts_left(engine: Engine) -> None:
    """44 was Quảng Bình and is Quảng Trị, which was 45 and is made of both; 01 is what it was."""
    more = {name: 2 * value for name, value in LEFT.items()}
    put_all(
        engine,
        [
            Stated("44", "FY2023-M12", LEFT | {"in_progress": 5}),
            Stated("45", "FY2023-M12", LEFT),
            *(Stated(each, "FY2024-M12", LEFT) for each in ("01", "44")),
            Stated("45", "FY2024-M12", more),
            Stated("44", "FY2025-M12", {"carried_over": 27}),
            Stated("01", "FY2025-M12", {"carried_over": 10}),
        ],
    )
    opened = shown(engine)
    assert opened["successor", "44"] == (27, 30, 3, 21, 13, 8)
    assert opened["as_reported", "44"] == (27, None, None, None, None, None)
    for perimeter in ("as_reported", "successor"):
        assert opened[perimeter, "01"] == (10, 10, 0, 7, None, None)
        # Of a nation of which offices are missing there is no difference.
        assert opened[perimeter, "VN"][:3] == (37, 40, None)


def test_one_figure_changes_what_is_made_of_it_alone(engine: Engine) -> None:
    reports = [
        Stated("01", "FY2024-M12", LEFT),
        Stated("02", "FY2024-M12", LEFT),
        Stated("01", "FY2025-M12", {"carried_over": 9}),
    ]
    put_all(engine, reports)
    before = shown(engine)
    put_all(engine, [Stated("01", "FY2024-M12", LEFT | {"carried_forward": 11})])
    after = shown(engine)
    changed = {place for place in after if after[place] != before[place]}
    assert {office for _, office in changed} == {"01", "VN"}
    assert before["as_reported", "01"] == (9, 10, 1, 7, None, None)
    assert after["as_reported", "01"] == (9, 11, 2, 7, None, None)


STATUSES = """
    select status, change_status, year_end_status, year_end_change_status
    from bi.opening where period = :period and perimeter = 'successor' and office = '44'
"""


def statuses(engine: Engine, period: str) -> tuple[str | None, ...]:
    summarise_all(engine)
    with engine.connect() as db:
        return tuple(db.execute(text(STATUSES), {"period": period}).one())


def test_what_the_year_end_states_is_as_sure_as_that(engine: Engine) -> None:
    """Whatever the period itself knows: it is complete, and compared with the same offices."""
    put_all(
        engine,
        [
            *(Stated(each, "FY2023-M12", LEFT) for each in ("44", "45")),
            Stated("44", "FY2024-M12", LEFT),
            *(Stated(each, "FY2024-M06", {"carried_over": 10}) for each in ("44", "45")),
            *(Stated(each, "FY2025-M06", {"carried_over": 10}) for each in ("44", "45")),
        ],
    )
    assert statuses(engine, "FY2025-M06") == ("final", "final", "provisional", "provisional")
    put_all(engine, [Stated("45", "FY2024-M12", LEFT)])
    assert statuses(engine, "FY2025-M06") == ("final", "final", "final", "final")
    put_all(engine, [Stated("45", "FY2024-M12", LEFT | {"other_with_conditions": 2})])
    *_, year_end, change = statuses(engine, "FY2025-M06")
    assert year_end == change != "final"
