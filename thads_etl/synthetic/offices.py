"""What an office has beside its cases: units and officers, staff, targets, exemptions."""

from thads_etl.catalogue import comparison
from thads_etl.catalogue.model import Office
from thads_etl.catalogue.units import Unit
from thads_etl.periods import Period
from thads_etl.synthetic import accounts, matters, years
from thads_etl.synthetic.accounts import Book
from thads_etl.synthetic.apportion import apportion, jitter, number_of
from thads_etl.synthetic.assumptions import assumptions
from thads_etl.synthetic.waterfall import Cell, Figures
from thads_etl.workbooks.wording import LAST_DAY_OF_63, agency

_OFFICERS = 2
_CASES_A_UNIT = 120
_MOST_UNITS = 4


def units(office: Office, period: Period) -> list[Unit]:
    """Return the units of an office, each with its officers: numbers stand for names."""
    caseload = sum(
        share.caseload
        for code, share in assumptions().offices.items()
        if years.became(period)[code] == office.code
    )
    area = "Chi cục THADS số" if period.ends_on <= LAST_DAY_OF_63 else "Phòng THADS khu vực"
    names = [agency(office, period.ends_on)]
    names += [f"{area} {n}" for n in range(1, min(caseload // _CASES_A_UNIT + 1, _MOST_UNITS) + 1)]
    return [
        (name, [f"Chấp hành viên {unit}.{n}" for n in range(1, _OFFICERS + 1)])
        for unit, name in enumerate(names, 1)
    ]


def by_unit(book: Book, office: Office, period: Period, each: str, measure: str) -> dict[Cell, int]:
    """Give every account of an office to one of its officers, the same in every period."""
    officers = [
        f"{each}.{unit}.{n}"
        for unit, (_, names) in enumerate(units(office, period), 1)
        for n, _ in enumerate(names, 1)
    ]
    cells: dict[Cell, int] = {}
    for (code, item), account in book.items():
        if code != office.code:
            continue
        officer = officers[number_of(code, item) % len(officers)]
        for indicator, value in account.of(measure).items():
            cells[officer, indicator] = cells.get((officer, indicator), 0) + value
    return cells


def staff(period: Period) -> Figures:
    """Return the posts of every office; they stay the same."""
    assumed = assumptions().staff
    quotas = apportion(
        assumed.quota,
        {
            code: share.caseload * jitter(200, code, "staff")
            for code, share in assumptions().offices.items()
        },
    )
    return matters.summed(
        {office: _posts(quota) for office, quota in quotas.items()}, years.became(period)
    )


def _posts(quota: int) -> dict[Cell, int]:
    assumed = assumptions().staff
    provincial = quota * assumed.provincial_per_mille // 1000
    cells: dict[Cell, int] = {}
    for item, posts in (("provincial_unit", provincial), ("district_unit", quota - provincial)):
        present = posts * assumed.present_per_mille // 1000
        cells[item, "staff_quota"] = posts
        cells[item, "staff_present"] = present
        officers = present * assumed.officers_per_mille // 1000
        for grade, number in apportion(officers, assumed.grades).items():
            cells[item, grade] = number
    return cells


def targets(office: Office, period: Period) -> dict[Cell, int]:
    """Return what an office is to complete, in whole per cent, near the national target."""
    cells: dict[Cell, int] = {}
    for item, measure in (("target_cases", accounts.CASES), ("target_money", accounts.MONEY)):
        published = {
            t.year: t.target_year for t in comparison.national_targets() if t.measure == measure
        }
        nearest = min(published, key=lambda year: abs(year - period.year))
        of_year = int(published[nearest]) + number_of(office.code, item) % 3
        cells[item, "target_year"] = of_year
        cells[item, "target_half_year"] = of_year // 2
    return cells


def exemptions(terminated: int, reduced: int) -> dict[Cell, int]:
    """Return the cells of form 6, from cases terminated and money reduced on own motion."""
    assumed = assumptions().exemptions
    cells: dict[Cell, int] = {}
    for n, (item, worth) in enumerate(assumed.exempted.items()):
        # Rounded down: offices that become one have no fewer files than before. All bands together
        # are fewer than half of the cases terminated.
        files = terminated // (4 * (n + 2))
        cells |= _band(item, files, files * worth, worth)
    money = apportion(reduced, assumed.reduced)
    for n, (item, worth) in enumerate(assumed.reduced.items()):
        cells |= _band(item, terminated // (3 * (n + 1)), money[item], worth)
    return cells


def _band(item: str, files: int, money: int, worth: int) -> dict[Cell, int]:
    refused, pending = files // 10, files // 8
    return {
        (item, "granted"): files,
        (item, "refused"): refused,
        (item, "pending"): pending,
        (item, "money_granted"): money,
        (item, "money_refused"): refused * worth,
        (item, "money_pending"): pending * worth,
    }
