"""vietnamese_views.yaml names every view and column that readers use for figures, each once."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from thads_etl.catalogue import load
from thads_etl.catalogue.vietnamese import vietnamese_views
from thads_etl.errors import CatalogueError
from thads_etl.generated.comments import views
from thads_etl.generated.contract import known
from thads_etl.generated.vietnamese import PATH, render_vietnamese_views

Edit = Callable[[str, str], None]


@pytest.fixture
def edit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Edit:
    """Replace a text of the file, in a copy that takes the place of the catalogue."""
    catalogue = tmp_path / "catalogue"
    shutil.copytree(load.FOLDER, catalogue)
    monkeypatch.setattr(load, "FOLDER", catalogue)

    def replace(old: str, new: str) -> None:
        file = catalogue / "vietnamese_views.yaml"
        before = file.read_text("utf-8")
        assert before.count(old) == 1
        file.write_text(before.replace(old, new), "utf-8")

    return replace


def test_committed_file_equals_the_rendering() -> None:
    assert PATH.read_text("utf-8") == render_vietnamese_views(), "run `thads render`"


def test_the_contract_holds_each_twin_with_the_types_of_its_view() -> None:
    contract, names = known()["views"], vietnamese_views()
    for view, twin in names.views.items():
        originals = contract[view]["columns"]
        for column, label in names.labelled(view, originals).items():
            assert contract[twin.name]["columns"][label]["type"] == originals[column]["type"]
    assert {view.name.removeprefix("bi.") for view in views()} == names.views.keys() | names.without


LONG = "Số lũy kế từ đầu năm của các đơn vị phải báo cáo"


@pytest.mark.parametrize(
    ("old", "new", "refused"),
    [
        ("  perimeter: Phạm vi\n", "", r"needs labels of \['perimeter'\]"),
        ("  ranking: {name: xep_hang}\n", "", r"name \['ranking'\]"),
        ("  run: for those", "  runs: for those", r"name \['run', 'runs'\]"),
        ("  rank: Hạng\n", "  rank: Hạng\n  rang: Hạng\n", r"no view has the columns \['rang'\]"),
        ("{value: Mức giảm}", "{values: Mức giảm}", r"no view has the columns \['values'\]"),
        ("region_vi: Vùng", "region_vi: Đơn vị", r"bi.\w+ has \['Đơn vị'\] twice"),
        ("  rank: Hạng\n", f"  rank: {LONG}\n", "has 70 bytes, more than the 63"),
        ("name: xep_hang", "name: xếp_hạng", "should match pattern"),
        ("  rank: Hạng\n", "  rank: 'Hạng \"a\"'\n", "should match pattern"),
    ],
)
def test_what_would_not_be_a_twin_is_refused(edit: Edit, old: str, new: str, refused: str) -> None:
    edit(old, new)
    with pytest.raises(CatalogueError, match=refused):
        render_vietnamese_views()


def test_a_label_of_63_bytes_is_taken_whole(edit: Edit) -> None:
    label = "Hạng" + "g" * 57
    assert len(label.encode()) == 63
    edit("  rank: Hạng\n", f"  rank: {label}\n")
    assert f'rank as "{label}"' in render_vietnamese_views()
