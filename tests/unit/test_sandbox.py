"""Reading at arm's length: the same result, and whatever happens there becomes a finding."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from pathlib import Path
from zipfile import ZIP_STORED

import pytest
from corpus import make
from corpus.containers import packed
from corpus.make import one, sheet_of

from thads_etl import reading
from thads_etl.confined import limits
from thads_etl.confined.process import Confined
from thads_etl.errors import WorkerFailed
from thads_etl.reading.sandbox import reader as sandbox
from thads_etl.reading.sandbox import wire
from thads_etl.reading.sandbox.reader import Reader

GOOD = one()


@pytest.fixture
def reader() -> Iterator[Reader]:
    each = Reader()
    yield each
    each.close()


def acting(body: str, seconds: float = 5) -> Reader:
    """Return a reader whose worker runs this for every file: `asked` is the socket."""
    program = (
        "import json, os, signal, socket, sys, time\n"
        "from thads_etl.confined import limits\n"
        "from thads_etl.confined import channel\n"
        "asked = socket.socket(fileno=0)\n"
        "channel.send(asked, limits.READY)\n"
        "channel.receive(asked, 10**9), channel.receive(asked, 10**9)\n" + body
    )
    return Reader((sys.executable, "-P", "-c", program), seconds)


def rules(file: reading.ParsedFile) -> list[str]:
    return [each.rule for each in file.problems]


def test_the_result_is_that_of_reading_here(reader: Reader) -> None:
    assert reader.read(GOOD, "one.xlsx") == reading.read(GOOD, "one.xlsx")
    assert reader.read(b"%PDF", "a.pdf") == reading.read(b"%PDF", "a.pdf")
    assert sandbox.read_safely(GOOD, "one.xls") == reading.read(GOOD, "one.xls")


def test_files_side_by_side_are_read_as_one_by_one() -> None:
    rival = one()[:5000]
    files = {"a": (GOOD, "a.xlsx"), "b": (rival, "b.xlsx"), "c": (b"", "c.xls")} | {
        str(number): (GOOD, f"{number}.xlsx") for number in range(9)
    }
    read = sandbox.read_each({key: partial(lambda file: file, file) for key, file in files.items()})
    assert list(read) == list(files)
    assert read == {key: reading.read(*file) for key, file in files.items()}


def test_a_file_that_cannot_be_fetched_is_our_mistake_and_spoils_no_reader() -> None:
    def missing() -> tuple[bytes, str]:
        raise FileNotFoundError("gone from the archive")

    with pytest.raises(FileNotFoundError):
        sandbox.read_each({"a": missing, "b": lambda: (GOOD, "b.xlsx")})
    read = sandbox.read_each({"b": lambda: (GOOD, "b.xlsx")})
    assert read["b"] == reading.read(GOOD, "b.xlsx")


def test_one_worker_reads_file_after_file(reader: Reader) -> None:
    reader.start()
    first = reader._worker
    for _ in range(3):
        reader.read(GOOD)
    assert reader._worker is first
    assert reader.usage is not None
    assert 0 <= reader.usage.cpu_seconds < 1
    assert 10_000_000 < reader.usage.peak_bytes < limits.MEMORY


def test_one_that_was_large_is_replaced(reader: Reader) -> None:
    reader.start()
    first = reader._worker
    many = "".join(f"<row>{'<c><v>1</v></c>' * 50}</row>" for _ in range(25_000))
    reader.read(sheet_of(many))
    assert reader.usage is not None
    assert reader.usage.peak_bytes > limits.MEMORY_TO_KEEP
    assert reader._worker is not first


def test_too_much_memory_is_a_finding(reader: Reader) -> None:
    far = (
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="999999"><c r="ZZ999999"><v>1</v></c></row>'
    )
    file = reader.read(sheet_of(far))
    assert rules(file) == ["read-18"]
    assert file.problems[0].message.endswith(": quá nhiều bộ nhớ")
    assert reader.read(GOOD).forms


def test_too_large_a_file_is_not_even_sent() -> None:
    never = Reader(("/nonexistent",))
    assert rules(never.read(bytes(limits.LARGEST_FILE + 1))) == ["read-18"]


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("os._exit(limits.OUT_OF_MEMORY)", "read-18"),
        ("os.kill(os.getpid(), signal.SIGXCPU)", "read-18"),
        ("os.kill(os.getpid(), signal.SIGSEGV)", "read-29"),
        ("os.kill(os.getpid(), signal.SIGKILL)", "read-29"),
        ("raise RuntimeError", "read-29"),
        ("os._exit(0)", "read-29"),
        ("channel.send(asked, b'[1, 2]', b'no JSON')", "read-29"),
        ("channel.send(asked, b'[1, 2]', b'{}')", "read-29"),
        ("channel.send(asked, b'{', b'{}')", "read-29"),
        ("channel.send(asked, b'[1, 2]', b'[' * 200_000)", "read-29"),
        ("channel.send(asked, b'[' * 10_000, b'{}')", "read-29"),
        ("sys.stderr.write('the catalogue'); sys.exit(71)", "read-29"),
        ("asked.sendall(b'\\xff' * 8)", "read-29"),
        ("channel.send(asked, b'[1, 2]', b'[]'); time.sleep(9)", "read-29"),
    ],
)
def test_however_a_worker_ends_it_is_a_finding(body: str, rule: str) -> None:
    assert rules(acting(body).read(GOOD)) == [rule]


def test_a_worker_that_stands_still_is_ended() -> None:
    start = time.monotonic()
    file = acting("time.sleep(60)", seconds=3).read(GOOD)
    assert rules(file) == ["read-18"]
    assert file.problems[0].message.endswith(": quá nhiều thời gian")
    assert time.monotonic() - start < 30


def test_an_ods_that_takes_too_long_is_to_be_saved_as_another_file() -> None:
    parts = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}
    file = acting("os.kill(os.getpid(), signal.SIGXCPU)").read(packed(parts, ZIP_STORED))
    assert rules(file) == ["read-18"]
    assert "quá nhiều thời gian; lưu tệp thành .xlsx" in file.problems[0].message


@pytest.mark.parametrize(
    ("size", "seconds"),
    [(0, limits.CPU_SECONDS), (limits.LONG_FILE, limits.CPU_SECONDS_OF_LONG)],
)
def test_what_a_file_may_take_is_bounded_by_its_length(size: int, seconds: int) -> None:
    program = (
        "import resource\n"
        "from thads_etl.confined import worker\n"
        "limit = lambda: resource.getrlimit(resource.RLIMIT_CPU)[0] - int(worker._cpu())\n"
        "worker.run(lambda: None, lambda *_: str(limit()).encode())"
    )
    asked = Confined((sys.executable, "-P", "-c", program))
    try:
        granted = asked.ask(b"", bytes(size), int)
    finally:
        asked.close()
    assert granted in (seconds, seconds + 1)


def test_one_that_somebody_killed_is_given_another_try(reader: Reader) -> None:
    reader.read(GOOD)
    assert reader._worker is not None
    os.kill(reader._worker._process.pid, signal.SIGKILL)
    assert reader.read(GOOD).forms


def test_endless_work_ends_with_its_processor_time() -> None:
    body = "import resource as r; r.setrlimit(r.RLIMIT_CPU, (1, -1))\nwhile True: pass"
    assert rules(acting(body, seconds=30).read(GOOD)) == ["read-18"]


@pytest.mark.parametrize(
    ("text", "sheets"),
    [('"\\ud800"', []), ('"\\\\ud800"', ["\\ud800"]), ('"\U0001f600"', ["\U0001f600"])],
)
def test_half_a_character_comes_back_from_no_worker_of_ours(text: str, sheets: list[str]) -> None:
    answer = f'{{"forms": [], "problems": [], "accounts": [[{text}, 0, 0, 0, 0, 0]]}}'.encode()
    body = f"channel.send(asked, b'[0, 0]', {answer!r}); channel.receive(asked, 10**9)"
    strange = acting(body)
    assert [each.sheet for each in strange.read(GOOD).accounts] == sheets
    strange.close()


def test_half_a_character_that_is_written_as_an_escape_is_a_text(reader: Reader) -> None:
    half = make.put(E12="_xD800_")
    assert reader.read(half) == reading.read(half)


def test_our_own_mistake_is_no_finding() -> None:
    program = (
        "from thads_etl.confined import worker\nfrom thads_etl.errors import CatalogueError\n"
        "def prepare(): raise CatalogueError('the catalogue')\n"
        "worker.run(prepare, None)"
    )
    with pytest.raises(WorkerFailed, match="did not start: the catalogue$"):
        Reader((sys.executable, "-P", "-c", program)).read(GOOD)
    with pytest.raises(WorkerFailed, match="did not start"):
        Reader((sys.executable, "-c", "raise SystemExit('x')")).read(GOOD)


@pytest.mark.parametrize("number", ["1E+999999", "1E-999999", "NaN", "sNaN", "Infinity", "1E+16"])
def test_a_number_that_no_file_can_hold_comes_back_from_no_worker_of_ours(number: str) -> None:
    answer = json.loads(wire.packed(reading.read(GOOD)))
    [form] = answer["forms"]
    begins, values = form["table"]
    form["table"] = [begins, [number, *values[1:]], ["number"] * len(values), values]
    with pytest.raises((ValueError, ArithmeticError)):
        wire.unpacked(json.dumps(answer).encode())
    values[0] = "12.5"
    form["table"] = [begins, values, ["number"] * len(values), values]
    assert wire.unpacked(json.dumps(answer).encode()).forms[0].cells[0].value == Decimal("12.5")


PEAK = """
import resource, sys
from pathlib import Path
from thads_etl.confined import limits
from thads_etl.reading.sandbox import wire

