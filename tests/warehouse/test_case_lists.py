"""Lists of cases in the warehouse: kept to the day, counted by age, and no case is shown."""

import hashlib
import io
import random
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from accepting import summarise_all
from end_to_end.test_questions import QUESTIONS, table
from pipeline import ingest
from rich.console import Console
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from thads_etl.catalogue import ageing, load
from thads_etl.catalogue.model import FormEdition
from thads_etl.catalogue.particulars import day_of, number_of
from thads_etl.cli.show import memory
from thads_etl.errors import SettingsError
from thads_etl.local.postgres import Cluster
from thads_etl.operations import release_check
from thads_etl.operations.reread import reread
from thads_etl.periods import Period
from thads_etl.pipeline import overriding
from thads_etl.settings import PROJECT_ROOT
from thads_etl.synthetic import statutory_set
from thads_etl.synthetic.synth import Wanted, write_demo
from thads_etl.warehouse import lineage, releases, sql, statements, summaries, trail
from thads_etl.warehouse.connect import engine as connect
from thads_etl.warehouse.marts import marts
from thads_etl.warehouse.migrate import migrate
from thads_etl.workbooks.template import write_workbook

BEFORE, NOW = Period(2025, 6), Period(2026, 6)
OFFICES = {BEFORE: ("02", "08"), NOW: ("08",)}
"""Two offices that were merged between the two periods, and the one of today."""
FORMS = ("b11", "tdnh1", "tdnh2", "dsbtnn", "dstdnh")
LIST = "dstdnh"
MIGRATIONS = sorted(path.name for path in (statements.ROOT / "migrations").glob("*.sql"))
Values = Mapping[tuple[str, str, str], int]


def report(code: str, period: Period) -> tuple[list[FormEdition], Values]:
    office = next(each for each in load.offices_on(period.ends_on) if each.code == code)
    editions = statutory_set.editions(office, period, FORMS)
    return editions, statutory_set.values(office, period, editions)


def send(folder: Path, code: str, period: Period, values: Values | None = None) -> Path:
    folder.mkdir(exist_ok=True)
    office = next(each for each in load.offices_on(period.ends_on) if each.code == code)
    editions, usual = report(code, period)
    path = folder / f"{code}_{period}{'' if values is None else '_2'}.xlsx"
    write_workbook(path, office, period, editions, values or usual)
    return path


@pytest.fixture
def landed(engine: Engine, tmp_path: Path, archive: Path) -> Engine:
    for period, codes in OFFICES.items():
        for code in codes:
            send(tmp_path / "landing", code, period)
    ingest(engine, tmp_path / "landing", archive)
    return engine


@pytest.fixture
def reader(cluster: Cluster, database: str) -> Engine:
    return connect(cluster.url("reader", database))


def cases(form: str, period: Period) -> dict[tuple[str, date], tuple[date | None, int]]:
    """Return number and day of each decision in the workbooks -> day of classification, money."""
    listed = {}
    for code in OFFICES[period]:
        editions, values = report(code, period)
        edition = next(each for each in editions if each.form == form)
        for row in edition.unit_rows:
            decided, classified, money = (values[form, row.code, c] for c in ("2", "6", "4"))
            day = day_of(classified) if classified else None
            listed[row.label, day_of(decided)] = day, money
    return listed


def band_of(day: date, end: date) -> str:
    years = end.year - day.year - ((end.month, end.day) < (day.month, day.day))
    return [band.band for band in ageing.bands() if band.from_years <= years][-1]


