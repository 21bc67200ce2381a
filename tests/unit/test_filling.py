"""Numbers made from the claims alone keep every claim."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain_claims import broken

from thads_etl.catalogue import claims, load
from thads_etl.catalogue.model import FormEdition
from thads_etl.errors import CatalogueError
from thads_etl.periods import Period
from thads_etl.synthetic.filling import fill, fill_all
from thads_etl.workbooks.formulas import computed
from thads_etl.workbooks.template import editions_in_force


@given(st.sampled_from(load.editions()), st.integers())
def test_filled_forms_keep_their_own_rules(edition: FormEdition, seed: int) -> None:
    inputs = fill(edition, seed)
    assert list(inputs) == [(row.code, column.code) for row, column in edition.input_cells()]
    assert broken(edition, {edition.form: computed(edition, inputs)}) == []


@given(st.integers())
def test_filled_submissions_keep_the_rules_between_forms(seed: int) -> None:
    editions = editions_in_force(Period(2023, 6))
    values = fill_all(editions, seed)
    grids = {
        edition.form: computed(
            edition,
            {(row, column): n for (form, row, column), n in values.items() if form == edition.form},
        )
        for edition in editions
    }
    assert [claim for edition in editions for claim in broken(edition, grids)] == []


@pytest.mark.parametrize("impossible", [("3 + 3a = 3",), ("0 >= 2",)], ids=str)
def test_claims_that_no_numbers_keep_are_refused(impossible: tuple[str, ...]) -> None:
    edition = load.edition_named("tnkt1", "2019")
    (between_columns,) = [rule for rule in edition.rules if rule.code == "tnkt1-X04a"]
    rule = replace(between_columns, claims=tuple(map(claims.parse, impossible)))
    with pytest.raises(CatalogueError):
        fill(replace(edition, rules=(*edition.rules, rule)), 1)
