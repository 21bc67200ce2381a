"""What counts is a function of the set of versions: whatever order they are listed in."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from thads_etl.checking.standing import Standing, Version, standing

FORMS = ("b01", "b04", "tnkt1")


def version(number: int, form: str, content: int, **more: object) -> Version:
    return Version(number, form, "40", "FY2024-M01", number, f"file {number}", str(content), **more)  # type: ignore[arg-type]


def differing(chosen: Mapping[str, Version]) -> Iterator[frozenset[str]]:
    """Forms of different content contradict each other."""
    for one, two in combinations(sorted(chosen), 2):
        if chosen[one].content != chosen[two].content:
            yield frozenset((one, two))


def states(versions: Iterable[Version]) -> Mapping[int, str]:
    return standing(versions, differing).states


@st.composite
def versions(draw: st.DrawFn) -> list[Version]:
    drawn = []
    for number in range(1, draw(st.integers(1, 9)) + 1):
        gone = draw(st.sampled_from([None, None, None, (number, draw(st.integers(number, 9)))]))
        drawn.append(
            version(
                number,
                draw(st.sampled_from(FORMS)),
                draw(st.integers(0, 2)),
                refused=draw(st.sampled_from([False, False, False, True])),
                has_unit_error=draw(st.sampled_from([False, False, False, False, True])),
                withdrawal=gone,
            )
        )
    return drawn


@given(versions(), st.randoms(use_true_random=False))
def test_the_order_in_which_versions_are_listed_changes_nothing(
    known: list[Version], chance: object
) -> None:
    listed = list(known)
    chance.shuffle(listed)  # type: ignore[attr-defined]
    assert standing(known, differing) == standing(listed, differing)


@given(versions())
def test_only_the_order_between_versions_of_one_form_matters(known: list[Version]) -> None:
    """Receive all versions of one form after all of the others, each form in its own order."""
    plain = [each for each in known if each.withdrawal is None]
    for last in FORMS:
        moved = [
            version(
                each.submission_id + (100 if each.form == last else 0),
                each.form,
                int(each.content or 0),
                refused=each.refused,
                has_unit_error=each.has_unit_error,
            )
            for each in plain
        ]
        assert {number % 100: state for number, state in states(moved).items()} == states(plain)


@given(versions())
def test_what_counts_contradicts_nothing_and_every_version_has_one_state(
    known: list[Version],
) -> None:
    outcome: Standing = standing(known, differing)
    assert not list(differing(outcome.counting))
    assert outcome.states.keys() == {each.submission_id for each in known}
    by_number = {each.submission_id: each for each in known}
    for number, state in outcome.states.items():
        each = by_number[number]
        if state in ("counts", "superseded", "duplicate"):
            assert not each.refused
            assert not each.has_unit_error
        if state == "counts":
            assert outcome.counting[each.form] is each
        if state == "superseded":
            assert outcome.counting[each.form].order > each.order


def test_forms_that_contradict_each_other_are_both_refused() -> None:
    assert states([version(1, "b01", 330), version(2, "b04", 300)]) == {
        1: "rejected",
        2: "rejected",
    }


def test_a_correction_that_contradicts_falls_back_to_the_version_before_it() -> None:
    known = [version(1, "b01", 300), version(2, "b04", 300), version(3, "b01", 330)]
    assert states(known) == {1: "counts", 2: "counts", 3: "rejected"}


def test_corrections_of_both_forms_take_the_places_of_both() -> None:
    known = [version(1, "b01", 300), version(2, "b04", 300)]
    known += [version(3, "b01", 330), version(4, "b04", 330)]
    assert states(known) == {1: "superseded", 2: "superseded", 3: "counts", 4: "counts"}


def test_only_the_form_falls_back_whose_older_version_agrees() -> None:
    agreed = [version(1, "b01", 0), version(2, "b01", 1), version(3, "b04", 1)]
    for wrong in ([version(4, "b04", 2)], [version(4, "b04", 2), version(5, "b04", 3)]):
        outcome = standing([*agreed, *wrong], differing)
        assert {form: v.submission_id for form, v in outcome.counting.items()} == {
            "b01": 2,
            "b04": 3,
        }
        assert {outcome.states[each.submission_id] for each in wrong} == {"rejected"}


def test_where_either_may_be_wrong_both_fall_back() -> None:
    known = [version(1, "b01", 1), version(2, "b01", 2), version(3, "b04", 2), version(4, "b04", 1)]
    assert standing(known, differing).counting == {}


def test_a_repetition_of_what_is_refused_is_refused() -> None:
    known = [version(1, "b01", 330), version(2, "b04", 300), version(3, "b01", 330)]
    assert states(known) == dict.fromkeys((1, 2, 3), "rejected")


def test_a_withdrawal_takes_the_repetitions_that_had_been_received_with_it() -> None:
    def given_to(last: int) -> Mapping[int, str]:
        return states(
            [
                version(1, "b01", 1, withdrawal=(1, last)),
                version(2, "b01", 1),
                version(3, "b01", 2),
                version(4, "b01", 1),
            ]
        )

    assert given_to(2) == {1: "withdrawn", 2: "withdrawn", 3: "superseded", 4: "counts"}
    assert given_to(1) == {1: "withdrawn", 2: "superseded", 3: "superseded", 4: "counts"}


def test_an_older_version_that_agreed_with_nothing_stays_refused() -> None:
    known = [version(1, "b01", 1), version(2, "b01", 2)]
    outcome = standing(known, differing, lambda each: each.content != "1")
    assert outcome.states == {1: "rejected", 2: "counts"}


def test_a_supplement_follows_a_whole_version_in_another_file() -> None:
    known = [version(1, "b01", 1, refused=True), version(2, "b01", 2), version(3, "b01", 3)]
    known += [version(4, "b01", 3)]
    assert standing(known, differing).supplements == {3}


def test_a_refused_version_is_examined_until_a_newer_one_counts() -> None:
    refused = version(2, "b01", 1, refused=True)
    assert standing([refused], differing).examined(refused)
    assert standing([version(1, "b01", 0), refused], differing).examined(refused)
    assert not standing([refused, version(3, "b01", 0)], differing).examined(refused)


def test_what_counts_and_what_contradicts_is_examined_and_what_was_replaced_is_not() -> None:
    gone = version(1, "b01", 1, withdrawal=(1, 1))
    known = [gone, version(2, "b01", 2), version(3, "b01", 3), version(4, "b01", 3)]
    known += [version(5, "b04", 5), version(6, "b04", 3)]
    outcome = standing(known, differing)
    assert outcome.states == {
        **{1: "withdrawn", 2: "superseded", 3: "counts", 4: "duplicate"},
        **{5: "superseded", 6: "counts"},
    }
    assert [each.submission_id for each in known if outcome.examined(each)] == [3, 6]
    apart = [version(1, "b01", 1), version(2, "b04", 2)]
    assert all(map(standing(apart, differing).examined, apart))
    in_error = version(1, "b01", 1, has_unit_error=True)
    assert standing([in_error], differing).examined(in_error)
