"""The report as PDF for print and archive: tagged, with its font inside, equal bytes each time."""

import json
from pathlib import Path
from typing import Any

import typst

from thads_etl.report.blocks import (
    Block,
    Bullets,
    Card,
    Cards,
    Paragraph,
    Picture,
    Report,
    Run,
    Table,
)
from thads_etl.report.page import FONTS

_PIXELS_PER_INCH = 150
_DRAWING = Path(__file__).parent / "drawing.typ"
_TEMPLATE = Path(__file__).parent / "paper.typ"


def render(report: Report) -> bytes:
    """Return the report as PDF/UA-1."""
    made: bytes = typst.compile(
        str(_TEMPLATE),
        sys_inputs={"report": json.dumps(_report(report), ensure_ascii=False)},
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        timestamp=0,
    )
    return made


def pictures(report: Report, pixels_per_inch: int) -> list[bytes]:
    """Return the pages as PNG."""
    made: bytes | list[bytes] = typst.compile(
        str(_TEMPLATE),
        format="png",
        ppi=pixels_per_inch,
        sys_inputs={"report": json.dumps(_report(report), ensure_ascii=False)},
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
    )
    return made if isinstance(made, list) else [made]


def pixels(picture: Picture) -> bytes:
    """Return a drawing as PNG, for programs that know no SVG."""
    made: bytes = typst.compile(
        str(_DRAWING),
        format="png",
        ppi=_PIXELS_PER_INCH,
        sys_inputs={"svg": picture.svg},
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
    )
    return made


def _report(report: Report) -> dict[str, Any]:
    """Return what the template prints; it decides nothing but the layout."""
    return {
        **{
            name: getattr(report, name)
            for name in ("kicker", "title", "subtitle", "standing", "source", "banner")
        },
        "sections": [
            {"title": section.title, "blocks": [_block(block) for block in section.blocks]}
            for section in report.sections
        ],
    }


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"is": "paragraph", "kind": block.kind, "text": _runs(block.text)}
    if isinstance(block, Bullets):
        return {"is": "bullets", "items": [_runs(item) for item in block.items]}
    if isinstance(block, Cards):
        return {"is": "cards", "cards": [_card(card) for card in block.cards]}
    if isinstance(block, Table):
        return {
            "is": "table",
            "caption": block.caption,
            "columns": [{"title": c.title, "numeric": c.numeric} for c in block.columns],
            "rows": [[_runs(cell) for cell in row] for row in block.rows],
            "strong": sorted(block.strong),
            "note": block.note,
        }
    return {
        "is": "picture",
        **{name: getattr(block, name) for name in ("caption", "svg", "alt", "note", "width")},
    }


def _card(card: Card) -> dict[str, Any]:
    return {
        "label": card.label,
        "level": _runs(card.level),
        "details": [_runs(detail) for detail in card.details],
    }


def _runs(text: tuple[Run, ...]) -> list[dict[str, str]]:
    """Return the runs of a text: what is printed, what qualifies it, whether it is a figure."""
    return [
        {"text": run, "flag": "", "figure": ""}
        if isinstance(run, str)
        else {"text": run.text, "flag": run.flag, "figure": "yes"}
        for run in text
    ]
