"""What is written first: pandas and openpyxl, a checkpoint for each sheet, to_sql, full rebuild."""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd
from peers import store
from peers.layout import Block, Book, differences
from peers.validated import validated
from sqlalchemy import Engine


def load(
    engine: Engine,
    files: Sequence[Path],
    books: Sequence[Book],
    offices: Sequence[str],
    period: str,
) -> None:
    """Read, validate and load, one sheet after the other."""
    for path, book, office in zip(files, books, offices, strict=True):
        frames = pd.read_excel(path, sheet_name=None, header=None, engine="openpyxl")
        sheets = {sheet.form: sheet for sheet in book}
        blocks: dict[str, Block] = {
            sheet.form: frames[sheet.sheet]
            .iloc[list(sheet.row_numbers), list(sheet.column_numbers)]
            .fillna(0)
            .to_numpy(float)[None]
            for sheet in book
        }
        for sheet in book:
            if columns := differences(sheet, sheets, blocks):
                validated(f"{office} {sheet.form}", sheet, columns)
            frame = pd.DataFrame(
                blocks[sheet.form][0],
                index=pd.Index(sheet.items, name="item"),
                columns=pd.Index(sheet.indicators, name="indicator"),
            )
            facts = frame.reset_index().melt("item", var_name="indicator")
            facts = facts.assign(office=office, period=period, form=sheet.form)
            facts.to_sql("fact", engine, if_exists="append", index=False)


def rebuild(url: str) -> None:
    store.run(url, store.REBUILD)
