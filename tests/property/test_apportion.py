"""Splitting whole numbers is exact, fair to one unit and never surprises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thads_etl.synthetic.apportion import apportion, jitter, number_of, spread

TOTALS = st.integers(0, 10**15)
WEIGHTS = st.dictionaries(st.text(max_size=3), st.integers(0, 10**12), min_size=1).filter(
    lambda weights: any(weights.values())
)


@given(TOTALS, WEIGHTS)
def test_parts_add_up_and_stay_within_one_of_their_exact_share(
    total: int, weights: dict[str, int]
) -> None:
    parts = apportion(total, weights)
    whole = sum(weights.values())
    assert list(parts) == list(weights)
    assert sum(parts.values()) == total
    assert all(abs(parts[key] * whole - total * weights[key]) < whole for key in weights)


@given(TOTALS, WEIGHTS)
def test_a_larger_weight_never_gets_less_and_none_gets_nothing(
    total: int, weights: dict[str, int]
) -> None:
    parts = apportion(total, weights)
    by_weight = [parts[key] for key in sorted(weights, key=lambda key: (weights[key], parts[key]))]
    assert by_weight == sorted(by_weight)
    assert all(parts[key] == 0 for key, weight in weights.items() if weight == 0)


@given(TOTALS, WEIGHTS, st.integers(1, 1000))
def test_only_the_proportions_of_the_weights_matter(
    total: int, weights: dict[str, int], times: int
) -> None:
    scaled = {key: weight * times for key, weight in weights.items()}
    assert apportion(total, scaled) == apportion(total, weights)


@given(st.dictionaries(st.text(max_size=2), st.just(0)))
def test_nothing_can_be_split_over_nothing(weights: dict[str, int]) -> None:
    assert apportion(0, weights) == weights
    with pytest.raises(ValueError, match="No weight to split 1 over"):
        apportion(1, weights)


@pytest.mark.parametrize(("total", "weights"), [(-1, {"a": 1}), (1, {"a": 2, "b": -1})])
def test_negative_numbers_are_refused(total: int, weights: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="Cannot split"):
        apportion(total, weights)


@given(
    st.integers(0, 10**12),
    st.dictionaries(
        st.sampled_from("abcdefgh"),
        st.dictionaries(st.sampled_from("xyz"), st.integers(1, 10**6), min_size=1),
        min_size=2,
    ),
    st.data(),
)
def test_what_is_fixed_keeps_its_total_and_the_whole_adds_up(
    total: int, weights: dict[str, dict[str, int]], data: st.DataObject
) -> None:
    pinned = data.draw(st.sampled_from(sorted(weights)))
    fixed = {pinned: data.draw(st.integers(0, total))}
    parts = spread(total, fixed, weights)
    assert sum(parts[pinned].values()) == fixed[pinned]
    assert sum(sum(shares.values()) for shares in parts.values()) == total


@given(st.integers(0, 1000), st.text(), st.text())
def test_jitter_stays_in_its_bounds_and_repeats(per_mille: int, one: str, two: str) -> None:
    factor = jitter(per_mille, one, two)
    assert 1000 - per_mille <= factor <= 1000 + per_mille
    assert factor == jitter(per_mille, one, two)


def test_arbitrary_numbers_are_the_same_on_every_machine() -> None:
    assert number_of("FY2023-M06", "08") == 6013402307621927497
