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
    "sign": _CELL | {"align": "right", "italic": True},
    "stated": _CELL | {"align": "left"},
    "day": _CELL | {"align": "left", "num_format": "dd/mm/yyyy"},
    "note": _AROUND | {"align": "left", "italic": True, "font_size": 10},
    "place": _AROUND | {"align": "center", "italic": True},
    "name": {"valign": "top", "align": "left", "bold": True},
    "link": {"valign": "top", "align": "left", "underline": 1, "font_color": "#0563C1"},
    "text": {"valign": "top", "align": "left", "text_wrap": True},
    "signatory": _AROUND | {"align": "center", "bold": True},
}


class Styles:
    """The formats of one workbook, each made when first asked for."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._made: dict[tuple[str, bool, bool, int, str], Any] = {}

    def get(
        self,
        name: str,
        *,
        bold: bool = False,
        formula: bool = False,
        indent: int = 0,
        sign: str = "",
    ) -> Any:
        """Return a named format; formula cells are shaded, so that nobody types over them.

        sign: shown behind a number, which itself stays a number.
        """
        key = (name, bold, formula, indent, sign)
        if key not in self._made:
            fill = formula and _COMPUTED_FILL
            extra: dict[str, Any] = {"bold": bold, "bg_color": fill, "indent": indent}
            if sign:
                extra["num_format"] = _signed(_NAMED[name]["num_format"], sign)
            properties = FONT | _NAMED[name] | {what: how for what, how in extra.items() if how}
            self._made[key] = self._workbook.add_format(properties)
        return self._made[key]


def _signed(number: str, sign: str) -> str:
    """Return a number format with a sign behind numbers and behind text, which has many digits."""
    behind = f'" {sign}"'
    return ";".join(f"{part}{behind}" for part in (number, f"-{number}", number, "@"))
