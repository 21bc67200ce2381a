"""The command `thads`: puts the groups together, and holds the commands that have no group."""

import json
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from thads_etl.cli import faults
from thads_etl.cli.lifecycle import lifecycle
from thads_etl.cli.load import load
from thads_etl.cli.moments import AsOf
from thads_etl.cli.offices import offices
from thads_etl.cli.options import Forms, NewList, NewWorkbook, Periods, Workbook
from thads_etl.cli.recovery import recovery
from thads_etl.cli.release import release
from thads_etl.cli.report import report
from thads_etl.cli.retention import retention
from thads_etl.cli.rules import rules
from thads_etl.cli.targets import targets
from thads_etl.cli.terminal import Format, console
from thads_etl.cli.usage import Commands
from thads_etl.settings import settings

app = typer.Typer(
    cls=Commands,
    help="Statistics warehouse of civil judgment enforcement.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
db = typer.Typer(help="The warehouse's database.", no_args_is_help=True)
db.add_typer(recovery)
app.add_typer(db, name="db")
app.add_typer(release, name="release")
app.add_typer(rules, name="rules")
app.add_typer(targets, name="targets")
for group in (load, offices, lifecycle, retention, report):
    app.add_typer(group)


class Role(StrEnum):
    OWNER = "owner"
    LOADER = "loader"
    OPERATOR = "operator"
    READER = "reader"
    BOARD = "board"


class Driver(StrEnum):
    PSQL = "psql"
    PSYCOPG2 = "psycopg2"
    PSYCOPG = "psycopg"
    JDBC = "jdbc"
    ODBC = "odbc"


def main() -> None:
    """Run a command; what it cannot do ends in one line and exit code 3."""
    with faults.ExitWithSentence():
        app()


@app.command()
def demo(forms: Forms = None, periods: Periods = None) -> None:
    """Start what is missing, run the DAGs on the demo submissions, print the conference table.

    Exit code 1: a service or a run failed, 130: interrupted.
    """
    from thads_etl.local import demo
    from thads_etl.synthetic.synth import Wanted

    raise typer.Exit(demo.demo(console(), Wanted.parse(periods, forms)))


@app.command()
def stop() -> None:
    """Stop the services that `thads demo` started; the data are kept."""
    from thads_etl.local import demo

    console().print("stopped" if demo.stop() else "nothing was running")


@app.command(context_settings={"allow_interspersed_args": False})
def airflow(
    words: Annotated[list[str], typer.Argument(metavar="ARGS...", help="As `airflow` takes them.")],
) -> None:
    """Run a command of the Airflow that `thads demo` started; its exit code is that command's."""
    from thads_etl.local import airflow_cli

    airflow_cli.become(settings(), words)


@app.command()
def status(format: Annotated[Format, typer.Option()] = Format.TABLE) -> None:
    """Show whether services run, whether the last nightly run succeeded, and what is pending.

    Exit code 1 when something is wrong; the table says what to do about it.
    """
    from thads_etl.cli.show import operations
    from thads_etl.operations import status

    lines = status.look(settings(), datetime.now(UTC))
    operations.show_status(console(), lines, as_json=format is Format.JSON)
    raise typer.Exit(1 if any(line.state == "bad" for line in lines) else 0)


@app.command()
def check(
    file: Workbook,
    format: Annotated[Format, typer.Option()] = Format.TABLE,
) -> None:
    """Read and validate one file locally; writes nothing, needs no warehouse.

    Exit code 0: accepted, 1: rejected, 2: not readable.
    """
    from thads_etl import timezone
    from thads_etl.cli.show import results
    from thads_etl.pipeline import local_check

    result = local_check.check(file, datetime.now(timezone.VIET_NAM).date())
    results.show_check(console(), result, as_json=format is Format.JSON)
    raise typer.Exit(result.exit_code)


@app.command()
def explain(
    period: Annotated[str, typer.Option(help="For example FY2023-M06.")],
    office: Annotated[str, typer.Option(help="Province code, or VN.")],
    indicator: Annotated[str, typer.Option(help="For example completion_rate.")],
    series: Annotated[str, typer.Option()] = "all",
    measure: Annotated[str, typer.Option()] = "cases",
    item: Annotated[str, typer.Option()] = "total",
    perimeter: Annotated[str, typer.Option()] = "as_reported",
    as_of: AsOf = None,
    format: Annotated[Format, typer.Option()] = Format.TABLE,
) -> None:
    """Print the formula of a figure and every file, sheet and cell behind it.

    Exit code 1 when there is no such figure.
    """
    from thads_etl.cli.show import memory
    from thads_etl.periods import Period
    from thads_etl.warehouse import lineage
    from thads_etl.warehouse.connect import asking

    figure = lineage.Figure(
        Period.parse(period), office, indicator, series, measure, item, perimeter
    )
    with asking(settings().warehouse("operator")).connect() as connection:
        explanation = lineage.explain(connection, figure, as_of)
    memory.show_explanation(console(), explanation, as_of, as_json=format is Format.JSON)
    raise typer.Exit(0 if explanation.value is not None else 1)


@app.command()
def template(
    office: Annotated[str, typer.Option(help="Code of the provincial unit, for example 08.")],
    period: Annotated[str, typer.Option(help="For example FY2023-M06.")],
    out: NewWorkbook,
    cells: NewList = None,
) -> None:
    """Write the blank official workbook of an office for a period."""
    from thads_etl.pipeline import blank_workbook

    written = blank_workbook.write(office, period, out)
    if cells:
        cells.write_text(json.dumps(written, ensure_ascii=False, indent=1) + "\n", "utf-8")
    console().print(f"{out}: {len(written)} input cells")


@app.command()
def synth(
    out: Annotated[Path, typer.Option(help="Folder to write into.")],
    forms: Forms = None,
    periods: Periods = None,
) -> None:
    """Write the demo submissions of every office, and two wrong files.

    Figures are carried through time: a year opens with what the year before carried forward.
    """
    from rich.progress import track

    from thads_etl.synthetic.synth import Wanted, count, write_demo

    wanted = Wanted.parse(periods, forms)
    steps = track(
        write_demo(out.absolute(), wanted), "writing", total=count(wanted), console=console()
    )
    outcomes = list(steps)
    written = sum(is_new for _, is_new in outcomes)
    console().print(f"{out}: {len(outcomes)} files, {written} written")


@app.command()
def render(
    check: Annotated[bool, typer.Option(help="Write nothing; fail if anything differs.")] = False,
    contract: Annotated[
        bool, typer.Option(help="Also docs/bi_contract.json, from a PostgreSQL of its own.")
    ] = False,
) -> None:
    """Write what is generated from the catalogue: suites, dictionary, semantic model.

    Exit code 1 when a file is out of date, with --check.
    """
    from thads_etl.generated.files import out_of_date, write

    late = out_of_date()
    if not check:
        write()
    for path in late:
        console().print(f"{'differs' if check else 'written'}: {path}")
    if not late:
        console().print("up to date")
    if contract and not check:
        from thads_etl.generated.contract import PATH
        from thads_etl.operations.contract import renew

        console().print(f"{'written' if renew() else 'as it was'}: {PATH}")
        write()  # what is told of the contract's columns
    raise typer.Exit(1 if check and late else 0)


@db.command("url")
def db_url(
    role: Annotated[Role, typer.Option(help="Whose connection string.")] = Role.OWNER,
    driver: Annotated[Driver, typer.Option(help="As which driver takes it.")] = Driver.PSQL,
) -> None:
    """Print the warehouse's connection string, for psql or for another program's driver."""
    from thads_etl.warehouse import drivers

    typer.echo(drivers.written_for(settings().warehouse(role.value), driver.value))


@db.command("migrate")
def db_migrate() -> None:
    """Bring the warehouse up to date: migrations, catalogue, summaries, views, grants."""
    from thads_etl.warehouse.migrate import migrate

    done = migrate(settings().warehouse("owner"))
    console().print("\n".join(done) if done else "up to date")
