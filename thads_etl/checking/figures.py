"""The numbers of a form by their stable names."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from thads_etl.catalogue.model import FormEdition
from thads_etl.reading import ParsedForm

Figures = Mapping[tuple[str, str], int]
"""(item, indicator) -> whole cases or thousand đồng; percentages in hundredths."""


def figures(form: ParsedForm) -> Figures:
    """Return what a form states; refused cells are absent.

    A blank counts as the edition declares. What does not apply adds nothing to a sum, so that a
    claim is validated there too; that it is not a zero stays with the cell.
    """
    return form.by_name


def added_up(parts: Sequence[Figures], edition: FormEdition) -> Figures:
    """Return the figures of a territory that one office or several reported.

    Percentages of several are absent: offices with 84 and 85 % of different numbers are together at
    neither 169 % nor any other rate that follows from the two. Nothing else has decimals.
    """
    if len(parts) == 1:
        return parts[0]
    percentages = {column.indicator for column in edition.value_columns if column.decimals}
    total: dict[tuple[str, str], int] = defaultdict(int)
    for part in parts:
        for (item, name), value in part.items():
            if name not in percentages:
                total[item, name] += value
    return total
