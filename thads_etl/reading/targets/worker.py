"""The process that reads annexes of others: `python -m thads_etl.reading.targets.worker`.

Asked for a name and the bytes of a file, it answers with what it read.
"""

import json

from thads_etl.catalogue import load, targets
from thads_etl.confined import worker
from thads_etl.reading.targets import wire
from thads_etl.reading.targets.annex import read


def _prepare() -> None:
    everything = (targets.kinds, load.offices, load.reading_rules, targets.rules)
    for each in (*everything, load.editions):
        each()


def _answer(question: bytes, content: bytes) -> bytes:
    return wire.packed(read(content, json.loads(question)))


if __name__ == "__main__":
    worker.run(_prepare, _answer)
