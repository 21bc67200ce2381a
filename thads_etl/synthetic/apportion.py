"""Split whole numbers exactly, and vary weights reproducibly. Integers only."""

from collections.abc import Hashable, Mapping
from functools import cache
from hashlib import sha256
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Part = TypeVar("Part", bound=Hashable)


def apportion(total: int, weights: Mapping[Key, int]) -> dict[Key, int]:
    """Split a total by weights with largest remainders; the parts add up to it exactly.

    A larger weight never gets less, weight 0 gets nothing, equal remainders go to the earlier
    key. Raises ValueError for a negative total or weight, or when there is nothing to split over.
    """
    whole = sum(weights.values())
    if total < 0 or min(weights.values(), default=0) < 0:
        raise ValueError(f"Cannot split {total} by weights {dict(weights)}.")
    if whole == 0:
        if total:
            raise ValueError(f"No weight to split {total} over.")
        return dict.fromkeys(weights, 0)
    parts = {key: total * weight // whole for key, weight in weights.items()}
    by_remainder = sorted(weights, key=lambda key: -(total * weights[key] % whole))
    for key in by_remainder[: total - sum(parts.values())]:
        parts[key] += 1
    return parts


def bounded(total: int, lowest: Mapping[Key, int], highest: Mapping[Key, int]) -> dict[Key, int]:
    """Split a total so that each part is between two bounds, all as far above the lower one.

    Raises ValueError when the bounds do not allow the total.
    """
    room = {key: highest[key] - least for key, least in lowest.items()}
    free = total - sum(lowest.values())
    if free > sum(room.values()):
        raise ValueError(f"Cannot split {total}: {free} are left for {sum(room.values())}.")
    return {key: lowest[key] + part for key, part in apportion(free, room).items()}


def spread(
    total: int, fixed: Mapping[Key, int], weights: Mapping[Key, Mapping[Part, int]]
) -> dict[Key, dict[Part, int]]:
    """Split a total over keys, and each share over its parts; a `fixed` key keeps its total."""
    free = {key: sum(parts.values()) for key, parts in weights.items() if key not in fixed}
    totals = {**apportion(total - sum(fixed.values()), free), **fixed}
    return {key: apportion(totals[key], parts) for key, parts in weights.items()}


@cache
def number_of(*key: str) -> int:
    """Return the same arbitrary 64-bit number for the same key, on every machine."""
    return int.from_bytes(sha256("|".join(key).encode()).digest()[:8], "big")


def jitter(per_mille: int, *key: str) -> int:
    """Return a factor in thousandths, between 1000 - per_mille and 1000 + per_mille."""
    return 1000 - per_mille + number_of(*key) % (2 * per_mille + 1)


def grown(value: int, per_mille: int, years: int) -> int:
    """Return a number after so many years, before them if negative; rounded up, so 1 stays."""
    for _ in range(abs(years)):
        value = -(-value * per_mille // 1000) if years > 0 else -(-value * 1000 // per_mille)
    return value
