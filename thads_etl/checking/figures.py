"""The numbers of a form by their stable names."""

from collections.abc import Mapping

from thads_etl.reading import ParsedForm

Figures = Mapping[tuple[str, str], int]
"""(item, indicator) -> whole cases or thousand đồng; percentages in hundredths."""


def figures(form: ParsedForm) -> Figures:
    """Return what a form states; refused cells are absent.

    A blank counts as the edition declares. What does not apply adds nothing to a sum, so that a
    claim is validated there too; that it is not a zero stays with the cell.
    """
    return form.by_name
