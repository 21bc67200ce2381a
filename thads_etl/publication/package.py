"""What programs read first: a data package, a record for catalogues, checksums."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from thads_etl.publication import sdmx
from thads_etl.publication.edition import CODES, Edition
from thads_etl.publication.tables import Table

_TYPES = {
    "text": "string",
    "integer": "integer",
    "date": "date",
    "boolean": "boolean",
    "timestamp with time zone": "datetime",
}
"""Types of the Frictionless table schema; every other one is a number."""
_MOMENT = "%Y-%m-%dT%H:%M:%S.%fZ"
_MEDIA = {
    "csv": "text/csv",
    "html": "text/html",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
Files = Mapping[str, bytes]
"""Path in the folder of the edition -> content."""


def data_package(edition: Edition, files: Files) -> bytes:
    """Return datapackage.json (Frictionless): every table with its schema and checksum."""
    return _json(
        {
            "profile": "tabular-data-package",
            "name": edition.name.lower(),
            "title": edition.title,
            "description": _description(edition),
            "created": edition.created_at.isoformat(),
            "resources": [_resource(table, files) for table in edition.tables],
        }
    )


def _resource(table: Table, files: Files) -> dict[str, Any]:
    path = f"csv/{table.name}.csv"
    content = files[path]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "path": path,
        "format": "csv",
        "mediatype": _MEDIA["csv"],
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {
            "fields": [
                _field(column.name, column.type, column.comment) for column in table.columns
            ],
            "primaryKey": list(table.key),
            "foreignKeys": _references(table),
            "missingValues": [""],
        },
    }


def _field(name: str, type_: str, comment: str) -> dict[str, str]:
    kind = _TYPES.get(type_, "number")
    shape = {"format": _MOMENT} if kind == "datetime" else {}
    return {"name": name, "type": kind, "description": comment, **shape}


def _references(table: Table) -> list[dict[str, Any]]:
    """Return which columns are codes that another table explains."""
    names = {column.name for column in table.columns}
    return [
        {"fields": [name], "reference": {"resource": name, "fields": [name]}}
        for name, (_, key) in CODES.items()
        if key == (name,) and name in names and table.name != name
    ]


def record(edition: Edition, files: Files) -> bytes:
    """Return dataset.jsonld, a record after DCAT-AP; addresses are relative to its own."""
    return _json(
        {
            "@context": {
                "dcat": "http://www.w3.org/ns/dcat#",
                "dct": "http://purl.org/dc/terms/",
                "spdx": "http://spdx.org/rdf/terms#",
                "xsd": "http://www.w3.org/2001/XMLSchema#",
            },
            "@id": "./",
            "@type": "dcat:Dataset",
            "dct:identifier": edition.name,
            "dct:title": {"@value": edition.title, "@language": "vi"},
            "dct:description": {"@value": _description(edition), "@language": "vi"},
            "dct:issued": {"@value": edition.created_at.isoformat(), "@type": "xsd:dateTime"},
            "dct:temporal": {
                "@type": "dct:PeriodOfTime",
                "dcat:startDate": {"@value": edition.starts_on, "@type": "xsd:date"},
                "dcat:endDate": {"@value": edition.ends_on, "@type": "xsd:date"},
            },
            "dcat:distribution": [_distribution(path, files[path]) for path in sorted(files)],
        }
    )


def _distribution(path: str, content: bytes) -> dict[str, Any]:
    return {
        "@id": path,
        "@type": "dcat:Distribution",
        "dcat:downloadURL": {"@id": path},
        "dcat:mediaType": sdmx.MEDIA.get(path) or _MEDIA[path.rsplit(".", 1)[1]],
        "dcat:byteSize": len(content),
        "spdx:checksum": {
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": hashlib.sha256(content).hexdigest(),
        },
    }


def checksums(files: Files) -> bytes:
    """Return SHA256SUMS, as `sha256sum --check` reads it."""
    return "".join(
        f"{hashlib.sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files)
    ).encode()


def _description(edition: Edition) -> str:
    state = f"Bản {edition.status} {edition.name}, kỳ {edition.starts_on} - {edition.ends_on}."
    return f"{edition.banner} {state}".strip()


def _json(content: Mapping[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n"
