"""What the SDMX edition is made of, as a structure message: codes, concepts, flow of data."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import partial
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from thads_etl.publication.edition import Edition
from thads_etl.publication.sdmx import (
    AGENCY,
    ATTRIBUTES,
    DIMENSIONS,
    FLOW,
    STATUSES,
    VERSION,
    Names,
    code,
)
from thads_etl.publication.tables import Table

STRUCTURE, CONCEPTS = "DSD_FIGURES", "CS_FIGURES"
_BASE = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/"
_SPACES = {name: _BASE + name for name in ("message", "structure", "common")}
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

PERIMETERS: Mapping[str, Names] = {
    "as_reported": ("Đơn vị của kỳ báo cáo", "Offices of the time"),
    "successor": ("Đơn vị hiện nay", "Offices of today"),
    "region_as_reported": ("Vùng, theo đơn vị của kỳ báo cáo", "Regions, offices of the time"),
    "region_successor": ("Vùng, theo đơn vị hiện nay", "Regions, offices of today"),
}
_TIME: Names = ("Kỳ báo cáo, lũy kế từ ngày đầu", "Period, cumulative from its first day")
_VALUE: Names = ("Giá trị", "Observation value")


def render(edition: Edition) -> bytes:
    """Return lists of codes, concepts, the data structure and the flow of the figures."""
    lists = {name: _codes(edition, name) for name in DIMENSIONS}
    lists["OBS_STATUS"] = STATUSES
    flow = _structural(
        "Dataflow",
        *_named("Số liệu thống kê thi hành án dân sự", "Enforcement statistics"),
        _structural("Structure", _urn("datastructure.DataStructure", STRUCTURE)),
        **_maintained(FLOW),
    )
    codelists = [_codelist(name, codes) for name, codes in lists.items()]
    structures = _message(
        "Structures",
        _structural("Codelists", *codelists),
        _structural("ConceptSchemes", _concepts()),
        _structural("DataStructures", _data_structure()),
        _structural("Dataflows", flow),
    )
    message = _message("Structure", _header(edition.name, edition.created_at), structures)
    for prefix, space in _SPACES.items():
        ElementTree.register_namespace(prefix, space)
    ElementTree.indent(message)
    written: bytes = ElementTree.tostring(message, "UTF-8", xml_declaration=True)
    return written + b"\n"


def _concepts() -> Element:
    concepts = {**DIMENSIONS, "TIME_PERIOD": _TIME, "OBS_VALUE": _VALUE} | {
        name: names for name, (names, _) in ATTRIBUTES.items()
    }
    made = (_structural("Concept", *_named(*names), id=id_) for id_, names in concepts.items())
    return _structural(
        "ConceptScheme", *_named("Khái niệm", "Concepts"), *made, **_maintained(CONCEPTS)
    )


def _element(space: str, tag: str, *content: Element | str, **attributes: str) -> Element:
    made = Element(f"{{{_SPACES[space]}}}{tag}", attributes)
    for part in content:
        if isinstance(part, str):
            made.text = part
        else:
            made.append(part)
    return made


_message, _structural, _common = (
    partial(_element, space) for space in ("message", "structure", "common")
)


def _header(name: str, moment: datetime) -> Element:
    return _message(
        "Header",
        _message("ID", f"{AGENCY}-{name}"),
        _message("Test", "false"),
        _message("Prepared", moment.isoformat()),
        _message("Sender", id=AGENCY),
    )


def _data_structure() -> Element:
    dimensions = [
        _component("Dimension", name, _coded(name), position=str(place))
        for place, name in enumerate(DIMENSIONS, 1)
    ]
    time = _component("TimeDimension", "TIME_PERIOD", _typed("ObservationalTimePeriod"))
    attributes = []
    for name, (_, kind) in ATTRIBUTES.items():
        shape = _typed(kind) if kind else _coded(name)
        usage = "mandatory" if name == "OBS_STATUS" else "optional"
        attribute = _component("Attribute", name, shape, usage=usage)
        attribute.append(_structural("AttributeRelationship", _structural("Observation")))
        attributes.append(attribute)
    value = _component("Measure", "OBS_VALUE", _typed("Decimal"), usage="optional")
    return _structural(
        "DataStructure",
        *_named("Cấu trúc số liệu", "Structure of the figures"),
        _structural(
            "DataStructureComponents",
            _structural("DimensionList", *dimensions, time, id="DimensionDescriptor"),
            _structural("AttributeList", *attributes, id="AttributeDescriptor"),
            _structural("MeasureList", value, id="MeasureDescriptor"),
        ),
        **_maintained(STRUCTURE),
    )


def _component(tag: str, name: str, shape: Element, **more: str) -> Element:
    concept = f"urn:sdmx:org.sdmx.infomodel.conceptscheme.Concept={AGENCY}:{CONCEPTS}({VERSION})"
    identity = _structural("ConceptIdentity", f"{concept}.{name}")
    return _structural(tag, identity, shape, id=name, **more)


def _coded(name: str) -> Element:
    return _structural(
        "LocalRepresentation", _structural("Enumeration", _urn("codelist.Codelist", f"CL_{name}"))
    )


def _typed(kind: str) -> Element:
    return _structural("LocalRepresentation", _structural("TextFormat", textType=kind))


def _urn(kind: str, name: str) -> str:
    return f"urn:sdmx:org.sdmx.infomodel.{kind}={AGENCY}:{name}({VERSION})"


def _maintained(name: str) -> dict[str, str]:
    return {"id": name, "agencyID": AGENCY, "version": VERSION}


def _named(vi: str, en: str) -> Iterable[Element]:
    for language, text in (("vi", vi), ("en", en)):
        yield _common("Name", text, **{_LANGUAGE: language})


def _codelist(name: str, codes: Mapping[str, Names]) -> Element:
    made = (_structural("Code", *_named(*names), id=id_) for id_, names in codes.items())
    return _structural("Codelist", *_named(name, name), *made, **_maintained(f"CL_{name}"))


def _codes(edition: Edition, dimension: str) -> Mapping[str, Names]:
    if dimension == "PERIMETER":
        return PERIMETERS
    if dimension == "OFFICE":
        return _offices(edition)
    (table,) = (each for each in edition.tables if each.name == dimension.lower())
    used = {figure[table.name] for figure in edition.tables[0].rows()}
    return {code(name): names for name, names in _labels(table) if name in used}


def _labels(table: Table) -> Iterator[tuple[str, Names]]:
    for row in table.rows():
        yield row[table.name], (row["label_vi"], row["label_en"])


def _offices(edition: Edition) -> Mapping[str, Names]:
    """Return each office with its name; one whose code has several names, with all of them."""
    named: dict[str, dict[Names, None]] = {}
    for figure in edition.tables[0].rows():
        names = figure["office_name_vi"], figure["office_name_en"]
        named.setdefault(code(figure["office"]), {})[names] = None
    return {
        id_: (" / ".join(vi for vi, _ in names), " / ".join(en for _, en in names))
        for id_, names in sorted(named.items())
    }
