"""Mistakes as offices make them in a set of forms whose sums stay right."""

import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from thads_etl.catalogue import load
from thads_etl.catalogue.rule import Against
from thads_etl.periods import Period
from thads_etl.synthetic import statutory_set
from thads_etl.synthetic.filling import Place

PERIOD = Period(2024, 10)
EARLIER: Mapping[Against, Period] = {
    "previous": Period(2024, 9),
    "year_before": Period(2023, 10),
    "year_end_before": Period(2023, 12),
    "fewer_months": Period(2023, 9),
    "more_months": Period(2023, 11),
}
FIRST_MONTH = Period(2025, 1)
BEFORE_IT: Mapping[Against, Period] = {
    "year_before": Period(2024, 1),
    "year_end_before": Period(2024, 12),
    "more_months": Period(2024, 2),
}
GENERAL = ("b01", "b02", "b03", "tnkt1", "tnkt2")
THEMES = ("b01", "b02", "b03", "b06", "tnkt1", "tnkt2", "tdnh1", "tdnh2")
SMALL = ("b06", "b07", "b08", "b09", "b10", "b11", "b12")
MONEY = ("b02", "tnkt2")
LEAVING = ("4", "5", "6", "10", "11", "13", "14", "15", "16", "17", "18")
"""Columns of what was accepted, by what became of it."""
OFFICES = load.offices_on(PERIOD.ends_on)
Values = dict[Place, int]
Change = Callable[["Sent", random.Random], Values]


@dataclass(frozen=True)
class Kind:
    """A mistake, the forms in which it is made, and what was reported before."""

    change: Change
    forms: tuple[str, ...] = GENERAL
    earlier: Mapping[Against, Period] | None = None
    """None: nothing was."""
    period: Period = PERIOD


@dataclass(frozen=True)
class Sent:
    """What an office was to send."""

    office: str
    kind: Kind

    @property
    def values(self) -> Values:
        return dict(right(self.office, self.kind.period, self.kind.forms))

    def of(self, against: Against) -> Values:
        period = (self.kind.earlier or EARLIER)[against]
        return dict(right(self.office, period, self.kind.forms))


@cache
def right(office: str, period: Period, forms: tuple[str, ...]) -> Mapping[Place, int]:
    whose = next(each for each in OFFICES if each.code == office)
    return statutory_set.values(whose, period, statutory_set.editions(whose, period, forms))


def nothing(sent: Sent, _: random.Random) -> Values:
    return sent.values


def cell(sent: Sent, chance: random.Random) -> Values:
    """One cell with a digit too many; the workbook adds up."""
    values = sent.values
    place = chance.choice([place for place, number in values.items() if number])
    return {**values, place: values[place] * 10 + 7}


def row(sent: Sent, chance: random.Random) -> Values:
    values = sent.values
    name, code, _column = chance.choice([place for place, number in values.items() if number > 9])
    return {p: n * 2 if p[:2] == (name, code) else n for p, n in values.items()}


def filled(values: Values, names: Iterable[str], least: int = 9) -> list[str]:
    """Return the forms that have rows to make a mistake in."""
    rows = {place[:2] for place, number in values.items() if number > least}
    return [name for name in names if sum(form == name for form, _ in rows) > 1]


def whole_form(sent: Sent, chance: random.Random) -> Values:
    values = sent.values
    name = chance.choice(filled(values, sent.kind.forms))
    return {p: n * 2 if p[0] == name else n for p, n in values.items()}


def whole_file(sent: Sent, _: random.Random) -> Values:
    return {p: n * 2 for p, n in sent.values.items()}


def unit(sent: Sent, chance: random.Random) -> Values:
    return scaled(sent, chance.choice(filled(sent.values, MONEY)), 1000)


def small_form(sent: Sent, chance: random.Random) -> Values:
    """A form of few, four hundred to two and a half thousand times too large."""
    name = chance.choice(filled(sent.values, SMALL, 1))
    return scaled(sent, name, chance.choice((400, 1000, 2500)))


def scaled(sent: Sent, name: str, times: int) -> Values:
    return {p: n * times if p[0] == name else n for p, n in sent.values.items()}


def counts(sent: Sent, chance: random.Random) -> Values:
    return scaled(sent, "b01", chance.choice((400, 1000, 2500)))


