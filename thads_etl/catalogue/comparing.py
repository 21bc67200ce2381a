"""comparisons.yaml -> the rules of an edition that compare it with other periods."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from thads_etl.catalogue.dates import dated
from thads_etl.catalogue.declared import declared
from thads_etl.catalogue.model import Column, FormEdition
from thads_etl.catalogue.rule import Comparison, Rule, RuleLevel
from thads_etl.catalogue.specs import ComparisonSpec, ComparisonSpecs, Vocabulary
from thads_etl.errors import CatalogueError


@dataclass(frozen=True)
class Comparisons:
    """What comparisons.yaml declares, ready to be applied to editions."""

    specs: ComparisonSpecs
    names: Vocabulary
    owners: Mapping[RuleLevel, str]

    @classmethod
    def read(cls, path: Path, names: Vocabulary, owners: Mapping[RuleLevel, str]) -> "Comparisons":
        """Return the declarations of a file; raise CatalogueError for a name that is unknown."""
        specs = declared(ComparisonSpecs, path)
        named = {*specs.openings, *specs.openings.values()}
        for rule in specs.rules:
            named |= set() if isinstance(rule.indicators, str) else set(rule.indicators)
            named |= {*rule.there, *rule.there.values()}
        if unknown := named - names.indicators.keys():
            raise CatalogueError(f"{path.name}: {sorted(unknown)} are not in vocabulary.yaml.")
        return cls(specs, names, owners)

    def of(self, edition: FormEdition) -> Iterator[Rule]:
        """Yield the rules that an edition has indicators for."""
        for spec in self.specs.rules:
            pairs = tuple(self._pairs(spec, edition.value_columns))
            if pairs and (spec.forms is None or edition.form in spec.forms):
                yield self._rule(spec, edition, pairs)

    def _pairs(
        self, spec: ComparisonSpec, columns: tuple[Column, ...]
    ) -> Iterator[tuple[str, str]]:
        """Yield each indicator with the one of the other period."""
        for column in columns:
            name = column.indicator
            if spec.indicators == "flows":
                chosen = self.names.indicators[name].kind == "flow"
            elif spec.indicators == "openings":
                chosen = name in self.specs.openings
            elif spec.indicators == "counted":
                chosen = column.decimals == 0
            else:
                chosen = name in spec.indicators
            if chosen:
                there = self.specs.openings if spec.closings else spec.there
                yield name, there.get(name, name)

    def _rule(
        self, spec: ComparisonSpec, edition: FormEdition, pairs: tuple[tuple[str, str], ...]
    ) -> Rule:
        factor = spec.factor
        return Rule(
            code=f"{edition.form}-{spec.code}",
            across="cells",
            message=spec.message,
            evidence=spec.evidence,
            since=max(spec.since or edition.valid_from, edition.valid_from),
            until=spec.until,
            holds_since=spec.holds,
            owner=spec.owner or self.owners[spec.level],
            level=spec.level,
            severities=dated(spec.severity),
            function=spec.function,
            compares=Comparison(
                against=spec.against,
                pairs=pairs,
                relation=spec.relation,
                factor=factor if isinstance(factor, Decimal) else factor[edition.measure],
                total_only=spec.items == "total",
            ),
        )
