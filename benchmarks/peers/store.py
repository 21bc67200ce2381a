"""The tables of the peers, and the summaries that they rebuild whole."""

from collections.abc import Iterable
from io import StringIO

import psycopg2

TABLES = """
    create table fact (
        office text, period text, form text, item text, indicator text, value numeric
    )
"""
KEYED = "alter table fact add primary key (period, form, office, item, indicator)"
REBUILD = """
    drop table if exists summed, year_on_year, half_year;
    create table summed as
    select period, coalesce(office, 'VN') as office, form, item, indicator, sum(value) as value
    from fact
    group by period, form, item, indicator, grouping sets ((office), ());
    create table year_on_year as
    select now.*, before.value as value_year_before, now.value - before.value as change,
           100 * (now.value - before.value) / nullif(before.value, 0) as change_pct
    from summed as now
    left join summed as before
        on  before.period = 'FY' || (substr(now.period, 3, 4)::int - 1) || substr(now.period, 7)
        and (before.office, before.form, before.item, before.indicator)
            = (now.office, now.form, now.item, now.indicator);
    create table half_year as
    select now.*, now.value - coalesce(half.value, 0) as value_of_half
    from summed as now
    left join summed as half
        on  half.period = replace(now.period, 'M12', 'M06') and half.period <> now.period
        and (half.office, half.form, half.item, half.indicator)
            = (now.office, now.form, now.item, now.indicator);
    alter table year_on_year add primary key (period, office, form, item, indicator);
    alter table half_year add primary key (period, office, form, item, indicator);
"""

Row = tuple[object, ...]


def run(url: str, statements: str) -> None:
    with psycopg2.connect(url) as connection, connection.cursor() as cursor:
        cursor.execute(statements)
    connection.close()


def copy(url: str, table: str, rows: Iterable[Row]) -> None:
    """Load rows by COPY, in a transaction of its own."""
    lines = StringIO("".join("\t".join(map(str, row)) + "\n" for row in rows))
    copy_text(url, table, lines)


def copy_text(url: str, table: str, lines: StringIO) -> None:
    with psycopg2.connect(url) as connection, connection.cursor() as cursor:
        cursor.copy_expert(f"copy {table} from stdin", lines)
    connection.close()


def count(url: str, table: str) -> int:
    return int(copied_out(url, f"select count(*) from {table}"))


def copied_out(url: str, query: str) -> str:
    """Return the lines of a query as COPY writes them."""
    lines = StringIO()
    with psycopg2.connect(url) as connection, connection.cursor() as cursor:
        cursor.copy_expert(f"copy ({query}) to stdout", lines)
    connection.close()
    return lines.getvalue()
