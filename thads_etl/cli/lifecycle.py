"""`thads explanation`, `waive`, `withdraw`, `replay`: decisions about submissions."""

import getpass
from typing import Annotated

import typer

from thads_etl.cli.options import not_blank
from thads_etl.cli.terminal import console
from thads_etl.settings import settings

lifecycle = typer.Typer()
explanation = typer.Typer(help="Explanations by offices.", no_args_is_help=True)
lifecycle.add_typer(explanation, name="explanation")

Number = Annotated[int, typer.Argument(help="Number of the submission, as in bi.submission.")]
By = Annotated[
    str | None,
    typer.Option(help="Who decides; default: the account in use.", callback=not_blank),
]
Reason = Annotated[str, typer.Option(help="Why; it stands in the audit.", callback=not_blank)]


@explanation.command("add")
def explanation_add(
    submission: Number,
    text: Annotated[str, typer.Option(help="What the office says.", callback=not_blank)],
    rule: Annotated[
        list[str] | None, typer.Option(help="The rule explained; default: all that is due.")
    ] = None,
    by: By = None,
) -> None:
    """Record an office's explanation; it holds until the values that it explains change."""
    from thads_etl.pipeline import overriding
    from thads_etl.warehouse.connect import asking

    with asking(settings().warehouse("operator")).begin() as connection:
        explained = overriding.explain(connection, submission, rule or [], text, who(by))
    console().print(f"submission {submission}: explained {', '.join(explained)}")


@lifecycle.command()
def waive(
    submission: Number,
    rule: Annotated[str, typer.Argument(help="The rule to waive.")],
    reason: Reason,
    by: By = None,
) -> None:
    """Accept values that break a rule; the waiver lapses when they change."""
    from thads_etl.pipeline import overriding
    from thads_etl.warehouse.connect import asking

    with asking(settings().warehouse("operator")).begin() as connection:
        state = overriding.waive(connection, submission, rule, reason, who(by))
    console().print(f"submission {submission}: {rule} waived, now {state}")


@lifecycle.command()
def withdraw(
    submission: Number,
    reason: Reason,
    by: By = None,
) -> None:
    """Take a submission out of force for good; the version before it counts again."""
    from thads_etl.pipeline import overriding
    from thads_etl.warehouse.connect import asking

    with asking(settings().warehouse("operator")).begin() as connection:
        overriding.withdraw(connection, submission, reason, who(by))
    console().print(f"submission {submission}: withdrawn; run `thads summarise`")


@lifecycle.command()
def replay(
    rule: Annotated[str | None, typer.Option(help="Files that this rule is about.")] = None,
    period: Annotated[str | None, typer.Option(help="For example FY2023-M06.")] = None,
    office: Annotated[str | None, typer.Option(help="Province code.")] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would change; writes nothing.")
    ] = False,
) -> None:
    """Validate archived files again under today's rules; earlier validations are kept.

    Exit code 2: a file could not be validated again; the others were.
    """
    from thads_etl.cli.show import rulebook
    from thads_etl.errors import SettingsError
    from thads_etl.pipeline import replaying
    from thads_etl.warehouse.connect import engine

    if rule is None and period is None and office is None:
        raise SettingsError("Say what to validate again: --rule, --period or --office.")
    result = replaying.replay(
        engine(settings().warehouse("operator")),
        settings().archive_dir,
        rule=rule,
        period=period,
        office=office,
        dry_run=dry_run,
    )
    rulebook.show_replay(console(), result, dry_run=dry_run)
    raise typer.Exit(2 if result.left_out else 0)


def who(by: str | None) -> str:
    return by or getpass.getuser()
