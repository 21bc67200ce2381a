"""The page that a reader of an edition opens first; it asks nothing of other servers."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from markupsafe import Markup

from thads_etl import timezone
from thads_etl.numerals import vietnamese
from thads_etl.pages.html import environment
from thads_etl.publication import sdmx
from thads_etl.publication.edition import Edition
from thads_etl.publication.flags import FEWEST, FLAGS

_CSS = Path(__file__).parents[1] / "pages" / "house.css"


def render(edition: Edition, files: Mapping[str, bytes], book: str, forms: str) -> bytes:
    """Return index.html. files: what there is to load, by path.

    book, forms: paths of the workbook of all tables, and of the one in the layout of the forms.
    """
    made = environment(moment=timezone.printed, day=_day)
    return (
        made.get_template("publication/index.html.j2")
        .render(
            edition=edition,
            sizes={path: _size(len(content)) for path, content in files.items()},
            book=book,
            forms=forms,
            sdmx=sdmx,
            flags=FLAGS,
            fewest=FEWEST,
            css=Markup(_CSS.read_text("utf-8")),
        )
        .encode()
    )


def _day(iso: str) -> str:
    return f"{date.fromisoformat(iso):%d/%m/%Y}"


def _size(count: int) -> str:
    return f"{vietnamese(-(-count // 1000))} kB"