def peak():
    return int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]) * 1024

part, size = eval(sys.argv[1]), int(sys.argv[2])
begin, end = b'{"forms": [], "problems": [], "accounts": [', b"]}"
room = limits.LARGEST_READING if not size else size
count = room // len(part) if size else min(room // len(part) - 1, limits.MOST_VALUES // 2 - 50)
answer = begin + (part * count)[:-1] + end
before = peak()
try:
    wire.unpacked(answer)
except (ValueError, TypeError) as wrong:
    print(peak() - before, str(wrong)[:100])
"""
HOSTILE = [
    "b'[],'",
    "b'{},'",
    """b'{"a":1},'""",
    "b'1.5,'",
    """b'"ab",'""",
    """'["\U0001f600"],'.encode()""",
    """('"\U0001f600' + 'a' * 1_000_000 + '",').encode()""",
    "b'1.' + b'1' * 1_000_000 + b','",
]
"""What such a reader may repeat, as Python writes it."""


@pytest.mark.battery("poison answer")
@pytest.mark.parametrize(
    ("part", "size"), [*((part, 0) for part in HOSTILE), ("b'[],'", limits.LARGEST_ANSWER)]
)
def test_a_reader_that_was_taken_over_fills_no_memory(part: str, size: int) -> None:
    """Neither with as much as it may say nor with more."""
    run = subprocess.run(
        [sys.executable, "-c", PEAK, part, str(size)],
        capture_output=True,
        text=True,
        timeout=120,
    )
    taken, wrong = run.stdout.split(" ", 1)
    assert int(taken) < limits.MEMORY, run.stderr
    assert ("no answer of ours" in wrong) == bool(size)


def test_more_than_may_be_told_of_a_file_is_a_finding() -> None:
    body = (
        "from thads_etl.confined import answer, worker\n"
        "worker._serve = lambda told: told(b'', b'')\n"
        "worker.run(lambda: None, lambda *_: answer.packed([0] * (limits.MOST_VALUES + 1)))"
    )
    file = acting(body, seconds=30).read(GOOD)
    assert rules(file) == ["read-18"]
    assert file.problems[0].message.endswith(": quá nhiều bộ nhớ")


CONFINED = """
import os, resource, socket, subprocess, sys
from thads_etl.confined import worker
worker.confine()
def refused(what):
    try: what()
    except PermissionError: return True
    return False
