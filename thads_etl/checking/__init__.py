"""Cells -> findings, and findings -> what counts; without side effects.

We compute both sides of each rule, Great Expectations compares them.
"""

from thads_etl.checking.among import among_themselves
from thads_etl.checking.check import check, compare, together
from thads_etl.checking.figures import Figures, added_up, figures
from thads_etl.checking.past import Past, Reference, Spread
from thads_etl.checking.receipt import received
from thads_etl.checking.results import RuleResult, SuiteRun, Validation, verdict

__all__ = [
    "Figures",
    "Validation",
    "Past",
    "Reference",
    "RuleResult",
    "Spread",
    "SuiteRun",
    "added_up",
    "among_themselves",
    "check",
    "compare",
    "figures",
    "received",
    "together",
    "verdict",
]
