"""CELLS -> FINDINGS. Pure: values in, values out; the arithmetic is ours, the judge is GX."""

from thads_etl.checking.check import Judgement, RuleResult, check, verdict
from thads_etl.checking.figures import Figures, figures

__all__ = ["Figures", "Judgement", "RuleResult", "check", "figures", "verdict"]
