"""Tables as Parquet: DuckDB reads the CSV for machines, so both say the same."""

from pathlib import Path

import duckdb

from thads_etl.publication.tables import Table

_TYPES = {"timestamp with time zone": "timestamptz"}
"""What DuckDB calls by another name than PostgreSQL."""


def write(table: Table, csv: Path, parquet: Path) -> None:
    """Write a table whose CSV is there already; numerics stay decimals of the same scale."""
    types = ", ".join(
        f"'{column.name}': '{_TYPES.get(column.type, column.type)}'" for column in table.columns
    )
    with duckdb.connect(config={"threads": 1, "autoload_known_extensions": False}) as db:
        db.execute("set timezone = 'UTC'")
        db.execute(
            f"copy (from read_csv(?, columns = {{{types}}}, header = true, delim = ',', "
            "quote = '\"', escape = '\"', nullstr = '')) to ? (format parquet, compression zstd)",
            [str(csv), str(parquet)],
        )
