"""No workbook costs an answer more than its size is worth, or ends more than its own marking."""

import random
import sys
import time
from collections import Counter
from functools import partial

import pytest
from answers.books import COLUMNS, GOOD, finding, lines
from answers.mutations import harmless, marked, parts, strange
from answers.poisons import NOTES, POISONS, many_lines, with_texts
from corpus.containers import packed
from gate import Tried
from measuring import shortest

from thads_etl import reading
from thads_etl.confined.process import Confined
from thads_etl.findings import Finding, Severity
from thads_etl.marking import Marked, Unmarked, list_alone, mark_safely
from thads_etl.marking.annotate import annotated
from thads_etl.marking.package import Unpatchable

LINES = many_lines()
ONE = lines([finding("U11")])


def seconds(content: bytes) -> float:
    start = time.process_time()
    annotated(content, COLUMNS, LINES)
    return time.process_time() - start


@pytest.mark.battery("linear time")
@pytest.mark.long
@pytest.mark.parametrize("name", POISONS)
def test_four_times_the_poison_takes_four_times_as_long(name: str) -> None:
    make, count = POISONS[name]
    contents = (packed(parts()), make(count), make(4 * count))
    taken = shortest(is_linear, *(partial(seconds, content) for content in contents))
    assert is_linear(*taken), taken


def is_linear(none: float, little: float, much: float) -> bool:
    """Return whether four times the poison takes less than six times as long, beside its workbook.

    What is below the noise of a machine is not measured.
    """
    return much - none < 6 * max(little - none, 0) + 0.3


@pytest.mark.battery("poison answer")
@pytest.mark.long
def test_what_means_nothing_changes_nothing_wherever_it_stands(tried: Tried) -> None:
    forms, cases = reading.read(packed(parts())).forms, list(harmless())
    tried(len(cases))
    for place, content in cases:
        assert marked(content), place
        assert reading.read(content).forms == forms, place


@pytest.mark.battery("poison answer")
@pytest.mark.long
def test_what_is_lost_or_strange_is_marked_or_refused(tried: Tried) -> None:
    outcomes = Counter(map(outcome, strange()))
    tried(outcomes.total())
    assert outcomes.keys() == {"marked", "refused"}


def outcome(case: tuple[str, bytes]) -> str:
    """Return what comes of a workbook; anything but a refusal of ours is raised."""
    try:
        marked(case[1])
    except Unpatchable:
        return "refused"
    return "marked"


def acting(body: str) -> Confined:
    """Return a marker whose worker runs this for every file: `asked` is the socket."""
    program = (
        "import os, signal, socket, sys\n"
        "from thads_etl.confined import channel, limits\n"
        "asked = socket.socket(fileno=0)\n"
        "channel.send(asked, limits.READY)\n"
        "channel.receive(asked, 10**9), channel.receive(asked, 10**9)\n" + body
    )
    return Confined((sys.executable, "-P", "-c", program), seconds=3)


@pytest.mark.battery("poison answer")
@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("os.kill(os.getpid(), signal.SIGXCPU)", "marking it took too much time"),
        ("os._exit(limits.OUT_OF_MEMORY)", "marking it took too much memory"),
        ("sys.exit(71)", "it ended the process that marks it, code 71"),
        ("raise TypeError", "it ended the process that marks it, code 1"),
        ("channel.send(asked, b'[1, 2]', b'?')", "it ended the process that marks it, code 0"),
    ],
)
def test_however_a_marker_ends_it_is_the_fault_of_one_file(body: str, reason: str) -> None:
    assert mark_safely(GOOD, COLUMNS, ONE, acting(body)) == Unmarked(reason, is_fault=True)


def test_a_tree_that_memory_does_not_suffice_for_is_not_begun() -> None:
    chance = random.Random(1)  # what repeats itself is packed too well to be read at all
    many = "".join(f'<r a="{chance.getrandbits(16)}"/>' for _ in range(1_150_000))
    with pytest.raises(MemoryError):
        annotated(with_texts((NOTES, "</commentList>", many)), COLUMNS, ONE)


def test_what_is_marked_there_is_what_is_marked_here() -> None:
    here, has_macros = annotated(GOOD, COLUMNS, ONE)
    assert mark_safely(GOOD, COLUMNS, ONE) == Marked(here, has_macros)
    assert mark_safely(b"PK\x03\x04", COLUMNS, ONE) == Unmarked(
        "tệp nén bị hỏng hoặc bị cắt cụt", is_fault=False
    )


def test_text_that_no_markup_can_hold_is_listed_all_the_same() -> None:
    """An .xls may name its sheets and fill its cells with anything that is sixteen bits wide."""
    text = "a\x00\x0b\ud800\ufffe\uffffb"
    listed = Finding("read-07", Severity.REJECT, text, "A1", text)
    assert list_alone([text], lines([listed]))
    assert annotated(GOOD, [text], lines([listed, finding("U11")]))
