"""The process that reads the files of others: `python -m thads_etl.reading.sandbox.worker`.

Asked for a name and the bytes of a file, it answers with what it read.
"""

import json

from thads_etl.catalogue import joint, load
from thads_etl.confined import worker
from thads_etl.reading.read import read
from thads_etl.reading.sandbox import wire


def _prepare() -> None:
    for everything in (load.editions, joint.offices, load.reading_rules):
        everything()


def _answer(question: bytes, content: bytes) -> bytes:
    return wire.packed(read(content, json.loads(question)))


if __name__ == "__main__":
    worker.run(_prepare, _answer)
