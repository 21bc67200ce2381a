"""Where files are: a folder, or the URL of a store."""

from pathlib import Path
from typing import cast


def opened(where: str | Path) -> Path:
    """Return a folder; for a URL a UPath, which has the methods of a Path.

    Raises ValueError for the URL of no store that can be used here.
    """
    if "://" not in str(where):
        return Path(where)
    # Its file systems cost a tenth of a second to import.
    from upath import UPath

    try:
        url = UPath(str(where))
        is_place = bool(url.fs and url.path.strip("/"))
    except (ValueError, ImportError, OSError) as problem:
        raise ValueError(f"{where}: {problem}") from problem
    if not is_place:
        raise ValueError(f"{where} names no bucket: write s3://bucket/folder")
    return Path(url.path) if url.protocol in ("file", "local") else cast(Path, url)
