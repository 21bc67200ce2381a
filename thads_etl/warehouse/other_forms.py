"""The figures in force that claims about other forms compare with."""

from collections.abc import Iterable

from sqlalchemy import Connection

from thads_etl.checking import Figures
from thads_etl.reading import ParsedForm
from thads_etl.warehouse import sql


def named_forms(form: ParsedForm) -> set[str]:
    """Return the other forms that the claims of a form's edition name."""
    return {
        other for rule in form.edition.rules for claim in rule.claims for other in claim.other_forms
    }


def current(connection: Connection, form: ParsedForm, others: Iterable[str]) -> dict[str, Figures]:
    """Return the accepted figures of other forms of the same office and period, where there are."""
    by_form: dict[str, Figures] = {}
    for other in others:
        rows = sql.run(
            connection,
            "other_forms/current.sql",
            form=other,
            office=form.office.code,
            period=str(form.period),
        )
        figures = {(row.item, row.indicator): int(row.value) for row in rows}
        if figures:
            by_form[other] = figures
    return by_form
