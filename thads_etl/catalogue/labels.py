"""How the states of coverage are shown: a character, a colour and a label, each clear alone."""

from typing import NamedTuple


class Shown(NamedTuple):
    sign: str
    label: str
    colour: str
    """Name of a style of house.css."""


STATUSES = {
    "on_time": Shown("●", "đủ biểu, đúng hạn", "good"),
    "late": Shown("◑", "đủ biểu, có biểu nộp muộn", "late"),
    "waiting": Shown("○", "chờ ghi nhận", "wait"),
    "rejected": Shown("✗", "có biểu bị từ chối", "bad"),
    "incomplete": Shown("◔", "thiếu biểu", "warn"),
    "missing": Shown("–", "quá hạn, chưa nộp", "none"),
    "open": Shown("…", "chưa đến hạn", "open"),
}
"""By the status of bi.coverage."""