def rounded(amounts: Sequence[int]) -> Decimal | None:
    """Return what may be shown of a sum: in steps of a fifth of the largest, or a little more."""
    if 0 < len(amounts) < 5:
        return None
    money, fifth = sum(amounts), Fraction(max(amounts, default=0), 5)
    coarse = (digit * 10**power for power in range(20) for digit in (1, 2, 5))
    step = max(10 ** max(1, len(str(money)) - 2), next(each for each in coarse if each >= fifth))
    return Decimal((money + step // 2) // step * step)


def by_age(form: str, period: Period) -> dict[tuple[str, str, str], Decimal | None]:
    """Return day, band and measure -> what may be shown."""
    amounts = defaultdict[tuple[str, str], list[int]](list)
    for (_, decided), (classified, money) in cases(form, period).items():
        for since, day in (("decided", decided), ("found_enforceable", classified)):
            if day:
                amounts[since, band_of(day, period.ends_on)].append(money)
    places = [(s, b.band) for s in ("decided", "found_enforceable") for b in ageing.bands()]
    shown: dict[tuple[str, str, str], Decimal | None] = {}
    for place in places:
        shown[*place, "cases"] = Decimal(len(amounts[place]))
        shown[*place, "money_thousand_vnd"] = rounded(amounts[place])
    return shown


AGEING = """
    select since, band, measure, value, value_year_before, change, stayed, offices_reported
    from bi.ageing
    where period = :period and perimeter = 'successor' and office = '08' and list = :list
"""


@pytest.mark.usefixtures("landed")
def test_ages_are_those_of_the_workbooks_beside_the_year_before(reader: Engine) -> None:
    with reader.connect() as db:
        for form in ("dstdnh", "dsbtnn"):
            rows = db.execute(text(AGEING), {"period": str(NOW), "list": form}).all()
            now, before = by_age(form, NOW), by_age(form, BEFORE)
            assert {(r.since, r.band, r.measure): r.value for r in rows} == now
            assert {(r.since, r.band, r.measure): r.value_year_before for r in rows} == before
            stayed = sum(r.stayed for r in rows if r.since == "decided" and r.stayed is not None)
            assert stayed == len(cases(form, NOW).keys() & cases(form, BEFORE).keys())
            for row in rows:
                both = None not in (row.value, row.value_year_before)
                change = row.value - row.value_year_before if both else None
                assert row.change == change
    assert len(cases(LIST, NOW).keys() & cases(LIST, BEFORE).keys()) > 20
    assert sum(now[s, b.band, "cases"] or 0 for s in ("decided",) for b in ageing.bands()) == len(
        cases("dsbtnn", NOW)
    )


def test_a_sum_does_not_tell_the_largest_of_its_cases(engine: Engine) -> None:
    """Nor does what is left when another sum, of all but that one, is taken off."""
    chance = random.Random(86)
    lists = [[1, 2, 3, 4, 98_765], [0] * 5, [7] * 5, [1, 1, 1, 1, 1, 25_000], [1] * 4, []]
    for _ in range(500):
        small = [int(10 ** chance.uniform(0, 6)) for _ in range(chance.randint(4, 30))]
        lists.append([*small, int(10 ** chance.uniform(0, 15))])
    query = text("select core.sum_of_persons(:summed, :persons, :largest)")
    with engine.connect() as db:
        for amounts in lists:
            values = {
                "summed": sum(amounts),
                "persons": len(amounts),
                "largest": max(amounts, default=0),
            }
            assert db.execute(query, values).scalar_one() == rounded(amounts), amounts
        values = {"summed": 98_775, "persons": 5, "largest": 98_765}
        assert db.execute(query, values).scalar_one() == 100_000


@pytest.mark.usefixtures("landed")
def test_the_question_about_prolonged_cases_has_this_answer(reader: Engine) -> None:
    question = QUESTIONS["prolonged"]
    with reader.connect() as db:
        answered = db.execute(text(str(question.query)))
        columns, rows = list(answered.keys()), [tuple(row) for row in answered]
    now, before = by_age(LIST, NOW), by_age(LIST, BEFORE)
    earlier = cases(LIST, BEFORE).keys()
    expected = []
    for since, number in (("decided", 0), ("found_enforceable", 1)):
        for band in ageing.bands():
            key = since, band.band, "cases"
            stayed = sum(
                case in earlier and band_of(day, NOW.ends_on) == band.band
                for case, (classified, _) in cases(LIST, NOW).items()
                if (day := (case[1], classified)[number])
            )
            value, base = Decimal(now[key] or 0), Decimal(before[key] or 0)
            order = ageing.bands().index(band) + 1
            expected.append((since, band.vi, order, value, base, value - base, stayed))
    assert rows == expected
    assert question.answer == table(columns, rows), table(columns, rows)


def test_the_command_of_the_readme_fills_the_ages(
    engine: Engine, reader: Engine, tmp_path: Path, archive: Path
) -> None:
    """Taken in are two of its workbooks."""
    readme = (PROJECT_ROOT / "README.md").read_text("utf-8")
    forms, periods = re.findall(r"make demo FORMS=([\w,]+) PERIODS=([\w-]+)`", readme)[0]
    landing = tmp_path / "landing"
    files = write_demo(landing, Wanted.parse(periods, forms))
    assert len([*islice(files, 2)]) == 2
    ingest(engine, landing, archive)
    with reader.connect() as db:
        filled = text("select office, list from bi.ageing where value > 0 group by 1, 2")
        lists = {(row.office, row.list) for row in db.execute(filled)}
    assert {each for _, each in lists} == {"dsbtnn", "dstdnh"}
    assert len({office for office, _ in lists if office.isdecimal()}) >= 2


def test_a_band_is_explained_by_the_cells_of_its_cases(landed: Engine, archive: Path) -> None:
    """Each at its address in the file; a band as of before it was known has none."""
    assert archive
    for period, perimeter in ((NOW, "successor"), (BEFORE, "successor")):
        for since, number in (("decided", 0), ("found_enforceable", 1)):
            for band in ageing.bands():
                expected = [
                    money
                    for case, (classified, money) in cases(LIST, period).items()
                    if (day := (case[1], classified)[number])
                    and band_of(day, period.ends_on) == band.band
                ]
                item = f"{LIST}.{since}.{band.band}"
                of_cases, of_money = (
                    explained(landed, lineage.Figure(period, "08", each, item=item), perimeter)
                    for each in ("listed_cases", "listed_money")
                )
                assert [of_cases.value, of_money.value] == [len(expected), sum(expected)]
                stated = [row for row in of_money.parts[LIST] if row.cell]
                assert sorted(row.value for row in stated) == sorted(expected)
                assert {row.cell[0] for row in of_cases.parts[LIST] if row.cell} <= {"C"}
                assert of_cases.figure.series == "credit_institutions"
    with pytest.raises(SettingsError, match="No 'decade'"):
        explained(landed, lineage.Figure(NOW, "08", "listed_cases", item=f"{LIST}.decided.decade"))


def test_a_band_without_a_case_is_nothing_of_a_list_that_was_accepted(
    landed: Engine, archive: Path
) -> None:
    assert archive
    old = lineage.Figure(NOW, "08", "listed_cases", item=f"{LIST}.decided.from_10")
    explanation = explained(landed, old)
    assert explanation.value == 0
    assert [(row.office, row.cell, row.value) for row in explanation.parts[LIST]] == [
        ("08", None, 0)
    ]
    console = Console(width=200, file=io.StringIO(), record=True)
    memory.show_explanation(console, explanation, as_json=False)
    printed = console.export_text()
    assert f"08_{NOW}.xlsx" in printed
    assert "không có việc nào" in printed
    assert "Không có số liệu này" not in printed
    assert explained(landed, replace(old, office="01")).value is None


def explained(
    engine: Engine, figure: lineage.Figure, perimeter: str = "successor"
) -> lineage.Explanation:
    with engine.connect() as db:
        return lineage.explain(db, replace(figure, perimeter=perimeter))


def test_a_corrected_list_changes_what_is_asked_of_lists_alone(
    landed: Engine, reader: Engine, tmp_path: Path, archive: Path
) -> None:
    """Cases of a list are counted in other forms: no figure of these is revised or in question."""

    def shown() -> dict[str, list[str]]:
        query = "select table_name from information_schema.views where table_schema = 'bi'"
        with reader.connect() as db:
            return {
                view: sorted(str(tuple(row)) for row in db.execute(text(f"table bi.{view}")))
                for view in db.execute(text(query)).scalars().all()
            }

    summarise_all(landed)
    before = shown()
    values = report("08", NOW)[1]
    later = {**values, (LIST, OLDEST, "2"): values[LIST, OLDEST, "2"] + 1}
    send(tmp_path / "landing", "08", NOW, later)
    ingest(landed, tmp_path / "landing", archive)
    summarise_all(landed)
    changed = {view for view, lines in shown().items() if lines != before[view]}
    assert changed == {"ageing", "tuoi_an", *OF_REPORTS}


@pytest.mark.usefixtures("landed")
def test_a_reader_sees_no_case(reader: Engine) -> None:
    numbers = {label for form in FORMS[-2:] for label, _ in cases(form, NOW)}
    with reader.connect() as db:
        views = db.execute(
            text("select table_name from information_schema.views where table_schema = 'bi'")
        ).scalars()
        for view in [*views]:
            shown = "\n".join(str(tuple(row)) for row in db.execute(text(f"table bi.{view}")))
            assert not [number for number in numbers if number in shown], view
            assert "case." not in shown, view


def test_what_a_case_owes_is_in_no_total_of_a_list(
    landed: Engine, reader: Engine, tmp_path: Path, archive: Path
) -> None:
    """A list may have one case, and two versions of a list may differ by one."""
    values = report("08", NOW)[1]
    more = {**values, (LIST, OLDEST, "4"): values[LIST, OLDEST, "4"] + 7}
    send(tmp_path / "landing", "08", NOW, more)
    ingest(landed, tmp_path / "landing", archive)
    edition = next(each for each in report("08", NOW)[0] if each.form == LIST)
    with landed.connect() as db:
        total = text(
            "select count(distinct value) from core.reported_value "
            "join intake.submission using (submission_id) where form = :form "
            "and period = :period and item = 'total' and indicator = 'listed_money'"
        )
        assert db.execute(total, {"form": LIST, "period": str(NOW)}).scalar_one() == 2
    asked = {"series": edition.series, "office": "08", "period": str(NOW)}
    of_list = "series = :series and office = :office and period = :period"
    with reader.connect() as db:

        def indicators(view: str) -> set[str]:
            query = f"select indicator from bi.{view} where {of_list} and indicator ~ '^listed'"
            return set(db.execute(text(query), asked).scalars())

        assert indicators("lineage") == {"listed_cases"}
        assert "listed_money" not in indicators("revision")
        findings = db.execute(
            text(
                "select left_value, right_value, difference, message from bi.finding "
                "where form = :list"
            ),
            {"list": LIST},
        ).all()
    assert {(left, right, apart) for left, right, apart, _ in findings} <= {(None, None, None)}
    assert findings
    with landed.connect() as db:
        known = set(db.execute(text("select message_vi || '.' from ref.rule")).scalars())
    assert {message for *_, message in findings} <= known


def test_what_is_kept_is_what_the_files_say(landed: Engine, archive: Path) -> None:
    with landed.connect() as db:
        checked = reread(db, archive)
        assert (checked.files, checked.differing) == (3, ())
        assert trail.figures(db) == []
        kept = db.execute(
            text("""
                select listed.decision, listed.decided_on, listed.money, listed.classified_on
                from core.listed_case as listed
                join intake.submission using (submission_id)
                where form = :form and period = :period and in_force
            """),
            {"form": LIST, "period": str(NOW)},
        ).all()
    assert {tuple(row) for row in kept} == {
        (
            hashlib.sha256(f"{label}|{number_of(decided)}".encode()).hexdigest(),
            *(decided, money, classified),
        )
        for (label, decided), (classified, money) in cases(LIST, NOW).items()
    }


@pytest.mark.parametrize("column", ["decided_on", "classified_on", "case_state", "money"])
def test_a_forged_case_is_noticed(
    landed: Engine, archive: Path, cluster: Cluster, database: str, column: str
) -> None:
    owner = connect(cluster.url("owner", database))
    with owner.begin() as db:
        db.execute(text("alter table core.listed_case disable trigger user"))
        db.execute(
            text(f"""
                update core.listed_case set {column} = {column} + 1
                where ctid = (
                    select listed.ctid from core.listed_case as listed
                    where listed.{column} is not null limit 1
                )
            """)
        )
    owner.dispose()
    with landed.connect() as db:
        assert len(reread(db, archive).differing) == 1


def forge(owner: Engine, statement: str) -> None:
    with owner.begin() as db:
        db.execute(text(statement))


@pytest.mark.parametrize(
    "forged",
    [
        "update core.age_count set cases = cases + 1 where ctid = '(0,1)'",
        "update core.age_count set money = money + 1 where ctid = '(0,1)'",
        "update core.age_count set years = years + 50 where ctid = '(0,1)'",
        "update core.age_count set listed_in = '{0}' where ctid = '(0,1)'",
        "delete from core.age_count where ctid = '(0,1)'",
    ],
)
def test_a_forged_count_is_noticed(
    landed: Engine, cluster: Cluster, database: str, forged: str
) -> None:
    owner = connect(cluster.url("owner", database))
    forge(owner, forged)
    owner.dispose()
    with landed.connect() as db:
        (fault,) = trail.figures(db)
        assert fault.startswith("1 lists with other ages, first ")


ALL_AGES = """
    select period, perimeter, office, list, since, band, measure, value, value_year_before, stayed
    from bi.ageing
"""


def ages(reader: Engine) -> set[tuple[Any, ...]]:
    with reader.connect() as db:
        return set(map(tuple, db.execute(text(ALL_AGES))))


@pytest.mark.usefixtures("landed")
def test_what_was_not_counted_is_counted_by_the_deployment(
    reader: Engine, cluster: Cluster, database: str
) -> None:
    """Lists of an earlier program, and those of offices that were merged since."""
    before = ages(reader)
    assert sum(bool(line[-1]) for line in before) > 20
    owner = connect(cluster.url("owner", database))
    for changed in (
        "delete from core.age_count",
        "delete from core.age_count where submission_id % 2 = 0",
        """
        with former as (select submission_id from intake.submission where office = '02'),
        apart as (
            update core.age_count set counted_as = '02'
            where submission_id in (select submission_id from former)
        )
        delete from core.age_count where listed_in && array(select submission_id from former)
        """,
    ):
        forge(owner, changed)
        assert ages(reader) != before
        forge(owner, "update public.deployment set fingerprint = 'older'")
        migrate(cluster.url("owner", database))
        assert ages(reader) == before
    owner.dispose()


@pytest.mark.usefixtures("landed")
def test_the_migrations_count_what_was_published_before(cluster: Cluster, database: str) -> None:
    owner = connect(cluster.url("owner", database))
    counted = text("select * from core.age_count")
    with owner.begin() as db:
        before = sorted(map(tuple, db.execute(counted)))
        assert len(before) > 50
        db.execute(text("drop table core.age_count cascade"))
        db.execute(text("create index on core.listed_case (decision)"))
        for name in MIGRATIONS:
            if name.endswith(("_age_count.sql", "_largest_case.sql")):
                sql.run_script(db, f"migrations/{name}")
        assert sorted(map(tuple, db.execute(counted))) == before
    owner.dispose()


def test_the_order_in_which_lists_come_changes_nothing(
    engine: Engine, reader: Engine, tmp_path: Path, archive: Path
) -> None:
    """The year before comes later, one of its lists in a version with other cases first."""
    values = dict(report("02", BEFORE)[1])
    for row in ("1", "2", "3"):
        values[LIST, row, "2"] = number_of(date(2010, 1, int(row)))
    send(tmp_path / "landing", "08", NOW)
    ingest(engine, tmp_path / "landing", archive)
    without = ages(reader)
    assert not any(line[-1] for line in without)
    for code, changed in (("02", values), ("08", None), ("02", None)):
        send(tmp_path / "landing", code, BEFORE, changed)
        ingest(engine, tmp_path / "landing", archive)
        with engine.connect() as db:
            assert trail.figures(db) == []
    stayed = sum(line[-1] or 0 for line in ages(reader) if line[1:4] == ("successor", "08", LIST))
    assert stayed == sum(
        2 if classified else 1
        for case, (classified, _) in cases(LIST, NOW).items()
        if case in cases(LIST, BEFORE)
    )


@pytest.mark.usefixtures("landed")
def test_cases_of_offices_are_those_of_the_nation(reader: Engine) -> None:
    sums: dict[tuple[object, ...], list[int]] = {}
    for period, perimeter, office, *place, value, _, stayed in ages(reader):
        if place[-1] == "cases":
            of = sums.setdefault((period, perimeter, office == "VN", *place), [0, 0])
            of[0] += int(value)
            of[1] += stayed
    nations = {key: both for key, both in sums.items() if key[2]}
    assert len(nations) == len(sums) / 2 > 100
    for (period, perimeter, _, *place), both in nations.items():
        assert sums[period, perimeter, False, *place] == both
        assert nations[period, "successor", True, *place] == both


OLDEST = "1"
OF_REPORTS = {"audit", "bao_cao", "file", "finding", "lineage", "sheet", "submission"}
"""Views of what arrived, and of what was done with it."""
"""The row of the oldest case of a list."""


def corrected(values: Values) -> Values:
    """Return values of which the oldest case was decided on the last day of the period."""
    return {**values, (LIST, OLDEST, "2"): number_of(NOW.ends_on), (LIST, OLDEST, "6"): 0}


def test_a_release_keeps_ages_as_they_were(landed: Engine, tmp_path: Path, archive: Path) -> None:
    with landed.begin() as db:
        releases.create(db, "2026-04", NOW, "official")
        _, manifest = releases.frozen(db, "2026-04")
    frozen = {each.table_name: each for each in manifest}
    assert frozen["ageing"].lines
    send(tmp_path / "landing", "08", NOW, corrected(report("08", NOW)[1]))
    ingest(landed, tmp_path / "landing", archive)
    with landed.connect() as db:
        now = {each.table_name: each for each in releases.tables(db, NOW, manifest)}
    assert [name for name, table in now.items() if frozen[name] != table] == ["ageing"]
    assert all(each.identical for each in release_check.verify(landed, "2026-04", archive))


def test_one_row_that_is_corrected_changes_what_depends_on_it_alone(
    landed: Engine, reader: Engine, tmp_path: Path, archive: Path
) -> None:
    editions, values = report("08", NOW)
    changed = corrected(values)
    with reader.connect() as db:
        before = set(map(tuple, db.execute(text(f"select * from ({AGEING}) as a"), ASKED)))
        released = db.execute(text(YEAR_ON_YEAR)).all()
    send(tmp_path / "landing", "08", NOW, changed)
    ingest(landed, tmp_path / "landing", archive)
    with reader.connect() as db:
        after = set(map(tuple, db.execute(text(f"select * from ({AGEING}) as a"), ASKED)))
        assert db.execute(text(YEAR_ON_YEAR)).all() == released
    decided = day_of(values[LIST, OLDEST, "2"])
    bands = {band_of(decided, NOW.ends_on), "under_1"}
    assert {(row[0], row[1]) for row in before ^ after if row[0] == "decided"} == {
        ("decided", band) for band in bands
    }


ASKED = {"period": str(NOW), "list": LIST}
YEAR_ON_YEAR = """
    select period, perimeter, office, series, measure, indicator, value
    from bi.year_on_year order by 1, 2, 3, 4, 5, 6
"""


def test_a_withdrawn_list_is_out_of_the_ages(landed: Engine, reader: Engine) -> None:
    with landed.begin() as db:
        number = db.execute(
            text("select submission_id from intake.submission where form = :f and period = :p"),
            {"f": LIST, "p": str(NOW)},
        ).scalar_one()
        overriding.withdraw(db, number, "sai đơn vị", "thử")
    with reader.connect() as db:
        assert db.execute(text(AGEING), ASKED).all() == []


@pytest.mark.usefixtures("landed")
def test_an_erased_list_keeps_its_ages(reader: Engine, cluster: Cluster, database: str) -> None:
    with reader.connect() as db:
        before = db.execute(text(AGEING), ASKED).all()
    owner = connect(cluster.url("owner", database))
    with owner.begin() as db:
        db.execute(text("select intake.erase(sha256, 'hết hạn lưu') from intake.file"))
        labels = db.execute(text("select distinct label from staging.row")).scalars().all()
    owner.dispose()
    assert labels == [""]
    with reader.connect() as db:
        assert db.execute(text(AGEING), ASKED).all() == before


AS_KNOWN = """
    select period, perimeter, office, list, since, band, measure, value, stayed, offices_expected,
        offices_reported
    from {}
"""


def known(reader: Engine, source: str, **given: object) -> set[tuple[Any, ...]]:
    with reader.connect() as db:
        return set(map(tuple, db.execute(text(AS_KNOWN.format(source)), given)))


def moment(reader: Engine) -> object:
    with reader.connect() as db:
        return db.execute(text("select clock_timestamp()")).scalar_one()


def test_ages_are_asked_for_as_they_were_known(
    engine: Engine, reader: Engine, tmp_path: Path, archive: Path
) -> None:
    """What bi.ageing said then: before a list came, after its correction and its withdrawal, and
    after one of the year before was replaced, from which on other cases stayed."""
    values = dict(report("02", BEFORE)[1])
    for row in ("1", "2", "3"):
        values[LIST, row, "2"] = number_of(date(2010, 1, int(row)))
    first = moment(reader)
    states = []
    for code, period, changed in (
        ("08", BEFORE, None),
        ("02", BEFORE, None),
        ("08", NOW, None),
        ("02", BEFORE, values),
        ("08", NOW, corrected(report("08", NOW)[1])),
    ):
        send(tmp_path / "landing", code, period, changed)
        ingest(engine, tmp_path / "landing", archive)
        states.append((moment(reader), known(reader, "bi.ageing")))
    with engine.begin() as db:
        number = db.execute(
            text(
                "select submission_id from intake.submission "
                "where form = :f and period = :p and in_force"
            ),
            {"f": LIST, "p": str(NOW)},
        ).scalar_one()
        overriding.withdraw(db, number, "sai đơn vị", "thử")
    states.append((moment(reader), known(reader, "bi.ageing")))
    # The withdrawal brings back what counted before the correction.
    assert states[-1][1] == states[-3][1]
    assert len({frozenset(lines) for _, lines in states}) == len(states) - 1
    for at, lines in states:
        assert known(reader, "bi.ageing_as_known_on(:at)", at=at) == lines
        of_now = known(reader, "bi.ageing_as_known_on(:at, :period)", at=at, period=str(BEFORE))
        assert of_now == {line for line in lines if line[0] == str(BEFORE)}
    with pytest.raises(DBAPIError, match="the warehouse has reports of it only since"):
        known(reader, "bi.ageing_as_known_on(:at, :period)", at=first, period=str(BEFORE))


def test_a_list_that_comes_first_hides_nothing_of_the_year_before(
    engine: Engine, tmp_path: Path, archive: Path
) -> None:
    """What others reported last year and not yet now is a line as soon as any form is there."""
    office = next(each for each in load.offices_on(NOW.ends_on) if each.code == "08")
    values = report("08", NOW)[1]
    folder = tmp_path / "landing"
    for code in OFFICES[BEFORE]:
        send(folder, code, BEFORE)
    ingest(engine, folder, archive)
    for form in (LIST, "b11"):
        chosen = [each for each in report("08", NOW)[0] if each.form == form]
        stated = {place: value for place, value in values.items() if place[0] == form}
        write_workbook(folder / f"{form}.xlsx", office, NOW, chosen, stated)
        ingest(engine, folder, archive)
        summarise_all(engine)
    lines = text("select figure::text from mart.year_on_year as figure where period = :period")
    with engine.begin() as db:
        step_by_step = set(db.execute(lines, {"period": str(NOW)}).scalars())
        summaries.build(db, marts()["year_on_year"], NOW)
        assert set(db.execute(lines, {"period": str(NOW)}).scalars()) == step_by_step
    assert step_by_step
