"""Which waiting files are processed together: long ones come last, few at a time."""

from collections.abc import Sequence

from thads_etl import reading
from thads_etl.warehouse.submissions import Waiting

MOST_BYTES = 4_000_000
"""Of the long files of one batch, which are all in memory at once: two of the longest lists."""


def divided(files: Sequence[Waiting]) -> tuple[list[Waiting], list[Waiting]]:
    """Return files of usual size, and long ones, each in their order."""
    usual = [each for each in files if each.size_bytes < reading.LONG_FILE]
    return usual, [each for each in files if each.size_bytes >= reading.LONG_FILE]


def by_number(files: Sequence[Waiting], size: int, most: int | None = None) -> list[list[str]]:
    """Return checksums in batches of a size; of a larger one, where there were more than `most`."""
    if most is not None:
        size = max(size, -(-len(files) // most))
    checksums = [each.sha256 for each in files]
    return [checksums[start : start + size] for start in range(0, len(files), size)]


def by_bytes(files: Sequence[Waiting], most: int | None = None) -> list[list[str]]:
    """Return checksums in batches of at most MOST_BYTES, or of one file.

    Where there were more than `most`, they are filled without regard to bytes.
    """
    made: list[list[str]] = []
    room = 0
    for each in files:
        if each.size_bytes > room:
            made.append([])
            room = MOST_BYTES
        made[-1].append(each.sha256)
        room -= each.size_bytes
    return made if most is None or len(made) <= most else by_number(files, 1, most)
