"""What options must hold before a command does anything."""

from pathlib import Path
from typing import Annotated

import typer

from thads_etl.errors import SettingsError

ASKED = {
    "reason": "Say why",
    "text": "Say what the office says",
    "by": "Say who decides, or leave --by out",
}


def not_blank(option: typer.CallbackParam, words: str | None) -> str | None:
    """Return what was written, for the audit keeps it; raise SettingsError when it says nothing."""
    if words is not None and not words.strip():
        raise SettingsError(f"{ASKED[str(option.name)]}: --{option.name} is empty.")
    return words


def new_workbook(out: Path) -> Path:
    """Return where a blank workbook is written; raise SettingsError for a file that is there.

    It may have been filled in since. Another suffix than .xlsx would name another format.
    """
    return _new(out, ".xlsx", "a workbook", ", and may be filled in")


def new_list(cells: Path | None) -> Path | None:
    """Return where cells are listed; raise SettingsError before anything is written at all."""
    if cells is not None and not _new(cells, ".json", "a list of cells").parent.is_dir():
        raise SettingsError(f"{cells.parent} is not a folder.")
    return cells


def _new(file: Path, suffix: str, what: str, besides: str = "") -> Path:
    if file.suffix.lower() != suffix:
        raise SettingsError(f"{file} must end in {suffix}: {what} is written.")
    if file.exists():
        raise SettingsError(f"{file} is there already{besides}: name another file.")
    return file


def regular(file: Path) -> Path:
    """Return a file to read; raise SettingsError for a pipe or a device, which may never end."""
    if not file.is_file():
        raise SettingsError(f"{file} is not a regular file.")
    return file


Workbook = Annotated[
    Path, typer.Argument(exists=True, dir_okay=False, callback=regular, help="The file to read.")
]
NewList = Annotated[
    Path | None,
    typer.Option(help="Also list every input cell in this new .json file.", callback=new_list),
]
NewWorkbook = Annotated[
    Path, typer.Option(help="The workbook to write: a new .xlsx file.", callback=new_workbook)
]
Forms = Annotated[
    str | None, typer.Option(help="Codes of forms, as b01,b02, or `all`. [default: all]")
]
Periods = Annotated[
    str | None,
    typer.Option(help="One period, or FY2022-M01..FY2023-M12. [default: two half-years]"),
]
