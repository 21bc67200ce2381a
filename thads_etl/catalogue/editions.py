"""Files of forms and circulars -> form editions: what each circular declares and carries on."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from thads_etl.catalogue import claims
from thads_etl.catalogue.beliefs import Beliefs
from thads_etl.catalogue.comparing import Comparisons
from thads_etl.catalogue.dates import dated
from thads_etl.catalogue.declared import content, declared, validated
from thads_etl.catalogue.model import Column, FormEdition, Row
from thads_etl.catalogue.particulars import Choice
from thads_etl.catalogue.rule import SUMS_OF_PARTS, Rule, RuleLevel
from thads_etl.catalogue.specs import (
    Blocks,
    BlockSpec,
    ColumnSpec,
    FormSpec,
    IndicatorSpec,
    LevelSpecs,
    RegimeSpec,
    RegimeSpecs,
    RuleSpec,
    Vocabulary,
)
from thads_etl.catalogue.units import sums_of_parts, unit_row
from thads_etl.errors import CatalogueError

_Files = Mapping[Path, Any]


def read(folder: Path, catalogue: Path, names: Vocabulary) -> Iterator[FormEdition]:
    """Yield the editions of a folder of forms; `blocks` lies beside it."""
    regimes = declared(RegimeSpecs, catalogue / "regimes.yaml").root
    owners = {
        spec.level: spec.owner for spec in declared(LevelSpecs, catalogue / "levels.yaml").root
    }
    beliefs = Beliefs.read(catalogue / "beliefs.yaml", names)
    comparisons = Comparisons.read(catalogue / "comparisons.yaml", names, owners)
    files = {path: content(path) for path in sorted(folder.glob("*.yaml"))}
    specs = {path: validated(FormSpec, _whole(path, files), path) for path in files}
    # Many editions use a block; its file is read once.
    block = cache(lambda name: declared(BlockSpec, folder.parent / "blocks" / f"{name}.yaml"))
    for path, spec in specs.items():
        if spec.edition not in {regime.edition for regime in regimes}:
            raise CatalogueError(f"{path.name}: edition {spec.edition!r} is not in regimes.yaml.")
    for regime in regimes:
        for path, spec in _in_edition(regime, regimes, specs).items():
            built = _Builder(path, spec, regime, names, owners, beliefs, block).edition()
            yield replace(built, comparisons=tuple(comparisons.of(built)))


def _in_edition(
    regime: RegimeSpec, regimes: Sequence[RegimeSpec], specs: Mapping[Path, FormSpec]
) -> dict[Path, FormSpec]:
    """Return the files of a circular's forms, its own and those that it carries."""
    followed = [regime]
    while followed[-1].carries is not None:
        carried = [each for each in regimes if each.edition == followed[-1].carries]
        if not carried or carried[0] in followed:
            raise CatalogueError(
                f"regimes.yaml: {followed[-1].edition!r} carries {followed[-1].carries!r}, "
                + ("which leads back to it." if carried else "which is not there.")
            )
        followed += carried
    files: dict[Path, FormSpec] = {}
    for each in followed:
        replaced = {spec.form for spec in files.values()}
        files |= {
            path: spec
            for path, spec in specs.items()
            if spec.edition == each.edition and spec.form not in replaced
        }
    return dict(sorted(files.items()))


def _whole(path: Path, files: _Files) -> Any:
    """Return the content of a form's file, completed from the edition that it carries on."""
    raw = files[path]
    if not isinstance(raw, dict) or "carries" not in raw:
        return raw
    for other, earlier in files.items():
        if isinstance(earlier, dict) and (earlier.get("form"), earlier.get("edition")) == (
            raw.get("form"),
            raw["carries"],
        ):
            return {**_whole(other, files), **raw}
    raise CatalogueError(f"{path.name}: carries {raw['carries']!r}, which has no file.")


