"""The figures of an edition after SDMX 3.0, as SDMX-CSV 2.0.

An observation is the value of a figure; its changes are in the tables alone.
Codes are those of bi, but for the sign that joins the codes of a joint office: ids have none.
"""

import csv
import io
from collections.abc import Mapping

from thads_etl.catalogue.labels import FIGURES, MISSING, WITHHELD
from thads_etl.publication.delimited import printed
from thads_etl.publication.edition import Edition
from thads_etl.publication.flags import FLAGS, KEY

AGENCY, VERSION = "THADS", "1.0.0"
FLOW = "DF_FIGURES"
STRUCTURE_PATH, DATA_PATH = "sdmx/structure.xml", "sdmx/figures.csv"
MEDIA = {
    STRUCTURE_PATH: "application/vnd.sdmx.structure+xml;version=3.0.0",
    DATA_PATH: "application/vnd.sdmx.data+csv;version=2.0.0",
}

Names = tuple[str, str]
"""In Vietnamese and English."""
STATUSES: Mapping[str, Names] = {
    "A": ("Bình thường", "Normal value"),
    "P": (FLAGS["p"][0], "Provisional value"),
    "V": (FIGURES["in_question"].title, "Unvalidated value"),
    "O": (MISSING.title, "Missing value"),
    "Q": (WITHHELD.title, "Missing value; suppressed"),
}
"""Those codes of the cross-domain list CL_OBS_STATUS that are used."""
_STATUS_OF = (("q", "Q"), ("m", "O"), ("x", "V"), ("p", "P"), ("h", "P"))
"""Letter of our flags -> status; the first that a figure has decides."""

DIMENSIONS: Mapping[str, Names] = {
    "PERIMETER": ("Phạm vi", "Perimeter"),
    "OFFICE": ("Đơn vị", "Office"),
    "SERIES": ("Nhóm án", "Series"),
    "MEASURE": ("Thước đo", "Measure"),
    "INDICATOR": ("Chỉ tiêu", "Indicator"),
}
ATTRIBUTES: Mapping[str, tuple[Names, str]] = {
    "OBS_STATUS": (("Tình trạng", "Observation status"), ""),
    "FLAG": (("Dấu hiệu, như trong bảng flag", "Flags, as in the table flag"), "String"),
    "OFFICES_EXPECTED": (("Số đơn vị phải báo cáo", "Offices expected"), "Integer"),
    "OFFICES_REPORTED": (("Số đơn vị đã báo cáo", "Offices reported"), "Integer"),
}
"""Id -> names, type of the text; without one it has a list of codes."""


def data(edition: Edition) -> bytes:
    """Return the observations as SDMX-CSV 2.0."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(
        ["STRUCTURE", "STRUCTURE_ID", "ACTION", *DIMENSIONS, "TIME_PERIOD", "OBS_VALUE"]
        + [*ATTRIBUTES]
    )
    flow = f"{AGENCY}:{FLOW}({VERSION})"
    for figure in edition.tables[0].rows():
        dimensions = [code(figure[name]) for name in KEY]
        flag = figure["flag"]
        rest = [status(flag), flag, figure["offices_expected"], figure["offices_reported"]]
        span = f"{figure['starts_on'].isoformat()}/P{_months(edition)}M"
        line = ["dataflow", flow, "R", *dimensions, span, printed(figure["value"]), *rest]
        writer.writerow(line)
    return text.getvalue().encode()


def status(flag: str | None) -> str:
    """Return the observation status that flags come to."""
    return next((to for letter, to in _STATUS_OF if letter in (flag or "")), "A")


def code(name: str) -> str:
    """Return a code of bi as an id: a joint office is joined by another sign."""
    return name.replace("+", "_")


def _months(edition: Edition) -> int:
    return int(edition.period.rpartition("M")[2])
