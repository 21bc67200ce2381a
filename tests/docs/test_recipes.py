"""Recipes of CONTRIBUTING, followed in a copy of the project: how many places each touches."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import quarterly
from docs.tree import Tree
from sqlalchemy import text as sql

from thads_etl.local.postgres import Cluster
from thads_etl.warehouse.connect import engine as connect

pytestmark = pytest.mark.long

Ask = Callable[[str], list[tuple[object, ...]]]
BLOCKS = "thads_etl/catalogue/blocks"
OFFICES = "thads_etl/catalogue/offices.csv"


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return Tree(tmp_path / "project")


@pytest.fixture
def deployed(tree: Tree, cluster: Cluster, database: str) -> Ask:
    """Return a function that deploys the copy into a warehouse of its own and asks it something."""

    def ask(question: str) -> list[tuple[object, ...]]:
        tree.thads("db", "migrate", THADS_WAREHOUSE_URL=cluster.url("owner", database))
        engine = connect(cluster.url("loader", database))
        with engine.connect() as db:
            rows = [tuple(row) for row in db.execute(sql(question))]
        engine.dispose()
        return rows

    return ask


FORM = """\
form: b15
edition: "2024"
printed_code: 15/TK-THA
sheet: Bieu 15
title: Kết quả xét miễn, giảm nghĩa vụ thi hành án theo nhóm án
series: corruption_economic
measure: files
blank: zero
evidence: {title: choice, printed_code: choice, grid: choice}
columns: exemption_requests
rows: corruption_economic
"""


def test_a_form_is_a_file_and_a_line_of_when_it_is_due(tree: Tree, deployed: Ask) -> None:
    form, due = "thads_etl/catalogue/forms/b15_2024.yaml", "thads_etl/catalogue/deadlines.yaml"
    tree.write(form, FORM)
    line = "  - {from: 2024-10-31, forms: [b15], months: every, evidence: choice}\n"
    tree.insert(due, "\nforms_due:", line)
    tree.thads("render")
    assert tree.touched() == {form, due}
    tree.test("tests/unit/test_deadlines.py", "-k", "every_form_of_the_circular")
    tree.test("tests/rules/test_rules.py", "tests/property/test_all_editions.py", "-k", "b15")
    tree.test("tests/unit/test_statutory_forms.py", "tests/unit/test_dictionary.py")
    assert deployed("select edition from ref.form where form = 'b15' order by 1") == [
        ("2024",),
        ("2026",),
    ]


def test_an_indicator_is_a_column_and_a_name(tree: Tree, deployed: Ask) -> None:
    """Two places: where the form prints it, and the name that outlives the form."""
    column = '  - {code: "9", indicator: requests_withdrawn, under: [Số hồ sơ], evidence: choice}\n'
    name = "  requests_withdrawn: {vi: Số hồ sơ rút đề nghị, en: requests withdrawn, kind: flow}\n"
    last = "indicator: money_pending, under: [Số tiền, Chia ra], evidence: choice}"
    tree.insert(f"{BLOCKS}/exemption_requests.yaml", last, column)
    tree.insert("thads_etl/catalogue/vocabulary.yaml", "\nindicators:", name)
    tree.thads("render")
    assert tree.touched() == {
        f"{BLOCKS}/exemption_requests.yaml",
        "thads_etl/catalogue/vocabulary.yaml",
    }
    tree.test("tests/rules/test_rules.py", "tests/property/test_all_editions.py", "-k", "b06")
    tree.test("tests/unit/test_catalogue.py", "tests/unit/test_dictionary.py")
    assert deployed("select label_en from ref.indicator where indicator = 'requests_withdrawn'")


def test_a_ratio_is_one_line(tree: Tree, deployed: Ask) -> None:
    line = (
        "  entrusted_share: {vi: Tỷ trọng ủy thác (%), en: share entrusted out, kind: ratio, "
        "ratio: [entrusted_out, total_accepted], better: lower}\n"
    )
    tree.insert("thads_etl/catalogue/vocabulary.yaml", "\nindicators:", line)
    tree.thads("render")
    assert tree.touched() == {"thads_etl/catalogue/vocabulary.yaml"}
    tree.test("tests/unit/test_catalogue.py", "tests/unit/test_computed.py")
    tree.test("tests/warehouse/test_computed.py", "-k", "follows_from or explained")
    assert deployed("select formula_en from bi.indicator where indicator = 'entrusted_share'") == [
        ("100 × entrusted out / total accepted",)
    ]


def test_a_rule_is_one_entry(tree: Tree) -> None:
    tree.insert(
        f"{BLOCKS}/exemption_requests.yaml",
        "rules:",
        "  - code: M9\n"
        "    across: columns\n"
        '    claims: ["2 <= 6"]\n'
        "    message: Hồ sơ được chấp nhận phải có số tiền\n"
        "    evidence: choice\n"
        "    severity: explain\n",
    )
    tree.thads("render")
    assert tree.touched() == {f"{BLOCKS}/exemption_requests.yaml"}
    tree.test("tests/rules/test_rules.py", "-k", "b06")


def test_a_rule_on_periods_is_one_entry(tree: Tree) -> None:
    tree.insert(
        "thads_etl/catalogue/comparisons.yaml",
        "\nrules:",
        "  - code: P90\n"
        "    level: cross_period\n"
        "    against: previous\n"
        "    indicators: [money_pending]\n"
        "    items: total\n"
        '    relation: "<="\n'
        "    factor: 2\n"
        "    message: Số tiền chưa giải quyết tăng quá hai lần so với kỳ trước\n"
        "    evidence: choice\n"
        "    severity: note\n",
    )
    tree.thads("render")
    assert tree.touched() == {"thads_etl/catalogue/comparisons.yaml"}
    tree.test("tests/rules/test_comparisons.py", "-k", "b06")


def test_a_kind_of_target_is_one_entry(tree: Tree, deployed: Ask) -> None:
    kinds = "thads_etl/catalogue/target_kinds.yaml"
    with (tree.root / kinds).open("a", encoding="utf-8") as file:
        file.write(
            '- code: "9"\n'
            "  kind: credit_completion_cases\n"
            "  rate: {series: credit_institutions, measure: cases, indicator: completion_rate}\n"
            "  vi: Tỷ lệ thi hành xong về việc, án tín dụng, ngân hàng\n"
            "  en: completion rate of credit cases\n"
            "  evidence: choice\n"
        )
    tree.thads("render")
    assert tree.touched() == {kinds}
    tree.test("tests/unit/test_annex.py", "tests/unit/test_dictionary.py")
    written = tree.thads(
        *("targets", "template", "--fiscal-year", "FY2025"),
        *("--out", str(tree.root.parent / "annex.xlsx")),
    )
    assert "input cells" in written
    assert deployed("select kind from ref.target_kind where series = 'credit_institutions'")


FIGURES_OF_A_VIEW = """\
  quarterly_flow:
    without: {value: the difference of two periods}
    conserved: [value]
    releases: none
    as_known_on: the difference of two periods of bi.as_known_on
