"""What docs/scale.md says is set somewhere is there, and its numbers are of what was measured."""

import json
import re

import document
import due
from docs.guides import code, table, text

from thads_etl.local.postgres import SETTINGS as SERVER
from thads_etl.settings import PROJECT_ROOT, Settings

GUIDE = "docs/scale.md"
SERVICES = "docker-compose.yml"


def test_each_setting_of_the_guide_is_one() -> None:
    named = {name.partition("=")[0] for name in code(GUIDE) if re.match(r"[A-Z]+_[A-Z_]+", name)}
    ours = {f"THADS_{field.upper()}" for field in Settings.model_fields}
    there = ours | set(re.findall(r"\$\{(\w+)", text(SERVICES))) | {"COMPOSE_PROFILES"}
    assert len(named) > 5
    assert named - there == set()


def test_each_table_of_the_guide_is_made_by_a_migration_or_a_view() -> None:
    sql = "".join(path.read_text("utf-8") for path in (PROJECT_ROOT / "sql").rglob("*.sql"))
    named = [name for name in code(GUIDE) if re.match(r"(core|staging|ref|bi)\.\w+$", name)]
    assert len(named) > 5
    for name in named:
        assert re.search(rf"create (table|view|function) {re.escape(name)}\b", sql), name


def test_limits_that_the_numbers_lean_on_are_those_in_force() -> None:
    limits = text("sql/reference/reader_limits.sql")
    assert f"statement_timeout={due.READERS_LIMIT:.0f}s" in limits
    assert SERVER["max_connections"] == str(due.CONNECTIONS)


def test_the_table_is_of_what_was_measured() -> None:
    measured = PROJECT_ROOT / "docs" / "performance.json"
    shown = text(GUIDE).split(document.BEGIN)[1].split(document.END)[0].strip()
    if not measured.exists():
        assert shown == "Not computed yet: `make bench-full` does that."
        return
    assert shown == "\n\n".join(due.tables(json.loads(measured.read_text("utf-8"))))


def test_all_that_is_due_some_day_has_a_place_where_it_is_set() -> None:
    assert set(due.SUBJECTS) <= {row[0] for row in table(GUIDE, "to have")}
