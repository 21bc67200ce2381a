"""One file hinders no other, whatever is raised for it; what is nobody's fault ends the step."""

import builtins
import errno
from collections.abc import Sequence

import pytest

from thads_etl.errors import CheckError, OutOfSpace, TryAgain, WorkerFailed
from thads_etl.pipeline.isolation import each_alone

FILES = ("a", "bad", "c")
GROUPED = ("ExceptionGroup", "UnicodeDecodeError", "UnicodeEncodeError", "UnicodeTranslateError")
ANY = [
    kind
    for name, kind in vars(builtins).items()
    if isinstance(kind, type) and issubclass(kind, Exception) and name not in GROUPED
]


def done(fault: BaseException) -> tuple[dict[str, str], list[str]]:
    """Return which files fail, and why, and those that were worked on, when one raises a fault."""
    worked: list[str] = []

    def work(files: Sequence[str]) -> None:
        if "bad" in files:
            raise fault
        worked.extend(files)

    return each_alone("checked", work, FILES), worked


@pytest.mark.parametrize("kind", ANY)
def test_whatever_one_file_brings_to_light_hinders_no_other(kind: type[Exception]) -> None:
    failed, worked = done(kind("a sender's words"))
    assert failed == {"bad": f"it could not be checked: {kind.__name__}"}
    assert worked == ["a", "c"]


def test_what_the_engine_did_not_say_is_told_in_its_words() -> None:
    failed, worked = done(CheckError("b01-I6 has no result"))
    assert (failed, worked) == (
        {"bad": "it could not be checked: b01-I6 has no result"},
        ["a", "c"],
    )


@pytest.mark.parametrize(
    "fault",
    [
        TryAgain("x"),
        OutOfSpace("x"),
        WorkerFailed("x"),
        OSError(errno.ENOSPC, "x"),
        OSError(errno.EMFILE, "x"),
        KeyboardInterrupt(),
        SystemExit(1),
    ],
)
def test_what_is_nobodys_fault_ends_the_step(fault: BaseException) -> None:
    with pytest.raises(type(fault)):
        done(fault)
