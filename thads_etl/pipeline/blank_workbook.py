"""The workbook that an office fills in; imports nothing that reads or validates one."""

from dataclasses import asdict
from pathlib import Path

from thads_etl.catalogue import joint
from thads_etl.errors import SettingsError
from thads_etl.periods import Period
from thads_etl.workbooks.template import write_workbook, written_on


def write(office: str, period: str, out: Path) -> list[dict[str, str]]:
    """Write the blank workbook of an office and return its input cells.

    Raises SettingsError when no office has this code, or no form is in force, in the period.
    """
    when = Period.parse(period)
    reporting = joint.reporting(office, when)
    if reporting is None:
        raise SettingsError(f"No office has the code {office!r} on {when.ends_on:%d/%m/%Y}.")
    editions = written_on(when)
    if not editions:
        raise SettingsError(f"The catalogue has no form in force on {when.ends_on:%d/%m/%Y}.")
    return [asdict(cell) for cell in write_workbook(out, reporting, when, editions)]
