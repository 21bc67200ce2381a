"""The catalogue loads, uses all that it declares, and refuses to contradict itself."""

import re
import shutil
from collections.abc import Hashable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from rules.forms import GRIDS

from thads_etl.catalogue import load
from thads_etl.catalogue.model import FormEdition
from thads_etl.catalogue.rule import Rule
from thads_etl.checking.between import rules_between
from thads_etl.errors import CatalogueError
from thads_etl.findings import Severity

YAML = sorted(load.FOLDER.rglob("*.yaml"))
each_edition = pytest.mark.parametrize("edition", load.editions(), ids=str)
each_rule = pytest.mark.parametrize("rule", [r for e in GRIDS for r in e.rules], ids=str)


class Strict(yaml.SafeLoader):
    """Refuses a key that stands twice in one mapping: YAML would keep the last without a word."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        assert len(keys) == len(set(keys)), f"a key twice at {node.start_mark}"
        return super().construct_mapping(node, deep)


@pytest.mark.parametrize("path", YAML, ids=lambda path: path.name)
def test_no_key_is_declared_twice(path: Path) -> None:
    assert yaml.load(path.read_text("utf-8"), Strict) is not None


def test_each_file_of_a_block_is_read_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Dozens of editions have a block in common; every command reads the whole catalogue."""
    shutil.copytree(load.FOLDER, tmp_path, dirs_exist_ok=True)
    reads: list[Path] = []
    read_text = Path.read_text

    def noted(path: Path, encoding: str) -> str:
        reads.append(path)
        return read_text(path, encoding)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_text", noted)
        assert len(load.editions(tmp_path / "forms")) == len(load.editions())
    blocks = [path.name for path in reads if path.parent.name == "blocks"]
    assert blocks
    assert len(blocks) == len(set(blocks))


def test_a_title_names_its_forms_in_capitals_too() -> None:
    cases = load.edition_on("b01", date(2023, 3, 31))
    assert cases is not None
    assert load.forms_titled(cases.title) == load.forms_titled(cases.title.upper()) == {"b01"}
    assert load.forms_titled("Kết quả khác") == frozenset()


def test_the_editions() -> None:
    assert [
        (
            str(edition),
            edition.printed_code,
            edition.source,
            edition.valid_from,
            edition.valid_until,
        )
        for edition in load.editions()
        if edition.form == "tnkt1"
    ] == [
        ("tnkt1_2013", "BC-TNKT-01", "01/2013/TT-BTP", date(2013, 1, 31), date(2015, 5, 31)),
        ("tnkt1_2015", "BC-TNKT-01", "08/2015/TT-BTP", date(2015, 6, 30), date(2019, 12, 31)),
        ("tnkt1_2019", "BC-TNKT-01", "06/2019/TT-BTP", date(2020, 1, 31), date(2024, 6, 30)),
        ("tnkt1_2024", "BC-TNKT-01", "05/2024/TT-BTP", date(2024, 7, 31), date(2026, 6, 30)),
        ("tnkt1_2026", "BC-TNKT-01", "05/2026/TT-BTP", date(2026, 7, 31), None),
    ]


@each_edition
def test_an_edition_applies_from_its_first_to_its_last_day(edition: FormEdition) -> None:
    one_day = timedelta(days=1)
    assert load.edition_on(edition.form, edition.valid_from) is edition
    assert load.edition_on(edition.form, edition.valid_from - one_day) is not edition
    if edition.valid_until:
        assert load.edition_on(edition.form, edition.valid_until) is edition
        assert load.edition_on(edition.form, edition.valid_until + one_day) is not edition
    assert load.edition_named(edition.form, edition.edition) is edition


def test_an_unknown_edition_is_refused() -> None:
    with pytest.raises(CatalogueError, match=r"No edition '1999' of form 'b01'"):
        load.edition_named("b01", "1999")


@each_edition
def test_sheet_names_fit_a_workbook_and_are_the_edition_s_own(edition: FormEdition) -> None:
    assert len(edition.sheet) <= 31
    assert not set(edition.sheet) & set("[]:*?/\\")
    same = [e.form for e in load.editions() if e.sheet.lower() == edition.sheet.lower()]
    assert set(same) == {edition.form}