def new_cases(sent: Sent, chance: random.Random) -> Values:
    """What is new is too large, and is under way; the rest is right."""
    values, times = sent.values, chance.choice((400, 1000, 2500))
    new = {p: n for p, n in values.items() if p[0] == "b01" and p[2] == "3"}
    for (form, code, _column), number in new.items():
        values[form, code, "3"] = number * times
        values[form, code, "13"] += number * (times - 1)
    return values


def left_out(sent: Sent, chance: random.Random) -> Values:
    """A row that has figures is empty; the sums are without it."""
    values = sent.values
    name, code, _column = chance.choice([place for place, number in values.items() if number > 9])
    return {p: 0 if p[:2] == (name, code) else n for p, n in values.items()}


def small_fiftieth(sent: Sent, chance: random.Random) -> Values:
    """A form of few, fifty times too small."""
    name = chance.choice(filled(sent.values, SMALL, 1))
    return {p: n // 50 if p[0] == name else n for p, n in sent.values.items()}


def swap_columns(sent: Sent, chance: random.Random) -> Values:
    values = sent.values
    name = chance.choice(filled(values, sent.kind.forms))
    columns = sorted({p[2] for p, n in values.items() if p[0] == name and n > 9})
    one, other = chance.sample(columns, 2)
    turned = {one: other, other: one}
    return {
        p: values.get((p[0], p[1], turned[p[2]]), n) if p[0] == name and p[2] in turned else n
        for p, n in values.items()
    }


def swap_rows(sent: Sent, chance: random.Random) -> Values:
    values = sent.values
    name = chance.choice(filled(values, sent.kind.forms))
    rows = sorted({p[1] for p, n in values.items() if p[0] == name and n > 9})
    one, other = chance.sample(rows, 2)
    turned = {one: other, other: one}
    return {
        p: values.get((p[0], turned[p[1]], p[2]), n) if p[0] == name and p[1] in turned else n
        for p, n in values.items()
    }


def another_office(sent: Sent, chance: random.Random) -> Values:
    code = chance.choice([each.code for each in OFFICES if each.code != sent.office])
    return Sent(code, sent.kind).values


def another_form(sent: Sent, chance: random.Random) -> Values:
    """One form of another office among the forms of this one."""
    others, values = another_office(sent, chance), sent.values
    name = chance.choice(filled(values, sent.kind.forms))
    return {p: others.get(p, 0) if p[0] == name else n for p, n in values.items()}


def repeat(against: Against, *, typed: bool = False) -> Change:
    """Return the mistake of sending another period's table, maybe with a figure typed anew."""

    def change(sent: Sent, chance: random.Random) -> Values:
        values = sent.of(against)
        if typed:
            for name in sent.kind.forms:
                # What was completed more is no longer under way, so that the sums stay right.
                rows = [p[1] for p, n in values.items() if p[0] == name and p[2] == "13" and n > 9]
                code = chance.choice(rows)
                step = values[name, code, "13"] // 2
                values[name, code, "13"] -= step
                values[name, code, "10"] += step
        return values

    return change


def small_again(sent: Sent, chance: random.Random) -> Values:
    """Last month's form 9; in one figure a digit is another one."""
    values = sent.of("previous")
    place = chance.choice([p for p, n in values.items() if n and p[2] in "234"])
    digits = str(values[place])
    return {**values, place: int(str(int(digits[0]) % 9 + 1) + digits[1:])}


def reclassified(sent: Sent, chance: random.Random) -> Values:
    """Half of what is under way is postponed, suspended or without conditions."""
    values, column = sent.values, chance.choice(("16", "17", "18"))
    for form, code, of in list(values):
        if form == "b01" and of == "13":
            moved = values[form, code, "13"] // 2
            values[form, code, "13"] -= moved
            values[form, code, column] += moved
    return values


def money_alone(sent: Sent, chance: random.Random) -> Values:
    """A row of a theme has its money, and no cases beside it."""
    values = sent.values
    beside = {"tnkt2": ("tnkt1", ""), "tdnh2": ("tdnh1", ""), "b03": ("b03", "21 22"),
              "b06": ("b06", "2 3 4")}  # fmt: skip
    rows = sorted({p[:2] for p, n in values.items() if p[0] in beside and p[2] in "7 13 8" and n})
    form, code = chance.choice(rows)
    other, columns = beside[form]
    gone = [
        p for p in values if p[:2] == (other, code) and (not columns or p[2] in columns.split())
    ]
    return values | dict.fromkeys(gone, 0)


def nine_tenths(sent: Sent, _: random.Random) -> Values:
    """Two parts have nine tenths of all cases each."""
    values = sent.values
    for form in ("tnkt1", "tdnh1"):
        rows = sorted({p[1] for p in values if p[0] == form})
        for of in {p[2] for p in values if p[0] == form}:
            whole = sum(n for p, n in values.items() if p[0] == "b01" and p[2] == of)
            values |= {(form, code, of): 0 for code in rows}
            values[form, rows[0], of] = whole * 9 // 10
        left = sum(values[form, rows[0], of] for of in LEAVING)
        values[form, rows[0], "3"] = left - values[form, rows[0], "2"]
    return values


KINDS: Mapping[str, Kind] = {
    "one cell": Kind(cell, earlier=EARLIER),
    "a whole row": Kind(row, earlier=EARLIER),
    "a whole form": Kind(whole_form, earlier=EARLIER),
    "a whole file": Kind(whole_file, earlier=EARLIER),
    "the unit": Kind(unit, earlier=EARLIER),
    "a small form 400 to 2,500 times": Kind(small_form, SMALL, EARLIER),
    "what is new 400 to 2,500 times": Kind(new_cases, ("b01",), EARLIER),
    "all cases, in a first month": Kind(counts, ("b01",), BEFORE_IT, FIRST_MONTH),
    "what is new, in a first month": Kind(new_cases, ("b01",), BEFORE_IT, FIRST_MONTH),
    "a small form, in a first month": Kind(small_form, SMALL, BEFORE_IT, FIRST_MONTH),
    "two rows exchanged": Kind(swap_rows, earlier=EARLIER),
    "two offices exchanged": Kind(another_office, earlier=EARLIER),
    "a row left out": Kind(left_out, earlier=EARLIER),
    "last month's table": Kind(repeat("previous"), earlier=EARLIER),
    "last month's table, one figure typed anew": Kind(
        repeat("previous", typed=True), ("b01", "b02"), EARLIER
    ),
    "last year's table": Kind(repeat("year_before"), earlier=EARLIER),
    "last year's table, one figure typed anew": Kind(
        repeat("year_before", typed=True), ("b01", "b02"), EARLIER
    ),
    "last year's table of a month before": Kind(
        repeat("fewer_months"), earlier={"fewer_months": EARLIER["fewer_months"]}
    ),
    "last year's table of a month after": Kind(
        repeat("more_months"), earlier={"more_months": EARLIER["more_months"]}
    ),
    "last month's forms 4 and 5, alone": Kind(repeat("previous"), ("b04", "b05"), EARLIER),
    "postponed, suspended or without conditions instead": Kind(reclassified, ("b01",), EARLIER),
    "money without cases in a theme, nothing before": Kind(money_alone, THEMES),
    "two themes of nine tenths, nothing before": Kind(nine_tenths, THEMES),
    "all cases 400 to 2,500 times, nothing before": Kind(counts),
}
BEYOND: Mapping[str, Kind] = {
    "last month's form 9, one figure typed anew": Kind(small_again, ("b09",), EARLIER),
    "two columns exchanged": Kind(swap_columns, earlier=EARLIER),
    "a row left out, in a first month": Kind(left_out, earlier=BEFORE_IT, period=FIRST_MONTH),
    "a small form a fiftieth, the year before alone": Kind(
        small_fiftieth, SMALL, {"year_before": EARLIER["year_before"]}
    ),
    "the unit, nothing before": Kind(unit),
    "a small form 400 to 2,500 times, nothing before": Kind(small_form, ("b01", *SMALL)),
    "one form of another office, nothing before": Kind(another_form),
    "form 1 beside another office's form 2, nothing before": Kind(another_form, ("b01", "b02")),
    "two offices exchanged, nothing before": Kind(another_office),
}
"""Of a first period, of few cases or of columns that may hold either number: little can be told."""
