"""The statutory set: which form of which circular is in force on which period end."""

from datetime import date

import pytest

from thads_etl.catalogue import load
from thads_etl.catalogue.model import FormEdition
from thads_etl.checking.suite import path_of
from thads_etl.periods import Period
from thads_etl.workbooks.template import editions_in_force

STATUTORY = [f"b{number:02d}" for number in range(1, 13)]
SUPPLEMENTARY = ["chitieu", "nhansu", "tdnh1", "tdnh2", "tnkt1", "tnkt2"]
KNOWN = [*STATUTORY, *SUPPLEMENTARY]
"""The set when this was written; what held for it then holds whatever forms come later."""
EVIDENCE = {"confirmed", "derived", "analogue", "choice"}

each_edition = pytest.mark.parametrize("edition", load.editions(), ids=str)

TITLES_2019 = {
    "b01": "Kết quả thi hành án dân sự tính bằng việc",
    "b02": "Kết quả thi hành án dân sự tính bằng tiền",
    "b03": "Kết quả thi hành cho ngân sách nhà nước",
    "b04": "Kết quả thi hành án dân sự tính bằng việc chia theo cơ quan thi hành án dân sự và "
    "Chấp hành viên",
    "b05": "Kết quả thi hành án dân sự tính bằng tiền chia theo cơ quan thi hành án dân sự và "
    "Chấp hành viên",
    "b06": "Kết quả đề nghị xét miễn, giảm nghĩa vụ thi hành án dân sự",
    "b07": "Kết quả cưỡng chế thi hành án dân sự",
    "b08": "Kết quả giải quyết khiếu nại, tố cáo",
    "b09": "Kết quả tiếp công dân",
    "b10": "Kết quả giám sát, kiểm sát",
    "b11": "Kết quả bồi thường nhà nước",
    "b12": "Kết quả theo dõi thi hành án hành chính",
}
TITLES_2024 = TITLES_2019 | {
    "b03": "Kết quả thi hành các khoản thu cho ngân sách nhà nước",
    "b07": "Kết quả áp dụng biện pháp bảo đảm, cưỡng chế",
    "b08": "Kết quả giải quyết khiếu nại, tố cáo, kiến nghị, phản ánh",
    "b10": "Kết quả giám sát, kiểm sát, kiểm tra",
    "b11": "Kết quả giải quyết bồi thường nhà nước",
}


@pytest.mark.parametrize(
    ("day", "edition"),
    [
        (date(2012, 12, 31), None),
        (date(2013, 1, 31), "2013"),
        (date(2015, 5, 31), "2013"),
        (date(2015, 6, 30), "2015"),
        (date(2019, 12, 31), "2015"),
        (date(2020, 1, 31), "2019"),
        (date(2023, 3, 31), "2019"),
        (date(2024, 6, 30), "2019"),
        (date(2024, 7, 25), None),  # no period ends between the two
        (date(2024, 7, 26), None),
        (date(2024, 7, 31), "2024"),
        (date(2025, 7, 31), "2024"),
        (date(2026, 6, 30), "2024"),
        (date(2026, 7, 31), "2026"),
        (date(2040, 9, 30), "2026"),
    ],
)
def test_all_forms_change_on_the_same_day(day: date, edition: str | None) -> None:
    for form in KNOWN:
        in_force = load.edition_on(form, day)
        assert (in_force.edition if in_force else None) == edition, form


def test_every_period_since_2013_has_the_whole_set() -> None:
    periods = [Period(year, months) for year in range(2013, 2031) for months in range(1, 13)]
    for period in periods[3:]:
        forms = [edition.form for edition in editions_in_force(period) if edition.form in KNOWN]
        assert forms == KNOWN, period


@pytest.mark.parametrize(
    ("edition", "titles"), [("2019", TITLES_2019), ("2024", TITLES_2024), ("2026", TITLES_2024)]
)
def test_the_twelve_titles(edition: str, titles: dict[str, str]) -> None:
    in_catalogue = {form: load.edition_named(form, edition).title for form in STATUTORY}
    assert in_catalogue == titles


def test_what_texts_that_could_not_be_read_prescribe_is_assumed_and_says_so() -> None:
    assumed = {"2013": "2015", "2015": "2019", "2026": "2024"}
    for edition in load.editions():
        assert edition.unconfirmed == (edition.edition in assumed and edition.carries is not None)
        if edition.unconfirmed:
            other = load.edition_named(edition.form, assumed[edition.edition])
            assert edition.carries == assumed[edition.edition]
            assert {tag for _, tag in edition.evidence} == {"choice"}
            assert (edition.columns, edition.rows, declared(edition), edition.title) == (
                other.columns,
                other.rows,
                declared(other),
                other.title,
            )


def test_the_circular_of_2015_has_forms_of_its_own_for_what_was_requested() -> None:
    of_2015 = [each for each in load.editions() if each.edition == "2015" and not each.carries]
    assert [(each.form, each.title) for each in of_2015] == [
        ("b13", "Kết quả thi hành án dân sự tính bằng việc theo yêu cầu thi hành án"),
        ("b14", "Kết quả thi hành án dân sự tính bằng tiền theo yêu cầu thi hành án"),
    ]
    assert {dict(each.evidence)["title"] for each in of_2015} == {"confirmed"}
    assert load.edition_on("b13", date(2020, 1, 31)) is None


def test_editions_that_repeat_one_share_its_suite() -> None:
    for edition in load.editions():
        drawn = load.edition_named(edition.form, edition.drawn_by)
        assert drawn.carries is None
        assert path_of(edition) == path_of(drawn)


def declared(edition: FormEdition) -> list[tuple[str, tuple[str, ...]]]:
    """Return what the rules of an edition say, whenever they began to."""
    return [(rule.code, rule.declared) for rule in edition.rules]


@each_edition
def test_every_statement_says_how_sure_it_is(edition: FormEdition) -> None:
    tags = [tag for _, tag in edition.evidence]
    tags += [column.evidence for column in edition.columns]
    tags += [rule.evidence for rule in edition.rules]
    assert {what for what, _ in edition.evidence} == {"title", "printed_code", "grid"}
    assert set(tags) <= EVIDENCE


def test_forms_that_repeat_others_or_have_no_sum_are_in_no_summary() -> None:
    left_out = {edition.form for edition in load.editions() if not edition.summarised}
    assert left_out & set(KNOWN) == {"b04", "b05", "chitieu"}


def test_no_two_forms_state_the_same_figure() -> None:
    """A summary adds up what has the same series, measure, item and indicator."""
    known = load.indicators()
    for period in (Period(2023, 6), Period(2025, 6)):
        owner: dict[tuple[str, str, str, str], str] = {}
        for edition in editions_in_force(period):
            for row in edition.rows:
                for column in edition.value_columns:
                    measure = known[column.indicator].unit or edition.measure
                    key = (edition.series, measure, row.item, column.indicator)
                    assert owner.setdefault(key, edition.form) == edition.form, key


def test_the_form_on_measures_has_security_measures_since_2024_and_no_row_for_all() -> None:
    items = {
        edition: {row.item for row in load.edition_named("b07", edition).rows}
        for edition in ("2019", "2024")
    }
    assert {item for item in items["2024"] - items["2019"]} == {
        "security_measure",
        "security_measure.freeze_account",
        "security_measure.hold_assets",
        "security_measure.suspend_registration",
    }
    assert items["2019"] < items["2024"]
    assert "total" not in items["2024"]
