"""What `thads explain` says of no figure: what does not go together, or what is missing."""

import io

import pytest
from rich.console import Console

from thads_etl.cli.show import memory
from thads_etl.periods import Period
from thads_etl.warehouse.lineage import Explanation, Figure

MARCH = Period(2023, 6)
REGIONS = "region_as_reported hoặc region_successor"


@pytest.mark.parametrize(
    ("figure", "why"),
    [
        (Figure(MARCH, "08", "completed_total"), "08 chưa có biểu nào"),
        (Figure(MARCH, "VN", "completed_total", perimeter="successor"), "VN chưa có biểu nào"),
        (
            Figure(MARCH, "southeast", "completed_total"),
            f"southeast chỉ có với --perimeter {REGIONS}.",
        ),
        (
            Figure(MARCH, "08", "completed_total", perimeter="region_as_reported"),
            "08 chỉ có với --perimeter as_reported hoặc successor.",
        ),
        (
            Figure(MARCH, "08", "completed_total", measure="percent"),
            "completed_total chỉ có với --measure cases hoặc money_thousand_vnd.",
        ),
        (Figure(MARCH, "08", "target_year"), "08 chưa có biểu nào"),
    ],
)
def test_what_is_wrong_with_the_question_is_said(figure: Figure, why: str) -> None:
    console = Console(width=200, file=io.StringIO(), record=True)
    memory.show_explanation(console, Explanation(figure, None, "Σ", {}), as_json=False)
    assert f"Không có số liệu này: {why}" in console.export_text()
