"""`thads rules`: list the rules with their findings, and try one on what is in force."""

from typing import Annotated

import typer

from thads_etl.cli.terminal import Format, console
from thads_etl.errors import SettingsError
from thads_etl.settings import settings

rules = typer.Typer(help="The rules that submissions are validated by.", no_args_is_help=True)


@rules.command("list")
def rules_list(format: Annotated[Format, typer.Option()] = Format.TABLE) -> None:
    """List every rule: level, severity, owner, since when, and its current findings.

    Where no warehouse is set the findings are not counted.
    """
    from thads_etl.cli.show import rulebook
    from thads_etl.pipeline.rulebook import registered
    from thads_etl.warehouse.connect import asking

    try:
        warehouse = asking(settings().warehouse("operator"))
    except SettingsError:
        warehouse = None
    listed = list(registered(warehouse))
    rulebook.show_rules(console(), listed, as_json=format is Format.JSON)


@rules.command("trial")
def rules_trial(
    rule: str,
    format: Annotated[Format, typer.Option()] = Format.TABLE,
) -> None:
    """Try a rule on everything in force, and print what it would have found; writes nothing.

    Every rule is tried in this way before it may reject.
    """
    from thads_etl.cli.show import rulebook
    from thads_etl.pipeline import trials
    from thads_etl.warehouse.connect import engine

    trial = trials.trial(engine(settings().warehouse("operator")), rule)
    rulebook.show_trial(console(), trial, as_json=format is Format.JSON)
