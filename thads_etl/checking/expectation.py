"""The expectation that bounds the differences of a rule, at less than half of what it costs.

Imported where suites are run, and nowhere else: Great Expectations takes seconds to import.
"""

import logging
from copy import deepcopy
from typing import Any, Self

from great_expectations.compatibility.pydantic import PrivateAttr
from great_expectations.core.metric_function_types import SummarizationMetricNameSuffixes
from great_expectations.expectations.core import expect_column_values_to_be_between as core
from great_expectations.expectations.expectation_configuration import ExpectationConfiguration
from great_expectations.validator.validator import ValidationDependencies

# It warns that a known name is declared again, which is what is wanted.
logging.getLogger("great_expectations.expectations.registry").setLevel(logging.ERROR)

_QUERY = f"column_values.between.{SummarizationMetricNameSuffixes.UNEXPECTED_INDEX_QUERY.value}"


class _Configuration(ExpectationConfiguration):
    """The configuration of an expectation, which gives back that one and not another like it.

    A copy does not, for it may be changed.
    """

    expectation: "ExpectColumnValuesToBeBetween"

    @classmethod
    def of(
        cls, expectation: "ExpectColumnValuesToBeBetween", like: ExpectationConfiguration
    ) -> Self:
        made = cls.__new__(cls)
        vars(made).update(vars(like), expectation=expectation)
        return made

    def to_domain_obj(self) -> "ExpectColumnValuesToBeBetween":
        return self.expectation

    def __deepcopy__(self, memo: dict[int, Any]) -> ExpectationConfiguration:
        copied = ExpectationConfiguration.__new__(ExpectationConfiguration)
        fields = {name: field for name, field in vars(self).items() if name != "expectation"}
        vars(copied).update(deepcopy(fields, memo))
        return copied


class ExpectColumnValuesToBeBetween(core.ExpectColumnValuesToBeBetween):
    """The expectation of this name that comes with Great Expectations, which it takes the place of.

    That one makes its configuration anew for every argument that it looks up, 170 times a run, and
    itself anew of that for every metric; this one makes its configuration once, and again after it
    was changed. The kept suites are those of any other user.
    """

    _made: _Configuration | None = PrivateAttr(default=None)

    @property
    def configuration(self) -> ExpectationConfiguration:
        if self._made is None or self._made.expectation is not self:
            self._made = _Configuration.of(self, super().configuration)
        return self._made

    def get_validation_dependencies(self, *args: Any, **kwargs: Any) -> ValidationDependencies:
        """Leave out the query that would find the rows again: a frame has none."""
        dependencies = super().get_validation_dependencies(*args, **kwargs)
        wanted = dependencies.result_format.get("return_unexpected_index_query")
        if wanted is False and _QUERY in dependencies.get_metric_names():
            dependencies.remove_metric_configuration(_QUERY)
        return dependencies

    def __setattr__(self, name: str, value: object) -> None:
        super().__setattr__(name, value)
        if name != "_made":
            self._made = None
