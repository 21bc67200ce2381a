"""The language of claims: sum, relation, sum. Nothing more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rules.forms import GRIDS

from thads_etl.catalogue import claims
from thads_etl.catalogue.rule import Claim, Rule, Term
from thads_etl.errors import CatalogueError

CODES = st.from_regex(r"[1-9][0-9]?[a-z]?|(I|II|III)(\.[1-9])?", fullmatch=True)
TERMS = st.builds(Term, CODES, st.none() | st.sampled_from(["b01", "tnkt2"]))
SUMS = st.lists(TERMS, max_size=5).map(tuple)
CLAIMS = st.builds(Claim, SUMS, st.sampled_from(["=", "<=", ">="]), SUMS)


@given(CLAIMS)
def test_what_is_printed_parses(claim: Claim) -> None:
    assert claims.parse(str(claim)) == claim


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("1 = 2 + 3", Claim((Term("1"),), "=", (Term("2"), Term("3")))),
        ("3a <= 3", Claim((Term("3a"),), "<=", (Term("3"),))),
        ("2 <= b01:2", Claim((Term("2"),), "<=", (Term("2", "b01"),))),
        ("each >= 0", Claim((Term("each"),), ">=", ())),
        ("I.1 = II.1 + III.1", Claim((Term("I.1"),), "=", (Term("II.1"), Term("III.1")))),
        ("  1 = 2+3  ", Claim((Term("1"),), "=", (Term("2"), Term("3")))),
    ],
)
def test_read(text: str, claim: Claim) -> None:
    assert claims.parse(text) == claim


@pytest.mark.parametrize("rule", [r for e in GRIDS for r in e.rules], ids=lambda r: r.code)
def test_declared_claims_round_trip(rule: Rule) -> None:
    declared = rule.claims
    assert tuple(claims.parse(str(claim)) for claim in declared) == declared


@pytest.mark.parametrize(
    "text",
    ["", "1", "1 = ", " = 1", "1 == 2", "1 < 2", "1 != 2", "1 = 2 = 3", "1 <= 2 <= 3", "1 = 2 - 3"]
    + ["1 = 2 * 3", "1 = (2 + 3)", "1 = 2 +", "1 = + 2", "1 = 2 3", "1 = B01:2", "1 = b01:"]
    + ["1 = b01:b02:3", "1 = 2 + 3 if 4", "1=2", "1 => 2", "-1 = 2"],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(CatalogueError):
        claims.parse(text)