class _Builder:
    """Builds one edition; an unknown name is refused with the name of its file."""

    def __init__(
        self,
        path: Path,
        spec: FormSpec,
        regime: RegimeSpec,
        names: Vocabulary,
        owners: Mapping[RuleLevel, str],
        beliefs: Beliefs,
        block: Callable[[str], BlockSpec],
    ) -> None:
        self._path = path
        self._spec = spec
        self._regime = regime
        self._names = names
        self._owners = owners
        self._beliefs = beliefs
        self._carried = spec.edition != regime.edition
        self._column_blocks = [block(name) for name in _listed(spec.columns)]
        self._row_blocks = [block(name) for name in _listed(spec.rows)]

    def edition(self) -> FormEdition:
        spec, regime = self._spec, self._regime
        unread = regime.unconfirmed and self._carried
        if spec.series not in self._names.series:
            raise self._unknown(f"series {spec.series!r}")
        rows, columns = self._rows(), self._columns()
        return FormEdition(
            form=spec.form,
            edition=regime.edition,
            printed_code=spec.printed_code,
            sheet=spec.sheet,
            title=spec.title,
            source=regime.text,
            article=spec.article or regime.article,
            valid_from=regime.in_force.from_,
            valid_until=regime.in_force.until,
            series=spec.series,
            measure=spec.measure,
            units=self._named(self._names.measures, spec.measure).units,
            blank=spec.blank,
            evidence=tuple(
                (what, "choice" if unread else tag) for what, tag in spec.evidence.items()
            ),
            columns=columns,
            rows=rows,
            rules=tuple(self._rules(rows, columns)),
            each=self._each,
            summarised=spec.summarised,
            carries=regime.carries if self._carried else None,
            unconfirmed=unread,
            drawn_by=spec.edition,
        )

    def _unknown(self, what: object) -> CatalogueError:
        return CatalogueError(f"{self._path.name}: {what} is not in vocabulary.yaml.")

    def _named(self, names: Mapping[str, Any], name: str) -> Any:
        if name not in names:
            raise self._unknown(repr(name))
        return names[name]

    @property
    def _each(self) -> str | None:
        return next((block.each for block in self._row_blocks if block.each), None)

    def _columns(self) -> tuple[Column, ...]:
        return tuple(
            self._particular(column)
            if column.indicator in self._names.particulars
            else self._figure(column)
            for block in self._column_blocks
            for column in block.columns
            if column.only in (None, self._spec.measure)
        )

    def _figure(self, column: ColumnSpec) -> Column:
        indicator: IndicatorSpec = self._named(self._names.indicators, column.indicator)
        unit = self._named(self._names.measures, indicator.unit or self._spec.measure)
        label = f"{indicator.label} ({unit.units[0]})" if indicator.unit else indicator.label
        return Column(
            code=column.code,
            indicator=column.indicator,
            label=label,
            under=column.under,
            evidence=column.evidence,
            measure=indicator.unit or self._spec.measure,
            ratio=indicator.ratio,
            decimals=unit.decimals,
        )

    def _particular(self, column: ColumnSpec) -> Column:
        what = self._names.particulars[column.indicator]
        return Column(
            code=column.code,
            indicator=column.indicator,
            label=what.vi,
            under=column.under,
            evidence=column.evidence,
            holds=what.holds,
            choices=tuple(
                Choice(number, each.name, each.vi, each.en) for number, each in what.choices.items()
            ),
            may_be_blank=column.may_be_blank,
        )

    def _rows(self) -> tuple[Row, ...]:
        return tuple(
            self._row(row.code, row.item, row.level)
            for block in self._row_blocks
            for row in block.rows
        )

    def _row(self, code: str, item: str, level: int) -> Row:
        label = self._named(self._names.items, item.split(".")[-1]).vi
        if self._each and level:
            return unit_row(self._each, code, label)
        return Row(code, item, label, level)

    def _rules(self, rows: tuple[Row, ...], columns: tuple[Column, ...]) -> Iterator[Rule]:
        blocks = (*self._column_blocks, *self._row_blocks)
        of_blocks = tuple(rule for block in blocks for rule in block.rules)
        counted = {c.measure for c in columns if c.ratio is None and c.measure}
        believed = self._beliefs.rules(counted)
        for spec in (*of_blocks, *believed, *self._spec.rules):
            if spec.only in (None, self._spec.measure):
                rule = _rule(self._spec.form, spec, rows, self._regime.in_force.from_)
                level: RuleLevel = "cross_form" if rule.other_forms else "arithmetic"
                yield replace(rule, level=level, owner=spec.owner or self._owners[level])


def _listed(names: Blocks) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else names


def _rule(form: str, spec: RuleSpec, rows: tuple[Row, ...], since: date) -> Rule:
    of_parts = spec.claims == (SUMS_OF_PARTS,)
    return Rule(
        code=f"{form}-{spec.code}",
        across=spec.across,
        message=spec.message,
        evidence=spec.evidence,
        since=max(spec.since or since, since),
        until=spec.until,
        holds_since=spec.holds,
        owner="",
        claims=sums_of_parts(rows) if of_parts else tuple(map(claims.parse, spec.claims)),
        function=spec.function,
        within=spec.within,
        severities=dated(spec.severity),
        fills=spec.fills,
        rows=spec.rows,
        of_parts=of_parts,
    )
