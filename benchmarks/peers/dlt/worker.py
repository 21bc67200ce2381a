"""Workbooks into PostgreSQL by `dlt`, as its guides have it: arrow tables, a pipeline, no rules.

Run by benchmarks/peers/loading.py in an environment of its own, with the places of all figures in a
file. Each line on stdin is a request, and each is answered by a line when all is loaded.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dlt
import pyarrow as pa
from python_calamine import CalamineWorkbook

FACT = ("office", "period", "form", "item", "indicator", "value")


def main() -> None:
    files = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    print("ready", flush=True)
    for number, line in enumerate(sys.stdin):
        request = json.loads(line)
        pipeline = dlt.pipeline(
            f"fact_{number}",
            pipelines_dir=request["folder"],
            destination=dlt.destinations.postgres(request["url"]),
            dataset_name="loaded",
            progress=None,
        )
        resource = dlt.resource(
            facts(files[: request["files"]]), name="fact", write_disposition="append"
        )
        pipeline.run(resource)
        print("loaded", flush=True)


def facts(files: list[dict[str, Any]]) -> Iterator[Any]:
    """Yield a table of the facts of each workbook."""
    for file in files:
        workbook = CalamineWorkbook.from_path(file["path"])
        columns: dict[str, list[Any]] = {name: [] for name in FACT}
        for sheet in file["sheets"]:
            lines = workbook.get_sheet_by_name(sheet["sheet"]).to_python(skip_empty_area=False)
            for item, down in zip(sheet["items"], sheet["row_numbers"], strict=True):
                line = lines[down]
                columns["item"] += [item] * len(sheet["indicators"])
                columns["indicator"] += sheet["indicators"]
                columns["value"] += [float(line[at] or 0) for at in sheet["column_numbers"]]
            many = len(columns["value"]) - len(columns["form"])
            columns["form"] += [sheet["form"]] * many
        for name in ("office", "period"):
            columns[name] = [file[name]] * len(columns["value"])
        yield pa.table(columns)


if __name__ == "__main__":
    main()
