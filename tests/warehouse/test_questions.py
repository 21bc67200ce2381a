"""How often rules ask about reports in which nothing is wrong: as their decision says."""

import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest
from accepting import put_all
from histories import history
from rules.forms import figures, form
from sqlalchemy import Engine, text
from submitting import put
from typed_forms import TYPED, form_1

from thads_etl.catalogue import load
from thads_etl.checking import check
from thads_etl.checking import figures as stated_in
from thads_etl.periods import Period
from thads_etl.pipeline import receiving, settling
from thads_etl.pipeline.trials import trial
from thads_etl.settings import PROJECT_ROOT
from thads_etl.synthetic.synth import PERIODS, demo_values
from thads_etl.workbooks.template import editions_in_force

DECISION = PROJECT_ROOT / "docs/decisions/0044-repeats-are-asked-about.md"
BETWEEN_PERIODS = ("S05a", "S05b", "S05c", "S06", "S07")
OF_A_FORM = ("X15", "X16a", "X16b")
Rates = dict[str, tuple[int, int]]
"""Rule -> reports that it was tried on, reports that it asked about."""


def documented(rules: tuple[str, ...]) -> Rates:
    rows = re.findall(r"^\| (\w+) \|.*\| (\d+) \| (\d+) \|$", DECISION.read_text("utf-8"), re.M)
    return {rule: (int(tried), int(asked)) for rule, tried, asked in rows if rule in rules}


@pytest.mark.long
def test_what_compares_periods_asks_about_nothing_that_is_right(engine: Engine) -> None:
    put_all(engine, history())
    found: Rates = {}
    for rule in BETWEEN_PERIODS:
        trials = [trial(engine, f"{form}-{rule}") for form in ("b01", "b02")]
        found[rule] = (sum(t.validated for t in trials), sum(len(t.hits) for t in trials))
    assert found == documented(BETWEEN_PERIODS)


@pytest.mark.long
def test_what_looks_at_one_form_asks_about_nothing_in_the_demonstration() -> None:
    tried: dict[str, int] = defaultdict(int)
    asked: dict[str, int] = defaultdict(int)
    for period in PERIODS:
        offices = load.offices_on(period.ends_on)
        values = {office.code: demo_values(office, period) for office in offices}
        known = {place[0] for place in values[offices[0].code]}
        editions = [each for each in editions_in_force(period) if each.form in known]
        forms = {
            (edition.form, code): form(edition, figures(edition, typed))
            for edition in editions
            for code, typed in values.items()
        }
        numbers = dict(enumerate(forms))
        validated, _ = check(
            {number: forms[key] for number, key in numbers.items()},
            {
                number: {name: stated_in(forms[name, code]) for name in known if name != own}
                for number, (own, code) in numbers.items()
            },
        )
        for validation in validated.values():
            for result in validation.rules:
                code = result.rule.split("-")[1]
                tried[code] += result.outcome != "not_evaluated"
                asked[code] += result.outcome == "failed"
    assert {rule: (tried[rule], asked[rule]) for rule in OF_A_FORM} == documented(OF_A_FORM)


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
    ]
