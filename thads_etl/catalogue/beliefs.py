"""beliefs.yaml -> the rule of every form that asks about what nobody can believe."""

from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, PositiveInt

from thads_etl.catalogue.declared import declared
from thads_etl.catalogue.rule import Evidence
from thads_etl.catalogue.specs import RuleSpec, Vocabulary
from thads_etl.errors import CatalogueError
from thads_etl.findings import Severity


class _Limit(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str
    measure: str
    most: PositiveInt
    message: str


class Beliefs(BaseModel):
    """The most that a cell of each measure may hold before somebody has said that it is so."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    severity: Severity
    holds: date
    evidence: Evidence
    limits: tuple[_Limit, ...]

    @classmethod
    def read(cls, path: Path, names: Vocabulary) -> "Beliefs":
        """Return a file's limits; CatalogueError: not every measure that is counted has one."""
        beliefs = declared(cls, path)
        limited = sorted(limit.measure for limit in beliefs.limits)
        counted = sorted(name for name, spec in names.measures.items() if not spec.decimals)
        if limited != counted:
            raise CatalogueError(f"{path.name}: limits of {limited}, counted are {counted}.")
        return beliefs

    def rules(self, measures: Collection[str]) -> Iterator[RuleSpec]:
        """Yield the rules of a form with columns of these measures."""
        for limit in self.limits:
            if limit.measure in measures:
                yield RuleSpec(
                    code=limit.code,
                    across="cells",
                    claims=(f"each of {limit.measure} <= {limit.most}",),
                    message=limit.message,
                    evidence=self.evidence,
                    severity=self.severity,
                    holds=self.holds,
                )
