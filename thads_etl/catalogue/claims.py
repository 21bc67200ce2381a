"""The language of claims: sum, relation, sum."""

import re
from typing import cast

from thads_etl.catalogue.rule import Claim, Relation, Term
from thads_etl.errors import CatalogueError

_CLAIM = re.compile(r"(?P<left>[^<>=]+?) (?P<relation>=|<=|>=) (?P<right>[^<>=]+)")
_TERM = re.compile(
    r"(?:(?P<times>[1-9]\d*) x )?(?:(?P<form>[a-z]\w*):(?:(?P<row>[\w.]+)/)?)?(?P<code>[\w.]+)"
)
_EACH = re.compile(r"each(?: of (?P<measure>[a-z_]+))?")
_NUMBER = re.compile(r"[1-9]\d*")
EACH, PART = "each", "parts"


def parse(text: str) -> Claim:
    """Read `1 = 2 + 3`, `9 <= b01:9`, `9 <= 10 x b02:II/9`, `each >= 0`, `each of cases <= 10`.

    Raises CatalogueError for anything else.
    """
    match = _CLAIM.fullmatch(text.strip())
    if match is None:
        raise CatalogueError(f"{text!r} is not a claim: write sum, relation, sum.")
    relation, right = cast(Relation, match["relation"]), match["right"].strip()
    each = _EACH.fullmatch(match["left"].strip())
    if each is None:
        return Claim(_side(match["left"], text), relation, _side(right, text))
    left = (Term(EACH, of=each["measure"]),)
    if _NUMBER.fullmatch(right):
        return Claim(left, relation, (), int(right))
    return Claim(left, relation, _side(right, text))


def _side(text: str, claim: str) -> tuple[Term, ...]:
    if text.strip() == "0":
        return ()
    terms = [_TERM.fullmatch(part.strip()) for part in text.split("+")]
    if not all(terms):
        raise CatalogueError(f"{text!r} in the claim {claim!r} is not a sum of codes.")
    return tuple(
        Term(term["code"], term["form"], term["row"], int(term["times"] or 1))
        for term in terms
        if term
    )
