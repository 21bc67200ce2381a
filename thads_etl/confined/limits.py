"""What one file may use in a confined process, and what the process says of itself."""

MEMORY = 500_000_000
"""Bytes of address space."""
MEMORY_TO_KEEP = 150_000_000
"""A process that once was larger is replaced: the next file must not have less room."""
LONG_FILE = 256_000
"""Bytes from which a file is taken after all others: three times a workbook of all forms, and less
than a list of more than 10,000 cases takes in any program."""
CPU_SECONDS = 5
"""A workbook of all forms takes a hundredth of one."""
CPU_SECONDS_OF_LONG = 20
"""Of a file that keeps no other waiting; the longest list of cases takes a sixth of it."""
WALL_SECONDS = 60.0
"""Beyond this, and within the limit above, the machine stands still and not the file."""
LARGEST_FILE = 32_000_000
"""Bytes; a workbook of all forms has some ten thousand."""
ALLOCATOR = {
    "MALLOC_TRIM_THRESHOLD_": str(MEMORY_TO_KEEP),
    "MALLOC_MMAP_THRESHOLD_": str(LARGEST_FILE),
}
"""Memory that one file needed is kept for the next one: given back, it would have to be asked for
again page by page. Of the environment of glibc; other libraries do not look at it."""
LARGEST_ANSWER = 100_000_000
"""Bytes; a marked workbook is one."""
LARGEST_READING = 32_000_000
MOST_VALUES = 2_000_000
"""What is told of a file's content, in bytes and in numbers and texts: they become objects in a
process that has no limits. A province of 12,000 units has 700,000 at most."""
LARGEST_USAGE = 10_000
LARGEST_LOG = 1_000_000
MOST_OPEN_FILES = 64
MOST_WORKERS = 2
"""Side by side for the files of one batch; several batches may run at a time."""

OUT_OF_MEMORY = 70
"""Code with which the process ends."""
READY = b"ready"
"""What the process says when the next file may come."""


def cpu_seconds(size: int) -> int:
    """Return the seconds of a processor that a file of so many bytes may use."""
    return CPU_SECONDS if size < LONG_FILE else CPU_SECONDS_OF_LONG