@each_edition
def test_columns_and_rows_use_the_vocabulary(edition: FormEdition) -> None:
    names = load.vocabulary()
    assert edition.series in names.series
    assert edition.units == names.measures[edition.measure].units
    for column in edition.particulars:
        assert column.label == names.particulars[column.indicator].vi
    for column in (c for c in edition.columns if c not in edition.particulars):
        spec = names.indicators[column.indicator]
        unit = f" ({names.measures[spec.unit].units[0]})" if spec.unit else ""
        assert (column.label, column.ratio) == (spec.label + unit, spec.ratio)
        assert (column.ratio is not None) == (load.indicators()[column.indicator].kind == "ratio")
    indicators = [column.indicator for column in edition.columns]
    items = [row.item for row in edition.rows]
    assert len(set(indicators)) == len(indicators)
    assert len(set(items)) == len(items)
    assert {part for column in edition.columns for part in column.ratio or ()} <= set(indicators)


def test_every_name_of_the_vocabulary_is_used() -> None:
    names, editions = load.vocabulary(), load.editions()
    own = {spec.unit for spec in names.indicators.values() if spec.unit}
    assert set(names.measures) == {edition.measure for edition in editions} | own
    assert set(names.series) == {edition.series for edition in editions}
    computed = {name for name, spec in names.indicators.items() if spec.sum or spec.ratio}
    stated = {c.indicator for e in editions for c in e.columns}
    assert set(names.indicators) | set(names.particulars) == stated | computed
    blocks = [yaml.safe_load(p.read_text("utf-8")) for p in (load.FOLDER / "blocks").iterdir()]
    items = [row["item"] for block in blocks for row in block.get("rows", ())]
    assert set(names.items) == {part for item in items for part in item.split(".")}


def test_every_block_is_used() -> None:
    declared = [yaml.safe_load(p.read_text("utf-8")) for p in (load.FOLDER / "forms").iterdir()]
    named = [form[part] for form in declared for part in ("columns", "rows") if part in form]
    used = {block for blocks in named for block in ([blocks] if type(blocks) is str else blocks)}
    assert {path.stem for path in (load.FOLDER / "blocks").iterdir()} == used


def test_an_item_of_two_parts_is_named_after_both() -> None:
    item = load.items()["own_motion.civil"]
    assert (item.vi, item.en) == ("Chủ động - Dân sự", "own motion, civil")


@each_rule
def test_a_rule_speaks_vietnamese_and_ends_without_a_full_stop(rule: Rule) -> None:
    assert re.search(r"[àáạảãâầấậăđèéêềếệìíòóôồốộơờớợùúưừứựỳý]", rule.message)
    assert rule.message == rule.message.strip().rstrip(".")
    assert rule.message[0].isupper()


@each_edition
def test_formula_cells_stand_on_input_cells(edition: FormEdition) -> None:
    typed = {(row.code, column.code) for row, column in edition.input_cells()}
    rows = {row.code for row in edition.rows} - edition.row_formulas.keys()
    columns = {c.code for c in edition.value_columns} - edition.column_formulas.keys()
    assert typed == {(row, column) for row in rows for column in columns}
    assert typed
    for formulas in (edition.row_formulas, edition.column_formulas):
        for code in formulas:
            assert code not in leaves(formulas, code)


def leaves(formulas: dict[str, tuple[str, ...]], code: str) -> set[str]:
    parts = formulas.get(code, ())
    return set(parts) | {leaf for part in parts for leaf in leaves(formulas, part)}


def test_the_reading_rules_are_numbered_without_a_gap() -> None:
    rules = load.reading_rules()
    assert list(rules) == [f"read-{number:02d}" for number in range(1, len(rules) + 1)]
    notes = [code for code, rule in rules.items() if rule.severity is not Severity.REJECT]
    assert notes == ["read-13", "read-15", "read-24", "read-25", "read-26", "read-27"] + [
        "read-31",
        "read-32",
        "read-35",
        "read-41",
        "read-42",
        "read-43",
        "read-47",
    ]


