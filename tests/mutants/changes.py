"""Small mistakes, made on purpose: every place of a module where one token can be turned."""

import ast
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_COMPARISONS: dict[type[ast.cmpop], tuple[str, tuple[str, ...]]] = {
    ast.Lt: ("<", ("<=", ">=")),
    ast.LtE: ("<=", ("<", ">")),
    ast.Gt: (">", (">=", "<=")),
    ast.GtE: (">=", (">", "<")),
    ast.Eq: ("==", ("!=",)),
    ast.NotEq: ("!=", ("==",)),
    ast.Is: ("is", ("is not",)),
    ast.IsNot: (r"is\s+not", ("is",)),
    ast.In: ("in", ("not in",)),
    ast.NotIn: (r"not\s+in", ("in",)),
}
_ARITHMETIC: dict[type[ast.operator], tuple[str, str]] = {
    ast.Add: (r"\+", "-"),
    ast.Sub: ("-", "+"),
    ast.Mult: (r"\*", "//"),
    ast.FloorDiv: ("//", "*"),
}
_Span = tuple[int, int]
"""Offsets in bytes, of the first and behind the last."""


@dataclass(frozen=True)
class Mutant:
    """A module with one token turned."""

    path: str
    first: int
    """The line on which its statement begins."""
    line: int
    before: str
    """The line as it is, without its indentation."""
    after: str
    content: bytes
    """The whole module as it is with the mistake."""


def mutants(root: Path, path: str) -> Iterator[Mutant]:
    """Yield every mutant of a module, from the top to the bottom."""
    source = (root / path).read_bytes()
    for (start, end), new, statement in sorted(_Places(source).changes):
        content = source[:start] + new.encode() + source[end:]
        first, last = source.rfind(b"\n", 0, start) + 1, source.find(b"\n", end)
        line = source.count(b"\n", 0, start) + 1
        yield Mutant(
            path,
            min(statement, line),
            line,
            source[first:last].decode().strip(),
            content[first : last + len(content) - len(source)].decode().strip(),
            content,
        )


class _Places(ast.NodeVisitor):
    """Collects what can be turned; annotations and texts are left as they are."""

    def __init__(self, source: bytes) -> None:
        self._source = source
        lines = source.splitlines(keepends=True)
        self._offsets = [0, *itertools.accumulate(len(line) for line in lines)]
        self.changes: list[tuple[_Span, str, int]] = []
        """Place, the new token, the first line of the statement."""
        self._statement = 1
        self.visit(ast.parse(source))

    def visit(self, node: ast.AST) -> None:
        if isinstance(node, ast.stmt):
            self._statement = node.lineno
        super().visit(node)

    def visit_Compare(self, node: ast.Compare) -> None:
        sides = [node.left, *node.comparators]
        for operator, left, right in zip(node.ops, sides, sides[1:], strict=False):
            token, others = _COMPARISONS[type(operator)]
            for other in others:
                self._turn(self._between(left, right), token, other)
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        token, other = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
        for left, right in itertools.pairwise(node.values):
            self._turn(self._between(left, right), rf"\b{token}\b", other)
        self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        texts = any(_is_text(side) for side in (node.left, node.right))
        if type(node.op) in _ARITHMETIC and not texts:
            token, other = _ARITHMETIC[type(node.op)]
            self._turn(self._between(node.left, node.right), token, other)
        self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        if isinstance(node.op, ast.Not):
            self._turn((self._span(node)[0], self._span(node.operand)[0]), r"not\s+", "")
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, bool):
            self._put(self._span(node), str(not node.value))
        elif isinstance(node.value, int | float):
            self._put(self._span(node), str(node.value + 1))

    def visit_If(self, node: ast.If) -> None:
        self._negate(node.test)
        self.generic_visit(node)

    def visit_IfExp(self, node: ast.IfExp) -> None:
        self._negate(node.test)
        self.generic_visit(node)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        for test in node.ifs:
            self._negate(test)
        self.generic_visit(node)

    def visit_Continue(self, node: ast.Continue) -> None:
        self._put(self._span(node), "break")

    def visit_keyword(self, node: ast.keyword) -> None:
        """Leave whether `zip` is strict: that guards what holds by construction."""
        if node.arg != "strict":
            self.visit(node.value)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        """Leave texts alone; before Python 3.12 nothing in them has a place, either."""

    def visit_arg(self, node: ast.arg) -> None:
        """Leave the annotation of a parameter."""

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value:
            self.visit(node.value)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        """Leave decorators: that a value is frozen stops what nobody writes."""
        for part in node.body:
            self.visit(part)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        for part in (*node.decorator_list, node.args, *node.body):
            self.visit(part)

    def _negate(self, test: ast.expr) -> None:
        """Turn a condition that is no comparison: those are turned themselves."""
        if isinstance(test, ast.Name | ast.Attribute | ast.Call):
            start, end = self._span(test)
            self._put((start, end), f"not {self._source[start:end].decode()}")

    def _turn(self, span: _Span, token: str, other: str) -> None:
        place = re.search(token.encode(), self._source[slice(*span)])
        if place:
            self._put((span[0] + place.start(), span[0] + place.end()), other)

    def _put(self, span: _Span, new: str) -> None:
        self.changes.append((span, new, self._statement))

    def _between(self, left: ast.expr, right: ast.expr) -> _Span:
        return self._span(left)[1], self._span(right)[0]

    def _span(self, node: ast.expr | ast.stmt) -> _Span:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return (
            self._offsets[node.lineno - 1] + node.col_offset,
            self._offsets[node.end_lineno - 1] + node.end_col_offset,
        )


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str | bytes)
    )
