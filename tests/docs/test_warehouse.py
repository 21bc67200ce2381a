"""What the guides say of the warehouse and of printed results, against the demo's warehouse."""

import ast
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from docs.guides import GUIDES, Block, blocks, names, table, text
from rich.console import Console
from rules.forms import submission, workbook
from sqlalchemy import Engine
from sqlalchemy import text as sql

from thads_etl.catalogue import load
from thads_etl.catalogue.vietnamese import vietnamese_views
from thads_etl.local.accounts import ClusterRole
from thads_etl.local.conference import conference_table
from thads_etl.local.postgres import Cluster
from thads_etl.settings import PROJECT_ROOT
from thads_etl.warehouse import contents
from thads_etl.warehouse.connect import engine as connect

SQL = [block for guide in GUIDES for block in blocks(guide) if block.language == "sql"]

_RELATIONS = """
    select table_name as name, string_agg(column_name, ' ') as columns
    from information_schema.columns where table_schema = 'bi' group by table_name
"""
_FUNCTIONS = """
    select p.proname as name from pg_proc as p
    join pg_namespace as n on n.oid = p.pronamespace where n.nspname = 'bi'
"""


@pytest.mark.parametrize("block", SQL, ids=str)
def test_a_statement_of_a_guide_runs_as_the_role_it_says(
    block: Block, cluster: Cluster, demo_database: str
) -> None:
    role: ClusterRole = "loader" if "as the loader" in block.text else "reader"
    engine = connect(cluster.url(role, demo_database))
    with engine.connect() as db:
        for statement in filter(str.strip, re.sub(r"--.*", "", block.text).split(";")):
            assert db.execute(sql(statement)).keys()
    engine.dispose()


def test_the_readme_lists_every_view_of_bi(demo: Engine) -> None:
    with demo.connect() as db:
        columns = {row.name: row.columns.split() for row in db.execute(sql(_RELATIONS))}
        functions = set(db.execute(sql(_FUNCTIONS)).scalars())
    rows = [(names(row[0]), row[1]) for row in table("README.md", "view")]
    listed = {name.removeprefix("bi.").partition("(")[0] for views, _ in rows for name in views}
    # Twins are in the dictionary, each beside its view.
    twins = {twin.name for twin in vietnamese_views().views.values()}
    assert listed | twins == columns.keys() | functions
    assert not listed & twins
    for views, description in rows:
        for name in views:
            view = name.removeprefix("bi.")
            named = {each for part in names(description) for each in part.split(", ")}
            if view in columns:
                assert named - {"unfinished", "indicator"} <= set(columns[view]), name


def test_the_demo_figures_of_the_readme_are_those_of_the_demo(demo: Engine) -> None:
    output = io.StringIO()
    with demo.connect() as db:
        Console(file=output, width=300).print(conference_table(db))
    printed = " ".join(output.getvalue().split())
    for row in table("README.md", "Nhóm án"):
        assert all(cell in printed for cell in row), row


def test_the_runbook_names_every_line_of_the_status() -> None:
    source = "\n".join(
        (PROJECT_ROOT / "thads_etl" / "operations" / name).read_text("utf-8")
        for name in ("status.py", "surroundings.py")
    )
    first = {
        ast.unparse(node.args[0])
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "StatusLine"
        # What is never bad needs no advice.
        and ast.unparse(node.args[1]) not in ("'ok'", "'note'")
    }
    written = {re.split(r"\{", re.sub(r"^f?'|'$", "", each))[0] for each in first - {"name"}}
    written |= set(re.findall(r'^ +"([a-z ]+)": \(seen', source, re.MULTILINE))
    written |= set(re.findall(r'^    name = "([a-z ]+)"$', source, re.MULTILINE))
    assert written >= {"last night", "backup", "service ", "files to be validated"}
    described = " ".join(row[0] for row in table("docs/runbook.md", "line that is `bad`"))
    assert {name for name in written if f"`{name}" not in described} == set()


def test_the_runbook_names_the_checks_of_a_drill() -> None:
    source = (PROJECT_ROOT / "thads_etl/operations/drill.py").read_text("utf-8")
    checks = re.findall(r'^ +"([a-z ]+)": self\._\w+,$', source, re.MULTILINE)
    assert len(checks) == 9
    assert "Nine lines `passed`" in text("docs/runbook.md")
    described = [part for row in table("docs/runbook.md", "failed") for part in row[0].split(", ")]
    assert {part for part in described if not any(part in name for name in checks)} == {
        "`not verified`"
    }
    assert {name for name in checks if not any(part in name for part in described)} == set()


def test_the_runbook_says_how_many_files_a_restored_demo_holds(demo: Engine) -> None:
    with demo.connect() as db:
        assert f" {len(contents.archived(db))} archived files" in text("docs/runbook.md")


def test_the_readme_shows_the_json_of_a_check(tmp_path: Path) -> None:
    editions = [edition for edition in load.editions() if str(edition) == "b01_2019"]
    path = tmp_path / "wrong.xlsx"
    path.write_bytes(workbook(submission(), editions, typed={("b01", "I", "19"): 1}))
    command = [str(Path(sys.executable).with_name("thads")), "check", str(path)]
    done = subprocess.run([*command, "--format", "json"], capture_output=True, check=False)
    result = json.loads(done.stdout)
    paragraph = re.search(
        r"`thads check --format json` prints (.*?):\n", text("README.md"), re.DOTALL
    )
    assert paragraph is not None
    sentence, _, of_findings = paragraph[1].partition("each with")
    assert re.findall(r"`(\w+)`", sentence) == list(result)
    shown = json.loads(next(b.text for b in blocks("README.md") if b.language == "json"))
    assert re.findall(r"`(\w+)`", of_findings) == list(result["findings"][0]) == list(shown)
