"""A workbook with one thing changed, harmless, lost or strange, at every place of every part."""

import re
from collections.abc import Iterator
from functools import cache

from answers.books import COLUMNS, finding, lines
from corpus import make
from corpus.containers import packed, unpacked

from thads_etl.marking.annotate import annotated

_TAG = re.compile(r"<(/?)([\w:]+)([^<>]*)>")
_ATTRIBUTE = re.compile(r'\s[\w:]+="[^"]*"')
_HARMLESS = ("<!-- made by our program -->", "<?our-program made this?>")
_STRANGE = ("", "-1", "x", "9" * 30)
"""Values that no program writes where a number, a name or an address is due."""
FAULTY = (finding("E12", sheet=make.SHEET), finding("AB41", sheet=make.SHEET))


def marked(content: bytes) -> bytes:
    return annotated(content, COLUMNS, lines(FAULTY))[0]


@cache
def parts() -> dict[str, bytes]:
    """Return the parts of a workbook with a wrong figure and an earlier answer: all there are."""
    wrong = make.part(make.PART, *_figure(unpacked(make.one())[make.PART].decode()))
    return unpacked(marked(wrong))


def _figure(sheet: str) -> tuple[str, str]:
    """Return a cell of the table, and the same with a word in it."""
    cell = re.search(r'<c r="E12"([^>]*)>.*?</c>', sheet)
    assert cell is not None
    return cell[0], f'<c r="E12"{cell[1]} t="inlineStr"><is><t>chữ</t></is></c>'


def places(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the first tag of each kind at each depth: its path, where it begins and ends."""
    seen, above = set[str](), list[str]()
    for tag in _TAG.finditer(text):
        closes, name, rest = tag.groups()
        path = "/".join([*above, f"{closes}{name}"])
        if path not in seen:
            seen.add(path)
            yield (path, *tag.span())
        if closes:
            above.pop()
        elif not rest.endswith("/"):
            above.append(name)


def _with(part: str, text: str) -> bytes:
    return packed(parts() | {part: text.encode()})


def harmless() -> Iterator[tuple[str, bytes]]:
    """Yield workbooks with a comment or an instruction before a tag: they say the same."""
    for part, data in parts().items():
        text = data.decode()
        for path, at, _ in places(text):
            for addition in _HARMLESS:
                changed = text[:at] + addition + text[at:]
                yield f"{addition[:2]} in {part} {path}", _with(part, changed)


def strange() -> Iterator[tuple[str, bytes]]:
    """Yield workbooks without one part, tag or attribute, or with another attribute."""
    for part, data in parts().items():
        yield f"no {part}", packed({name: each for name, each in parts().items() if name != part})
        text = data.decode()
        for path, at, end in places(text):
            if text[end - 2] == "/":
                yield f"no {path} in {part}", _with(part, text[:at] + text[end:])
            for attribute in _ATTRIBUTE.finditer(text, at, end):
                before, after = text[: attribute.start()], text[attribute.end() :]
                name = attribute[0].partition("=")[0]
                yield f"no {path}{name} in {part}", _with(part, before + after)
                for value in _STRANGE:
                    changed = f'{before}{name}="{value}"{after}'
                    yield f"{path}{name}={value} in {part}", _with(part, changed)
