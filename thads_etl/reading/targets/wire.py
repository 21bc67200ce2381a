"""What an annex says, as JSON between the process that reads and the one that trusts it."""

from dataclasses import astuple
from datetime import date
from decimal import Decimal
from typing import Any

from thads_etl.catalogue import load, targets
from thads_etl.confined import answer
from thads_etl.periods import Period
from thads_etl.reading.formats.workbook import strict_place
from thads_etl.reading.sandbox.wire import finding_from, packed_finding
from thads_etl.reading.targets.heading import NUMBER
from thads_etl.reading.targets.parsed import Assigned, Decision, ParsedAnnex, is_annex


def packed(annex: ParsedAnnex) -> bytes:
    """Return what was read as bytes."""
    return answer.packed(
        {
            "sheet": annex.sheet,
            "decision": annex.decision and [str(each) for each in astuple(annex.decision)],
            "figures": [
                [each.office, each.kind, str(each.value), each.cell, each.raw]
                for each in annex.figures
            ],
            "problems": [packed_finding(each) for each in annex.problems],
        }
    )


def unpacked(content: bytes) -> ParsedAnnex:
    """Return what was read; raises for what no worker of ours sends."""
    annex = answer.unpacked(content)
    if annex["sheet"] is not None and not is_annex(annex["sheet"]):
        raise ValueError("no sheet of an annex")
    decision = annex["decision"] and _to_decision(*annex["decision"])
    figures = tuple(_to_figure(*each) for each in annex["figures"])
    problems = tuple(finding_from(each) for each in annex["problems"])
    return ParsedAnnex(annex["sheet"], decision, figures, problems)


def _to_decision(number: str, issued_on: str, year: str) -> Decision:
    if not NUMBER.fullmatch(number):
        raise ValueError("no number of a decision")
    return Decision(number, date.fromisoformat(issued_on), Period(int(year), 12).year)


def _to_figure(office: str, kind: str, value: str, cell: str, raw: Any) -> Assigned:
    offices = {targets.NATION[0], *(each.code for each in load.offices())}
    percent = Decimal(value)
    strict_place(cell)
    is_known = office in offices and kind in {each.kind for each in targets.kinds()}
    is_share = 0 < percent <= 100 and percent == round(percent, 2)
    if not (is_known and is_share and isinstance(raw, str)):
        raise ValueError("no figure of an annex")
    return Assigned(office, kind, percent, cell, raw)
