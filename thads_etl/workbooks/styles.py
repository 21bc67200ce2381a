"""The look of an official form: one set of named formats per workbook."""

from typing import Any

FONT = {"font_name": "Times New Roman", "font_size": 11}

_COMPUTED_FILL = "#F2F2F2"
_AROUND = {"valign": "vcenter", "text_wrap": True}
_CELL = {"border": 1, "valign": "vcenter"}
_NAMED: dict[str, dict[str, Any]] = {
    "left": _AROUND | {"align": "left"},
    "title": _AROUND | {"align": "center", "bold": True, "font_size": 14},
    "centre": _AROUND | {"align": "center", "italic": True},
    "remark": _AROUND | {"align": "center", "bold": True, "font_color": "#C00000"},
    "unit": _AROUND | {"align": "right", "italic": True},
    "heading": _CELL | {"align": "center", "bold": True, "text_wrap": True},
    "code": _CELL | {"align": "center", "italic": True, "font_size": 9},
    "row_code": _CELL | {"align": "center"},
    "row_label": _CELL | {"align": "left", "text_wrap": True},
    "number": _CELL | {"align": "right", "num_format": "#,##0"},
    "rate": _CELL | {"align": "right", "num_format": "0.00"},
    "stated": _CELL | {"align": "left"},
    "day": _CELL | {"align": "left", "num_format": "dd/mm/yyyy"},
    "note": _AROUND | {"align": "left", "italic": True, "font_size": 10},
    "place": _AROUND | {"align": "center", "italic": True},
    "signatory": _AROUND | {"align": "center", "bold": True},
}


class Styles:
    """The formats of one workbook, each made when first asked for."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._made: dict[tuple[str, bool, bool, int], Any] = {}

    def get(self, name: str, *, bold: bool = False, formula: bool = False, indent: int = 0) -> Any:
        """Return a named format; formula cells are shaded, so that nobody types over them."""
        key = (name, bold, formula, indent)
        if key not in self._made:
            extra = {"bold": bold, "bg_color": formula and _COMPUTED_FILL, "indent": indent}
            properties = FONT | _NAMED[name] | {what: how for what, how in extra.items() if how}
            self._made[key] = self._workbook.add_format(properties)
        return self._made[key]
