"""What the report is made of: blocks of text whose figures know where they come from.

Every face of the report prints these blocks and nothing else, so none can say anything different.
"""

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True)
class Number:
    """A figure as it is printed, its exact value, and its place in bi."""

    text: str
    value: Decimal
    place: str
    """view|office|series|measure|indicator|column."""
    flag: str = ""
    """What qualifies it, one letter of FLAGS."""


Run = str | Number
Text = tuple[Run, ...]


def plain(text: Text) -> str:
    """Return a text without places and flags."""
    return "".join(run if isinstance(run, str) else run.text for run in text)


@dataclass(frozen=True)
class Paragraph:
    text: Text
    kind: str = ""
    """lead, alert or note; by default running text."""


@dataclass(frozen=True)
class Bullets:
    items: tuple[Text, ...]


@dataclass(frozen=True)
class Card:
    label: str
    level: Text
    details: tuple[Text, ...]


@dataclass(frozen=True)
class Cards:
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Column:
    title: str
    numeric: bool = True


@dataclass(frozen=True)
class Table:
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]
    note: str = ""
    strong: frozenset[int] = field(default_factory=frozenset)
    """Numbers of rows that stand out."""


@dataclass(frozen=True)
class Picture:
    """A drawing; `alt` is the message of it, for those who do not see it."""

    caption: str
    svg: str
    alt: str
    note: str = ""
    width: int = 100
    """In per cent of the text's width, in print."""


Block = Paragraph | Bullets | Cards | Table | Picture


@dataclass(frozen=True)
class Section:
    anchor: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Report:
    kicker: str
    title: str
    subtitle: str
    standing: str
    """How final it is, as a badge."""
    source: str
    banner: str
    """What readers must know before anything else; mostly empty."""
    sections: tuple[Section, ...]

    @property
    def pictures(self) -> tuple[Picture, ...]:
        return tuple(
            block
            for section in self.sections
            for block in section.blocks
            if isinstance(block, Picture)
        )
