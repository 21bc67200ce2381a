"""Files of every format, damaged at random: a few bytes, or a few tags of their markup."""

import re
from collections.abc import Callable, Mapping
from random import Random

from corpus import looks, make
from corpus.containers import packed, unpacked

BASES: Mapping[str, tuple[Callable[[], bytes], ...]] = {
    "xlsx": (make.one, lambda: looks.targets("0.0%", 0.935, 0.38, 0.88, 0.88)),
    "xls": (make.as_xls, lambda: looks.targets_xls("0%", 0.93, 0.38)),
    "ods": (make.as_ods, looks.targets_ods),
    "csv": (make.delimited, lambda: make.delimited("\t", "utf-16")),
    "zip": (
        lambda: make.archive(a·xlsx=make.one(), b·xls=looks.targets_xls("0%", 0.93, 0.38)),
        lambda: make.archive(a·ods=make.as_ods(), b·xlsx=looks.targets("0%", 0.9, 0.3, 0.8, 0.8)),
    ),
}
MARKED_UP = ("xlsx", "ods")
_MOST_MUTATIONS = 3
_LONGEST_CUT = 8
_TELLING = b'\x00\xff<>&;,"\t\r\n09%-'
_TOKEN = re.compile(r"<[^>]*>|[^<]+")
_ATTRIBUTE = re.compile(r'([\w:.-]+)="([^"]*)"')
_NAME = re.compile(r"[\w:.-]+")
_FOREIGN = (
    "<x/>",
    '<v xmlns="urn:y">5</v>',
    "<v>5</v>",
    "<t>5</t>",
    "<is><t>5</t></is>",
    "<f>1+4</f>",
    "<r><t>5</t></r>",
    "<text:p>5</text:p>",
    "<text:s/>",
    "<text:line-break/>",
    "<table:table-cell/>",
    "<c/>",
    "<row/>",
)
_NAMES = ("v", "c", "is", "t", "f", "row", "x", "y:v", "text:p", "text:span", "table:table-cell")


def damaged(content: bytes, random: Random) -> bytes:
    """Return a file with a few of its bytes changed, left out, doubled or exchanged."""
    data = bytearray(content)
    for _ in range(random.randint(1, _MOST_MUTATIONS)):
        at, size = random.randrange(len(data)), random.randint(1, _LONGEST_CUT)
        match random.randrange(7):
            case 0 | 1:
                data[at] ^= 1 << random.randrange(8)
            case 2:
                data[at] = random.choice(_TELLING)
            case 3:
                del data[at : at + size]
            case 4:
                data[at:at] = data[at : at + size]
            case 5:
                data[at : at + size] = bytes(len(data[at : at + size]))
            case 6:
                other = random.randrange(len(data))
                data[at : at + size] = data[other : other + size]
    return bytes(data)


def rewritten(content: bytes, random: Random) -> bytes:
    """Return a package with a few tags or texts of its markup changed; checksums are right."""
    parts = unpacked(content)
    names = [name for name in parts if name.endswith((".xml", ".rels"))]
    # Most of what counts stands in the cells.
    cells = [name for name in names if "sheet1" in name or name == "content.xml"]
    for _ in range(random.randint(1, _MOST_MUTATIONS)):
        name = random.choice(cells if random.random() < 0.6 else names)
        parts[name] = _mutated(parts[name].decode(), random).encode()
    return packed(parts)


def _mutated(markup: str, random: Random) -> str:
    tokens = _TOKEN.findall(markup)
    tags = [number for number, token in enumerate(tokens) if token.startswith("<")]
    texts = [number for number, token in enumerate(tokens) if not token.startswith("<")]
    if random.random() < 0.3 and texts:
        at = random.choice(texts)
        tokens[at] = _text(tokens[at], random)
    else:
        at = random.choice(tags)
        _TAGS[random.randrange(len(_TAGS))](tokens, at, random)
    return "".join(tokens)


def _text(text: str, random: Random) -> str:
    at = random.randrange(len(text))
    before, behind = text[:at], text[at:]
    return random.choice(
        (
            f"{before}<!-- x -->{behind}",
            f"{before}<?x y?>{behind}",
            f"{before}<![CDATA[{behind}]]>",
            f"{before}&#{ord(text[at])};{behind[1:]}",
            f" \n{text}\t",
            f"{before}<x>{behind}</x>",
            f"{before}{random.choice(_FOREIGN)}{behind}",
        )
    )


def _drop(tokens: list[str], at: int, _random: Random) -> None:
    tokens[at] = ""


def _double(tokens: list[str], at: int, random: Random) -> None:
    """Repeat some tags and texts, maybe a whole cell or row."""
    end = at + random.choice((1, 3, 4, 5, 6, 8))
    tokens[at:at] = tokens[at:end]


def _exchange(tokens: list[str], at: int, random: Random) -> None:
    other = min(at + random.randint(1, 6), len(tokens) - 1)
    tokens[at], tokens[other] = tokens[other], tokens[at]


def _rename(tokens: list[str], at: int, random: Random) -> None:
    tokens[at] = _NAME.sub(random.choice(_NAMES), tokens[at], count=1)


def _insert(tokens: list[str], at: int, random: Random) -> None:
    tokens[at] += random.choice(_FOREIGN)


def _drop_attribute(tokens: list[str], at: int, random: Random) -> None:
    if given := _ATTRIBUTE.findall(tokens[at]):
        name, value = random.choice(given)
        tokens[at] = tokens[at].replace(f' {name}="{value}"', "", 1)


def _change_attribute(tokens: list[str], at: int, random: Random) -> None:
    """Give an attribute a value that it has somewhere else, or one that few programs write."""
    if not (given := _ATTRIBUTE.findall(tokens[at])):
        return
    name, value = random.choice(given)
    others = [
        each
        for token in tokens
        if f' {name}="' in token
        for key, each in _ATTRIBUTE.findall(token)
        if key == name
    ]
    new = random.choice([*others, "0", "-1", "1", "x", "", "99999", "str", "float", "percentage"])
    tokens[at] = tokens[at].replace(f'{name}="{value}"', f'{name}="{new}"', 1)


def _write_otherwise(tokens: list[str], at: int, random: Random) -> None:
    """Write a tag as XML allows it, and as hardly any program does."""
    old, new = random.choice((('="', " = \n'"), ('="', "='"), (' r="', '\n r="'), (" s=", "  s=")))
    tokens[at] = tokens[at].replace(old, new)
    if new.endswith("'"):
        tokens[at] = tokens[at].replace('"', "'")


_TAGS = (
    _drop,
    _double,
    _exchange,
    _rename,
    _insert,
    _drop_attribute,
    _change_attribute,
    _change_attribute,
    _write_otherwise,
)