def test_every_rule_between_forms_asks_at_least() -> None:
    """A form that is accepted asks nothing of another one: it need not be looked at again."""
    rules = [rule for edition in load.editions() for rule in rules_between(edition)]
    assert len(rules) > 30
    severities = {severity for rule in rules for _, severity in rule.severities}
    assert severities == {Severity.REJECT, Severity.EXPLAIN}


@pytest.fixture
def forms(tmp_path: Path) -> Path:
    """A copy of the declarations, free to be spoilt."""
    for part in ("forms", "blocks"):
        shutil.copytree(load.FOLDER / part, tmp_path / part)
    return tmp_path / "forms"


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, f"{old!r} is not in {path.name}"
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_the_copy_is_what_is_declared(forms: Path) -> None:
    assert load.editions(forms) == load.editions()


WATERFALL = "blocks/waterfall.yaml"
JUDGMENT = "blocks/judgment_by_initiation.yaml"
THEMATIC = "blocks/part_of_all.yaml"
B01 = "forms/b01_2019.yaml"
I1 = 'claims: ["1 = 2 + 3"]\n    fills: true'
POSITIVE = '["each >= 0"]'


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (WATERFALL, '"1 = 2 + 3"', '"1 = 2 + 99"', "rule b01-I1 names unknown code 99"),
        (WATERFALL, '"1 = 2 + 3"', '"1 = 2 + 20"', "rule b01-I1 names unknown code 20"),
        (WATERFALL, '"1 = 2 + 3"', '"1 = 2 - 3"', "'2 - 3' in the claim '1 = 2 - 3' is not a sum"),
        (WATERFALL, '"1 = 2 + 3"', '"1 is 2 + 3"', "'1 is 2 + 3' is not a claim"),
        (JUDGMENT, '"I = II + III"', '"I = II + IV"', "rule b01-X02d names unknown code IV"),
        (WATERFALL, POSITIVE, '["any >= 0"]', "rule b01-X04b names unknown code any"),
        (THEMATIC, '"2 <= b01:2"', '"2 <= b01:99"', "rule tdnh1-X13 names unknown code b01:99"),
        (THEMATIC, '"2 <= b01:2"', '"2 <= b99:2"', "rule tdnh1-X13 names unknown code b99:2"),
        (THEMATIC, 'rows: ["I"]', 'rows: ["IX"]', "rule tdnh1-X13 names unknown rows {'IX'}"),
        (JUDGMENT, '"I = II + III"', '"I = b01:1"', "rule b01-X02d may name rows and other forms"),
        (WATERFALL, POSITIVE, '["each >= 0"]\n    rows: ["I"]', "rule b01-X04b may name rows"),
        (
            WATERFALL,
            POSITIVE,
            '["each >= each"]',
            "rule b01-X04b can bound each cell by a number only",
        ),
        (WATERFALL, '"3a <= 3"', '"3a <= 2 x 3 + 2"', "rule b01-X04a can multiply the right side"),
        (WATERFALL, '"3a <= 3"', '"2 x 3a <= 3"', "rule b01-X04a can multiply the right side"),
        (WATERFALL, '"1 = 2 + 3"', '"1 = 2 x 3"', "rule b01-I1 can multiply the right side"),
        (JUDGMENT, '"I = II + III"', '"I = 2 x II"', "rule b01-X02d can multiply the right side"),
        (WATERFALL, '"3a <= 3"', '"0 <= 3"', "rule b01-X04a needs codes of its own form"),
        (THEMATIC, '"2 <= b01:2"', '"b01:2 <= 2"', "rule tdnh1-X13 needs codes of its own form"),
        (WATERFALL, '["3a <= 3"]', '["3a <= 3", "2 >= 3a"]', "rule b01-X04a mixes relations"),
        (WATERFALL, I1, 'claims: ["1 >= 2"]\n    fills: true', "rule b01-I1 fills no cell"),
        (WATERFALL, I1, 'claims: ["1 + 2 = 3"]\n    fills: true', "rule b01-I1 fills no cell"),
        (WATERFALL, I1, "fills: true", "rule b01-I1 needs either claims or a function"),
        (WATERFALL, I1, f"{I1}\n    function: f", "rule b01-I1 needs either claims or a function"),
        (WATERFALL, "code: I2", "code: I1", "b01_2013: rule b01-I1 declared twice"),
        (WATERFALL, '{code: "4",', '{code: "3",', "b01_2013: column 3 declared twice"),
        (JUDGMENT, '{code: "II.1",', '{code: "I.1",', "b01_2013: row I.1 declared twice"),
        (WATERFALL, "indicator: taken_up", "indicator: taken", "'taken' is not in vocabulary.yaml"),
        (JUDGMENT, "item: civil", "item: civic", "'civic' is not in vocabulary.yaml"),
        (B01, "series: all", "series: every", "series 'every' is not in vocabulary.yaml"),
        (B01, "measure: cases", "measure: filets", "'filets' is not in vocabulary.yaml"),
        (B01, "columns: waterfall", "columns: rapids", "rapids.yaml: [Errno 2]"),
        (B01, "blank: zero", "blank: none", "blank\n  Input should be 'zero'"),
        (B01, "blank: zero", "blank: zero\nspeed: high", "speed\n  Extra inputs are not permitted"),
        (B01, "form: b01", "form: [", "b01_2019.yaml: while parsing"),
        (
            WATERFALL,
            "    message: Tổng số thụ lý phải",
            "    text: Tổng",
            "message\n  Field required",
        ),
        (B01, 'edition: "2019"', 'edition: "2018"', "edition '2018' is not in regimes.yaml"),
        (B01, "blank: zero", 'blank: zero\ncarries: "2018"', "carries '2018', which has no file"),
        (B01, "printed_code: 01/TK-THA", "printed_code: 02/TK-THA", "02/TK-THA declared twice"),
        (B01, "form: b01", "form: b02", "edition b02_2013, b02_2015, b02_2019, b02_2024"),
    ],
)
def test_contradictions_are_refused(
    forms: Path, file: str, old: str, new: str, message: str
) -> None:
    replace(forms.parent / file, old, new)
    with pytest.raises(CatalogueError) as refused:
        load.editions(forms)
    assert message in str(refused.value)


