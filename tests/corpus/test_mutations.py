"""Files damaged at random: the reader holds, and takes no number that another reader sees not."""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random

import pytest
from corpus import libreoffice
from corpus.mutations import BASES, MARKED_UP, damaged, rewritten
from corpus.test_agreement import Second, by_page, disagreements, formulas
from corpus.test_corpus import is_accepted

from thads_etl.findings import Number
from thads_etl.reading import ParsedFile
from thads_etl.reading.sandbox.reader import Reader

CASES, SEED = 600, 13
"""Of each format and each way to damage it."""
Values = Mapping[tuple[str, str], Number | None]
"""Sheet and address -> what was read there."""


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    shared = Reader()
    yield shared
    shared.close()


def values(file: ParsedFile) -> Values:
    return {(form.sheet, cell.address): cell.value for form in file.forms for cell in form.cells}


def mutants(kind: str, way: str, count: int, seed: int) -> Iterator[tuple[bytes, bytes]]:
    """Yield files with a copy of each that is damaged."""
    random = Random(f"{kind} {way} {seed}")
    bases = [make() for make in BASES[kind]]
    for number in range(count):
        base = bases[number % len(bases)]
        yield base, (damaged if way == "bytes" else rewritten)(base, random)


def by_lines(content: bytes) -> Second | None:
    """Return a reader of a text file by Python's own means; None where it has none."""
    is_wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = content.decode("utf-16" if is_wide else "utf-8")
    except UnicodeDecodeError:
        return None
    return by_page(list(csv.reader(text.splitlines(), delimiter="\t" if is_wide else ";")))


@pytest.mark.long
@pytest.mark.parametrize(
    ("kind", "way"),
    [*((kind, "bytes") for kind in BASES), *((kind, "markup") for kind in MARKED_UP)],
)
def test_no_damage_gets_a_wrong_number_in(
    kind: str, way: str, reader: Reader, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # Reading raises where the reader was not up to a file.
    accepted: dict[bytes, Values] = {}
    changed: list[tuple[bytes, ParsedFile]] = []
    outcomes: Counter[str] = Counter()
    for base, content in mutants(kind, way, CASES, SEED):
        if base not in accepted:
            accepted[base] = values(reader.read(base, f"a.{kind}"))
        file = reader.read(content, f"a.{kind}")
        if not is_accepted(file):
            outcomes["refused"] += 1
        elif values(file).items() <= accepted[base].items():
            outcomes["read as before"] += 1
        else:
            outcomes["read otherwise"] += 1
            changed.append((content, file))
    unlike = list(_unlike(kind, changed, tmp_path))
    with capsys.disabled():
        print(f"\n{kind}, {way}: {dict(outcomes)}")
    assert outcomes["refused"] > 0
    assert unlike == []


def _unlike(
    kind: str, changed: list[tuple[bytes, ParsedFile]], folder: Path
) -> Iterator[tuple[str, str, object, object]]:
    """Yield cells where the second reader sees another number than was taken."""
    files = {}
    for number, (content, _) in enumerate(changed):
        files[number] = folder / f"{number:04d}.{kind}"
        files[number].write_bytes(content)
    pages = libreoffice.shown(folder, files.values()) if kind not in ("csv", "zip") else {}
    for number, (content, file) in enumerate(changed):
        for form in file.forms:
            if kind == "csv":
                second, skipped = by_lines(content), frozenset[str]()
            else:
                # The name of the sheet may be what was damaged; there is but one.
                rows = next((rows for at, rows in pages.items() if at[0] == files[number].stem), [])
                second, skipped = by_page(rows), formulas(content, form)
                second = second if any(map(any, rows)) else None
            if second is None:
                continue  # LibreOffice does not open it at all
            for at, ours, theirs in disagreements(form, second, skipped):
                if theirs != ours:
                    yield files[number].name, at, ours, theirs
