"""The report as one page that needs nothing else: style, font and drawings are inside."""

import base64
from html import escape
from pathlib import Path

from markupsafe import Markup

from thads_etl.pages.html import environment
from thads_etl.report.blocks import Block, Report, Text
from thads_etl.report.printing import FLAGS

FONTS = Path(__file__).parent / "fonts"
_MEANINGS = dict(FLAGS.values())


def render(report: Report) -> str:
    """Return the report as HTML."""
    made = environment(text=_text, kind=_kind)
    fonts = {
        weight: base64.b64encode((FONTS / f"ThadsSans-{name}.ttf").read_bytes()).decode()
        for weight, name in ((400, "Regular"), (600, "SemiBold"))
    }
    # Two drawings may use the same name for a pattern: there is one map, and nothing else has any.
    return made.get_template("report/page.html.j2").render(
        report=report,
        fonts=fonts,
        css=Markup((Path(__file__).parent / "page.css").read_text("utf-8")),
    )


def _kind(block: Block) -> str:
    return type(block).__name__


def _text(text: Text) -> Markup:
    """Write figures as `data`, with the exact value and the place in bi beside what is shown."""
    parts = []
    for run in text:
        if isinstance(run, str):
            parts.append(escape(run))
            continue
        parts.append(
            f'<data value="{run.value.normalize():f}" data-figure="{escape(run.place)}">'
            f"{escape(run.text)}</data>"
        )
        if run.flag:
            parts.append(f'<sup title="{escape(_MEANINGS[run.flag])}">{run.flag}</sup>')
    return Markup("".join(parts))
