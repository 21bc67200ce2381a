"""Files: what lies in the landing folder, and the archive by checksum.

Both are folders, or URLs of any store that fsspec knows (s3://bucket/prefix); a store needs its own
package, for example s3fs.
"""

from thads_etl.landing.archiving import (
    Arrival,
    archive,
    beginning,
    checksum,
    content,
    erase,
    is_whole,
    look,
    sweep,
)
from thads_etl.landing.folder import Listing, Place, Refused, Sight, files, listing, printable, seen

__all__ = [
    "Arrival",
    "Listing",
    "Place",
    "Refused",
    "Sight",
    "archive",
    "beginning",
    "checksum",
    "content",
    "erase",
    "files",
    "is_whole",
    "listing",
    "look",
    "printable",
    "seen",
    "sweep",
]
