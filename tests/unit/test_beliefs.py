"""The most that a cell may hold: declared once a measure, a rule of every form that has it."""

from pathlib import Path

import pytest

from thads_etl.catalogue import load
from thads_etl.catalogue.beliefs import Beliefs
from thads_etl.errors import CatalogueError

BELIEFS = load.FOLDER / "beliefs.yaml"


def test_every_column_of_numbers_has_a_limit_beyond_which_its_form_is_held() -> None:
    limited = {limit.measure for limit in Beliefs.read(BELIEFS, load.vocabulary()).limits}
    for edition in load.editions():
        asked = {
            claim.left[0].of for rule in edition.rules if rule.holds_since for claim in rule.claims
        }
        assert asked == {c.measure for c in edition.value_columns} & limited, str(edition)
    assert set(load.vocabulary().measures) - limited == {"percent"}


def test_a_measure_without_a_limit_is_refused(tmp_path: Path) -> None:
    lines = BELIEFS.read_text("utf-8").splitlines(keepends=True)
    path = tmp_path / BELIEFS.name
    path.write_text("".join(line for line in lines if "persons" not in line), "utf-8")
    with pytest.raises(CatalogueError, match=r"beliefs\.yaml: limits of .* counted are .*persons"):
        Beliefs.read(path, load.vocabulary())
