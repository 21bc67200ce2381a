"""The process that marks the workbooks of others: `python -m thads_etl.marking.worker`.

Asked for lines and the bytes of a workbook, it answers with the workbook in which they are marked.
"""

from thads_etl.confined import worker
from thads_etl.marking import wire
from thads_etl.marking.annotate import annotated
from thads_etl.marking.package import Unpatchable


def _prepare() -> None:
    """Nothing is loaded for every file but the modules above."""


def _answer(question: bytes, content: bytes) -> bytes:
    header, lines = wire.unpacked(question)
    try:
        marked, has_macros = annotated(content, header, lines)
    except Unpatchable as reason:
        return wire.UNPATCHABLE + str(reason).encode("utf-8", "backslashreplace")
    return (wire.WITH_MACROS if has_macros else wire.MARKED) + marked


if __name__ == "__main__":
    worker.run(_prepare, _answer)
