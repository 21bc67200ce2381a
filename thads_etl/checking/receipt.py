"""What the receipt of a report demands, whatever stands in it."""

from dataclasses import replace
from datetime import date

from thads_etl.catalogue import load
from thads_etl.findings import Finding
from thads_etl.reading import ParsedForm


def received(form: ParsedForm, day: date) -> ParsedForm:
    """Return a form with what is wrong about receiving it on this day in Viet Nam.

    A period's books are closed on its last day, so no report of it can exist before.
    """
    if day >= form.period.ends_on:
        return form
    rule = load.receipt_rules()["life-02"]
    days = f"kỳ kết thúc ngày {form.period.ends_on:%d/%m/%Y}, nhận ngày {day:%d/%m/%Y}"
    early = Finding(rule.code, rule.severity, form.sheet, None, f"{rule.message}: {days}")
    return replace(form, problems=(*form.problems, early))
