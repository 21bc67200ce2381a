"""How often rules ask about reports in which nothing is wrong: as their decision says."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from accepting import put_all
from histories import history
from rules.forms import figures, form
from sqlalchemy import Engine, text
from submitting import put
from typed_forms import TYPED, form_1

from thads_etl import reading
from thads_etl.catalogue import joint, load
from thads_etl.catalogue.rule import Against
from thads_etl.checking import Figures, Past, Reference, check, compare, direct
from thads_etl.checking import figures as stated_in
from thads_etl.periods import Period
from thads_etl.pipeline import receiving, settling
from thads_etl.pipeline.trials import trial
from thads_etl.reading import ParsedForm
from thads_etl.settings import PROJECT_ROOT
from thads_etl.synthetic import statutory_set
from thads_etl.synthetic.synth import PERIODS
from thads_etl.workbooks.template import write_workbook

DECISIONS = tuple(
    PROJECT_ROOT / "docs/decisions" / name
    for name in (
        "0044-repeats-are-asked-about.md",
        "0072-a-scale-is-believed-up-to-twenty-times.md",
    )
)
BETWEEN_PERIODS = ("S05a", "S05b", "S05c", "S05g", "S05h", "S06", "S07", "S07b", "S08")
OF_EVERY_FORM = ("S05d", "S05e", "S05f", "S05i", "S05j", "S09a", "S09b", "S09c")
COMPARISONS = {rule.code for edition in load.editions() for rule in edition.comparisons}
OF_A_FORM = ("X15", *(f"X16{each}" for each in "abcdefghijkl"), "X17", "X17b", "X18", "X19")
OF_READING = ("read-31", "read-42", "read-43")
Rates = dict[str, tuple[int, int]]
"""Rule -> reports that it was tried on, reports that it asked about."""


def documented(rules: tuple[str, ...]) -> Rates:
    decided = "".join(decision.read_text("utf-8") for decision in DECISIONS)
    rows = re.findall(r"^\| ([\w-]+) \|.*\| (\d+) \| (\d+) \|$", decided, re.M)
    return {rule: (int(tried), int(asked)) for rule, tried, asked in rows if rule in rules}


@pytest.mark.long
def test_what_compares_periods_asks_about_nothing_that_is_right(engine: Engine) -> None:
    put_all(engine, history())
    rates: Rates = {}
    for rule in BETWEEN_PERIODS:
        declared = [code for code in (f"b01-{rule}", f"b02-{rule}") if code in COMPARISONS]
        trials = [trial(engine, code) for code in declared]
        rates[rule] = (sum(t.validated for t in trials), sum(len(t.hits) for t in trials))
    assert rates == documented(BETWEEN_PERIODS)


@pytest.mark.long
def test_what_asks_of_every_form_asks_about_none_that_grew_month_by_month() -> None:
    """Every month of a year of the synthetic set, beside the month and the year before."""
    tried: dict[str, int] = defaultdict(int)
    asked: dict[str, int] = defaultdict(int)
    sent: dict[Period, dict[tuple[str, str], ParsedForm]] = {}
    for period in (*(Period(2024, n) for n in range(1, 13)), Period(2023, 6), Period(2023, 12)):
        for office in load.offices_on(period.ends_on):
            editions = [
                edition
                for edition in statutory_set.editions(office, period)
                if f"{edition.form}-S09a" in COMPARISONS and not edition.each
            ]
            typed = statutory_set.values(office, period, editions)
            sent.setdefault(period, {}).update(
                ((e.form, office.code), replace(form(e, figures(e, typed)), period=period))
                for e in editions
            )
    for period in [each for each in sent if each.year == 2024]:
        past: dict[Against, Period] = {
            "previous": Period(2024, max(period.months - 1, 1)),
            "year_before": period.year_before(),
            "year_end_before": Period(2023, 12),
            ("fewer_months" if period.months > 6 else "more_months"): Period(2023, 6),
        }
        numbers = dict(enumerate(sent[period]))
        pasts = {
            number: Past(
                {
                    against: Reference(other, stated_in(sent[other][key]))
                    for against, other in past.items()
                    if other in sent
                }
            )
            for number, key in numbers.items()
        }
        validated, _ = compare({n: sent[period][key] for n, key in numbers.items()}, pasts)
        for validation in validated.values():
            for result in validation.rules:
                code = result.rule.split("-")[1]
                tried[code] += result.outcome != "not_evaluated"
                asked[code] += result.outcome == "failed"
    assert {r: (tried[r], asked[r]) for r in OF_EVERY_FORM} == documented(OF_EVERY_FORM)


@pytest.mark.long
def test_what_looks_at_one_form_asks_about_nothing_in_the_demonstration() -> None:
    tried: dict[str, int] = defaultdict(int)
    asked: dict[str, int] = defaultdict(int)
    for period in PERIODS:
        forms: dict[tuple[str, str], ParsedForm] = {}
        for office in load.offices_on(period.ends_on):
            # Those by unit repeat forms 1 and 2.
            editions = [e for e in statutory_set.editions(office, period) if not e.each]
            typed = statutory_set.values(office, period, editions)
            forms |= {(e.form, office.code): form(e, figures(e, typed)) for e in editions}
        numbers = dict(enumerate(forms))
        stated: dict[str, dict[str, Figures]] = defaultdict(dict)
        for (name, code), each in forms.items():
            stated[code][name] = stated_in(each)
        validated, _ = check(
            {number: forms[key] for number, key in numbers.items()},
            {
                number: {name: given for name, given in stated[code].items() if name != own}
                for number, (own, code) in numbers.items()
            },
            validate=direct.validate,
        )
        for validation in validated.values():
            for result in validation.rules:
                code = result.rule.split("-")[1]
                tried[code] += result.outcome != "not_evaluated"
                asked[code] += result.outcome == "failed"
    assert {rule: (tried[rule], asked[rule]) for rule in OF_A_FORM} == documented(OF_A_FORM)


@pytest.mark.long
def test_names_and_places_ask_about_no_official_workbook() -> None:
    asked: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    for period in (Period(2025, 8), Period(2025, 9), Period(2025, 10)):
        for office in (*load.offices_on(period.ends_on), *joint.joint_offices(period)):
            editions = statutory_set.editions(office, period, ("b01", "b04"))
            zeros = {
                (e.form, row.code, column.code): 0
                for e in editions
                for row, column in e.input_cells()
            }
            content = BytesIO()
            write_workbook(content, office, period, editions, zeros)
            code = office.successor_code if office.parts else office.code
            name = f"{period}/{code}_{office.slug}_{period}.xlsx"
            for parsed in reading.read(content.getvalue(), name).forms:
                # Rows of their own have forms by unit alone.
                tried.update(r for r in OF_READING if r != "read-43" or parsed.edition.each)
                assert parsed.office == office
                asked.update(problem.rule for problem in parsed.problems)
    assert {rule: (tried[rule], asked[rule]) for rule in OF_READING} == documented(OF_READING)


ZEROS: tuple[tuple[str, Mapping[str, int]], ...] = (("08 FY2023-M05", {}), ("08 FY2023-M06", {}))
"""An office without cases has nothing to repeat."""


def test_a_table_under_another_heading_is_asked_about(engine: Engine, tmp_path: Path) -> None:
    places = ("40 FY2023-M06", "40 FY2023-M05", "40 FY2022-M05", "36 FY2023-M06", "36 FY2022-M12")
    for place, typed in (*((each, TYPED) for each in places), *ZEROS):
        office, period = place.split()
        path = put(tmp_path, f"{place}.xlsx", form_1(office, Period.parse(period), typed))
        received = receiving.receive(engine, [path], tmp_path / "archive").received
        settling.process(engine, [each.sha256 for each in received], tmp_path / "archive")
    with engine.connect() as db:
        asked = db.execute(
            text(
                "select office, period, rule from bi.finding "
                "where rule ~ 'S05' and holds order by 1, 2, 3"
            )
        ).all()
    assert list(map(tuple, asked)) == [
        ("36", "FY2023-M06", "b01-S05c"),
        ("40", "FY2023-M05", "b01-S05b"),
        ("40", "FY2023-M06", "b01-S05a"),
        # Those of M05 of the year before are the same.
        ("40", "FY2023-M06", "b01-S05g"),
    ]
