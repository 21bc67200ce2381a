"""Tables as CSV: once for machines, once for Excel as it is set in Viet Nam."""

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from thads_etl.publication.tables import Table


def for_machines(table: Table) -> bytes:
    """Return RFC 4180 in UTF-8: decimal points, ISO 8601; nothing between two commas is null."""
    return _csv(table, ",").encode()


def for_excel(table: Table) -> bytes:
    """Return the same with a mark, semicolons and decimal commas, which Excel there opens."""
    return _csv(table, ";", comma=True).encode("utf-8-sig")


def _csv(table: Table, delimiter: str, *, comma: bool = False) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow([column.name for column in table.columns])
    for line in table.lines:
        writer.writerow([printed(value, comma=comma) for value in line])
    return text.getvalue()


def printed(value: Any, *, comma: bool = False) -> str | None:
    """Return a value as text; numbers with all their digits and no more."""
    match value:
        case Decimal():
            text = f"{value.normalize():f}"
            return text.replace(".", ",") if comma else text
        case bool():
            return str(value).lower()
        case datetime():
            return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        case date():
            return value.isoformat()
        case None:
            return None
        case _:
            return str(value)