"""


def test_a_summary_is_one_folder_and_what_readers_see_of_it_a_view(
    tree: Tree, deployed: Ask
) -> None:
    quarterly.write(tree.root / "sql/marts")
    assert {path.rpartition("/")[0] for path in tree.touched()} == {"sql/marts/quarterly_flow"}
    tree.test("tests/unit/test_marts.py")
    tree.test("tests/warehouse/test_marts.py", "-k", "quarterly")
    folder = tree.touched()
    view, figures = "sql/views/bi/23_quarterly_flow.sql", "docs/bi_figures.yaml"
    tree.write(view, quarterly.VIEW)
    line = "| `bi.quarterly_flow` | what the last quarter of a period added; flows only |\n"
    tree.replace("README.md", "| `bi.falling_flow` |", f"{line}| `bi.falling_flow` |")
    tree.insert(figures, "\nviews:", FIGURES_OF_A_VIEW)
    tree.insert(quarterly.TWINS, "\nviews:", quarterly.TWIN)
    tree.thads("render", "--contract")
    assert tree.touched() - folder == {view, "README.md", figures, quarterly.TWINS}
    assert "phat_sinh_trong_quy" in (tree.root / "docs/bi_contract.json").read_text("utf-8")
    assert '"quarterly_flow"' in (tree.root / "docs/bi_contract.json").read_text("utf-8")
    tree.lint("sql/marts/quarterly_flow")
    tree.lint(view)
    tree.test("tests/unit/test_sql.py", "tests/unit/test_contract.py")
    tree.test("tests/warehouse/test_migrations.py", "-k", "every_column_has_a_comment")
    tree.test("tests/unit/test_dictionary.py", "tests/docs/test_warehouse.py", "-k", "view or dict")
    tree.test("tests/warehouse/test_bi_figures.py", "-k", "has_a_line")
    assert deployed("select count(*) from bi.quarterly_flow") == [(0,)]


COMMAND = '''\
@rules.command("levels")
def rules_levels(format: Annotated[Format, typer.Option()] = Format.TABLE) -> None:
    """List the levels of rules, with who is responsible for each."""
    from thads_etl.catalogue import load
    from thads_etl.cli.show import rulebook

    rulebook.show_levels(console(), load.levels().values(), as_json=format is Format.JSON)


'''
SHOW = '''\
def show_levels(console: Console, levels: Iterable[LevelSpec], *, as_json: bool) -> None:
    """Print the levels of rules."""
    if as_json:
        print(json.dumps({each.level: each.owner for each in levels}, ensure_ascii=False))
        return
    for each in levels:
        console.print(f"{each.level}: {each.owner}", highlight=False, markup=False)


'''


def test_a_command_is_a_function_what_it_prints_and_a_line(tree: Tree) -> None:
    trial, show = '@rules.command("trial")\n', "thads_etl/cli/show/rulebook.py"
    tree.replace("thads_etl/cli/rules.py", trial, COMMAND + trial)
    tree.replace(show, "def show_trial(", SHOW + "def show_trial(")
    tree.replace(show, "abc import Sequence\n", "abc import Iterable, Sequence\n")
    spec = "    from thads_etl.catalogue.specs import LevelSpec\n"
    tree.insert(show, "if TYPE_CHECKING:", spec)
    line = "| `thads rules levels` | the levels of rules, and who is responsible for each |\n"
    tree.replace("README.md", "| `thads rules trial ", line + "| `thads rules trial ")
    assert tree.touched() == {"thads_etl/cli/rules.py", show, "README.md"}
    assert "cross_form: " in tree.thads("rules", "levels")
    assert "cross_form" in json.loads(tree.thads("rules", "levels", "--format", "json"))
    tree.test("tests/cli/test_commands.py", "tests/docs/test_commands.py")
    tree.test("tests/unit/test_architecture.py", "-k", "cli")
    tree.test("tests/unit/test_habits.py", "-k", "cli or used or name")


DAG = '''\
"""Every Monday: write the list of who has not filed."""

import pendulum
from airflow.sdk import dag, task

from thads_etl.orchestration import tasks


@dag(
    dag_display_name="Danh sách hằng tuần (list_weekly)",
    schedule="30 6 * * 1",
    start_date=pendulum.datetime(2025, 1, 1, tz=tasks.TIMEZONE),
    tags=["thads", "hằng tuần"],
    default_args=tasks.TASKS,
    doc_md=__doc__,
    **tasks.every_dag(),
)
def list_weekly():
    @task(task_display_name="Kỳ cần tổng hợp")
    def write() -> None:
        """Count the stale periods."""
        from thads_etl.pipeline import summarising

        tasks.finish(f"{len(summarising.stale_periods(tasks.run().engine))} periods are stale")

    write()


list_weekly()
'''


def test_a_dag_is_a_file_and_a_line(tree: Tree) -> None:
    tree.write("dags/list_weekly.py", DAG)
    line = "| `list_weekly` | 06:30 on Mondays | says how many periods are stale |\n"
    tree.replace("README.md", "| `close_period` | ", line + "| `close_period` | ")
    assert tree.touched() == {"dags/list_weekly.py", "README.md"}
    tree.test("tests/dags/test_dags.py", "tests/docs/test_commands.py")
    tree.test("tests/unit/test_architecture.py", "-k", "list_weekly or front_doors or one_way")


def test_a_merger_of_provinces_is_lines_of_one_file(tree: Tree, deployed: Ask) -> None:
    text = (tree.root / OFFICES).read_text("utf-8")
    today = [line for line in text.splitlines() if line.split(",")[8] == ""]
    one, two = (next(line for line in today if line.startswith(code)) for code in ("80,", "82,"))
    for line in (one, two):
        cells = line.split(",")
        ended = ",".join([*cells[:8], "2029-12-31", "80", *cells[10:]])
        tree.replace(OFFICES, line, ended)
    cells = one.split(",")
    merged = ",".join([*cells[:7], "2030-01-01", "", "", *cells[10:]])
    with (tree.root / OFFICES).open("a", encoding="utf-8") as file:
        file.write(merged + "\n")
    tree.thads("render")
    assert tree.touched() == {OFFICES}
    tree.test(
        "tests/unit/test_offices.py", "tests/unit/test_names.py", "tests/unit/test_dictionary.py"
    )
    assert deployed(
        "select member from core.perimeter where period = 'FY2030-M06' "
        "and perimeter = 'as_reported' and office in ('80', '82')"
    ) == [("80",)]
    assert deployed(
        "select member from core.perimeter where period = 'FY2029-M12' "
        "and perimeter = 'successor' and office = '80' order by 1"
    ) == [("80",), ("80+82",), ("82",)]  # the third reports for both
