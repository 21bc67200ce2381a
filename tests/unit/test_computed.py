"""Formulas of the vocabulary: what they may name, and where they hold."""

import shutil
from pathlib import Path

import pytest

from thads_etl.catalogue import computed, load
from thads_etl.errors import CatalogueError


@pytest.mark.parametrize(
    ("line", "refused"),
    [
        ("kind: ratio, ratio: [completed_total, nothing]", "unknown indicator 'nothing'"),
        ("kind: ratio, ratio: [completed_total, 'nobody:officers']", "unknown series 'nobody'"),
        ("kind: ratio, ratio: [judgments_enforced, officers]", "no form states what"),
        ("kind: stock, sum: [carried_forward, completed_total]", "other kinds than its own"),
        ("kind: flow, sum: [completed_total, receptions]", "no form states what"),
        ("kind: ratio", "numerator and denominator"),
        ("kind: stock, ratio: [completed_total, with_conditions]", "numerator and denominator"),
        ("kind: ratio, sum: [completed, terminated]", "numerator and denominator"),
    ],
)
def test_a_formula_that_cannot_be_computed_is_refused(
    line: str, refused: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue = tmp_path / "catalogue"
    shutil.copytree(load.FOLDER, catalogue)
    vocabulary = catalogue / "vocabulary.yaml"
    text = vocabulary.read_text("utf-8")
    added = f"\nindicators:\n  added: {{vi: Thêm, en: added, {line}}}\n"
    vocabulary.write_text(text.replace("\nindicators:\n", added), "utf-8")
    monkeypatch.setattr(load, "FOLDER", catalogue)
    with pytest.raises(CatalogueError, match=refused):
        computed.terms()


def test_a_share_of_all_is_none_of_the_series_all_itself() -> None:
    series = {t.series for t in computed.terms() if t.indicator == "share_of_all_completed"}
    assert series == {"corruption_economic", "credit_institutions", "state_budget"}


def test_parts_of_a_ratio_are_what_forms_state() -> None:
    assert computed.parts("enforceable_carried_over_share") == (
        *("in_progress", "postponed_by_consent", "other_with_conditions", "carried_forward"),
    )
    assert computed.parts("completed_total") == ("completed_total",)
