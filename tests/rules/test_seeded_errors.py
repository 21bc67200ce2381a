"""Mistakes as people make them, one in each of many correct reports: how many are detected."""

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from rules.breaking import constrained, correct, others
from rules.forms import GRIDS, form, period_of, rates, submission, typed_into, workbook

from thads_etl.catalogue.model import FormEdition
from thads_etl.checking import check
from thads_etl.pipeline.local_check import check as check_file
from thads_etl.workbooks.formulas import CellKey
from thads_etl.workbooks.grid import Positions

SEED = 20230331
EACH = 3
"""Mistakes of each kind in each form."""
IN_FILES = 8
DETECTED = 0.95
"""Share of the mistakes in cells of an identity that must be found."""


def swapped(number: int) -> int:
    """Swap the last two different digits, as a typist does."""
    digits = list(str(number))
    for last in range(len(digits) - 1, 0, -1):
        if digits[last] != digits[last - 1]:
            digits[last], digits[last - 1] = digits[last - 1], digits[last]
            break
    return int("".join(digits))


MISTAKES: dict[str, Callable[[int], int]] = {
    "one too many": lambda n: n + 1,
    "one too few": lambda n: n - 1,
    "digits swapped": swapped,
    "a digit too many": lambda n: n * 10 + 7,
    "a digit lost": lambda n: n // 10,
    "thousandfold": lambda n: n * 1000,
    "sign": lambda n: -n,
    "left out": lambda _: 0,
}


def seeded(edition: FormEdition, chance: random.Random) -> list[tuple[str, CellKey, int]]:
    """Return mistakes that change a number: kind, cell, what is typed."""
    grid = correct(edition)
    seeds = []
    for kind, mistake in MISTAKES.items():
        cells = [cell for cell, number in grid.items() if mistake(number) != number]
        chosen = chance.sample(cells, min(EACH, len(cells)))
        seeds += [(kind, cell, mistake(grid[cell])) for cell in chosen]
    return seeds


def test_seeded_single_cell_errors_are_detected(capsys: pytest.CaptureFixture[str]) -> None:
    chance = random.Random(SEED)
    seen: Counter[str] = Counter()
    detected: Counter[str] = Counter()
    for edition in GRIDS:
        grid, covered = correct(edition), constrained(edition)
        mistakes = [each for each in seeded(edition, chance) if each[1] in covered]
        forms = {
            number: form(edition, {**grid, cell: typed}, rates(edition, grid))
            for number, (_, cell, typed) in enumerate(mistakes)
        }
        validated, _ = check(forms, dict.fromkeys(forms, others(edition)))
        for number, (kind, _, _) in enumerate(mistakes):
            seen[kind] += 1
            detected[kind] += validated[number].verdict == "rejected"
    with capsys.disabled():
        print(
            f"\nseeded errors in cells of an identity: {detected.total()}/{seen.total()} detected"
        )
        for kind, count in seen.items():
            print(f"  {kind}: {detected[kind]}/{count}")
    assert seen.total() > 400
    assert all(detected[kind] / count >= DETECTED for kind, count in seen.items())


def test_seeded_errors_in_real_workbooks_are_found_at_their_cell(tmp_path: Path) -> None:
    chance = random.Random(SEED)
    for number, edition in enumerate(chance.sample(GRIDS, IN_FILES)):
        grid = correct(edition)
        cells = [
            cell
            for cell in constrained(edition)
            if grid[cell] and (edition.each is None or cell[0] == "I")
        ]
        if not cells:
            continue
        cell = chance.choice(sorted(cells))
        at = Positions(edition).address(cell)
        period = period_of(edition)
        content = workbook(submission(period), [edition], period=period)
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(typed_into(content, edition.sheet, at, grid[cell] + 1))
        result = check_file(path)
        assert result.verdict == "rejected", (str(edition), at)
        assert any(at in finding.message for finding in result.findings), (str(edition), at)