print([
    refused(lambda: open("/tmp/x", "w")),
    refused(lambda: socket.socket()),
    refused(lambda: subprocess.run(["true"])),
    refused(lambda: os.system("true")),
    refused(lambda: os.fork()),
    not refused(lambda: open("/dev/null").close()),
    resource.getrlimit(resource.RLIMIT_AS)[1] <= 500_000_000,
])
"""


def test_a_worker_can_neither_write_nor_call_nor_start_anything(tmp_path: Path) -> None:
    source = tmp_path / "confined.py"
    source.write_text(CONFINED)
    run = subprocess.run([sys.executable, source], capture_output=True, text=True, timeout=60)
    assert run.stdout.strip() == str([True] * 7), run.stderr


def test_it_sees_nothing_of_our_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THADS_WAREHOUSE_URL", "postgresql://secret")
    program = "import os, sys; sys.exit(str(sorted(os.environ)))"
    with pytest.raises(WorkerFailed, match="PYTHONUTF8") as seen:
        Reader((sys.executable, "-P", "-c", program)).read(GOOD)
    assert "THADS" not in str(seen.value)


def test_after_a_fork_each_process_has_its_own(reader: Reader) -> None:
    reader.read(GOOD)
    reader._worker._owner = -1  # type: ignore[union-attr]
    theirs = reader._worker
    assert reader.read(GOOD).forms
    assert reader._worker is not theirs
    theirs.terminate(timed_out=False)  # type: ignore[union-attr]


IN_A_DAEMON = """
import multiprocessing, sys
from pathlib import Path
from thads_etl import reading

def work(path, answer):
    answer.put([str(form.edition) for form in reading.read_safely(Path(path).read_bytes()).forms])

if __name__ == "__main__":
    fork = multiprocessing.get_context("fork")
    answer = fork.Queue()
    reading.read_safely(b"x")
    child = fork.Process(target=work, args=(sys.argv[1], answer), daemon=True)
    child.start()
    print(answer.get(timeout=30))
    child.join()
"""


def test_it_works_in_a_daemon_that_was_forked_from_a_process_with_a_reader(tmp_path: Path) -> None:
    source, workbook = tmp_path / "daemon.py", tmp_path / "one.xlsx"
    source.write_text(IN_A_DAEMON)
    workbook.write_bytes(GOOD)
    run = subprocess.run(
        [sys.executable, source, workbook], capture_output=True, text=True, timeout=60
    )
    assert run.stdout.strip() == "['tnkt1_2019']", run.stderr
