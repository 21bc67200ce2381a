"""How a landing folder shows that its submissions are synthetic: a list lies beside it."""

from pathlib import Path

RESERVATION = (
    "Số liệu dựng lại để trình diễn, không phải số liệu chính thức: chỉ các tổng số toàn quốc "
    "và một vài số của Tuyên Quang, Hồ Chí Minh đã được công bố; phần còn lại phân bổ cho khớp."
)
"""What readers of figures from such submissions must know."""


def list_of(folder: Path) -> Path:
    """Return where the list of what was written into a folder is."""
    return folder.with_name(f"{folder.name}.demo.json")


def reservation(landing: Path) -> str:
    """Return what must be said of figures that came through a folder; nothing of real ones."""
    return RESERVATION if list_of(landing).exists() else ""