REGIMES = "regimes.yaml"


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the whole catalogue, free to be spoilt, in the place of the catalogue."""
    shutil.copytree(load.FOLDER, tmp_path / "catalogue")
    monkeypatch.setattr(load, "FOLDER", tmp_path / "catalogue")
    return tmp_path / "catalogue"


def test_circulars_that_overlap_by_a_day_are_refused(catalogue: Path) -> None:
    replace(catalogue / REGIMES, "until: 2024-06-30", "until: 2024-07-31")
    with pytest.raises(
        CatalogueError, match="b01_2019 and b01_2024 are both in force on 2024-07-31"
    ):
        load.editions()


def test_a_circular_that_carries_nothing_has_only_its_own_forms(catalogue: Path) -> None:
    replace(catalogue / REGIMES, '  carries: "2024"\n', "")
    assert "2026" not in {edition.edition for edition in load.editions()}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('carries: "2024"', 'carries: "2020"', "'2026' carries '2020', which is not there"),
        ('carries: "2019"\n  unconfirmed', 'carries: "2013"\n  unconfirmed', "leads back to it"),
    ],
)
def test_what_a_circular_carries_is_another_one(
    catalogue: Path, old: str, new: str, message: str
) -> None:
    replace(catalogue / REGIMES, old, new)
    with pytest.raises(CatalogueError, match=message):
        load.editions()


def test_a_circular_without_a_first_day_is_refused(catalogue: Path) -> None:
    replace(catalogue / REGIMES, "from: 2020-01-31", "from: soon")
    with pytest.raises(CatalogueError, match=r"in_force.from\n  Input should be a valid date"):
        load.editions()
