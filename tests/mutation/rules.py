"""Small wrong changes to the Python of a rule: each is one a person could make by mistake.

Changed are comparisons, and/or/not, conditions, numbers, facts and outcome words, statuses, lists of offenses, both
ends of a partial date, the days of `dates.yml` where a rule uses them, members of lists, and the statements in which a
rule says something. Left alone is what no finding hangs on: the wording of sentences and cites, what is written for the
reviewer only (elements, exclusions, sources), annotations, decorators, and what is raised for a programming error.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator

#: For the reviewer (`docs/LAW.md` is compared by a test of its own), or names that the program gives itself.
_FOR_READERS = frozenset({"elements", "exclusions", "sources", "title", "rule", "section", "name", "cite", "note"})
_NOT_CHANGED = frozenset({"_", "Message", "Source", "AssertionError", "KeyError", "ValueError"})
_CITE = re.compile(r"^\(|§|^Penal Code|^Health and Safety| v\. |^Matter of|^INA |^8 |USCIS|^Laken")
_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_PAIRS = (
    ("MANDATORY", "DISCRETIONARY"), ("excluded", "not_applicable"), ("NOT_YET", "EXCLUDED"), ("first", "last"),
    ("earliest", "latest"), ("min", "max"), ("any", "all"),
)  # fmt: skip
_SWAPPED = {one: other for pair in _PAIRS for one, other in (pair, pair[::-1])}
_DAYS = "__import__('datetime').timedelta"


def changes(source: str) -> Iterator[tuple[str, str, str, str | None]]:
    """Every wrong change of a file, one at a time: its line, what it is, the file's text with it, and the function or
    method in whose body it is (`decide`, `Day.first`), `=` in a constant of the module, None elsewhere."""
    tree = ast.parse(source)
    owners = dict(_owners(tree.body, ""))
    for node, replace in _places(tree):
        for new in _instead(node):
            what = f"{_short(node)} → {_short(new)}"
            replace(new)
            text = ast.unparse(ast.fix_missing_locations(tree))
            replace(node)
            yield str(node.lineno), what, text, owners.get(node)


def _owners(body: list[ast.stmt], prefix: str) -> Iterator[tuple[ast.AST, str]]:
    for statement in body:
        if isinstance(statement, ast.ClassDef):
            yield from _owners(statement.body, f"{statement.name}.")
        elif isinstance(statement, ast.FunctionDef):
            for line in statement.body:
                yield from ((node, prefix + statement.name) for node in ast.walk(line))
        elif isinstance(statement, ast.Assign | ast.AnnAssign) and not prefix:
            yield from ((node, "=") for node in ast.walk(statement))


def _short(node: ast.AST) -> str:
    return re.sub(r"\s+", " ", ast.unparse(node)).replace(_DAYS, "day")[:110]


def _places(node: ast.AST) -> Iterator[tuple[ast.expr | ast.stmt, Callable[[ast.AST], None]]]:
    """Every expression and statement that may be changed, with what puts another one in its place."""
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "bases") or _left_alone(node):
            continue
        for index, child in enumerate(value if isinstance(value, list) else [value]):
            if not isinstance(child, ast.AST) or _no_law(child):
                continue
            if isinstance(child, ast.expr | ast.stmt):
                yield child, _putter(node, name, index if isinstance(value, list) else None)
            yield from _places(child)


def _putter(parent: ast.AST, name: str, index: int | None) -> Callable[[ast.AST], None]:
    def put(new: ast.AST) -> None:
        if index is None:
            setattr(parent, name, new)
        else:
            getattr(parent, name)[index] = new

    return put


def _left_alone(node: ast.AST) -> bool:
    if isinstance(node, ast.keyword):
        return node.arg in _FOR_READERS
    if isinstance(node, ast.Call):
        return _name(node.func) in _NOT_CHANGED
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        name = node.targets[0].id
        return name in ("__slots__", "__all__") or (not name.isupper() and name.strip("_")[0].isupper())  # a type
    if isinstance(node, ast.Subscript):
        return isinstance(node.value, ast.Name) and node.value.id in ("Fact", "Group", "Callable", "Iterator")
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.If) and _name(node.test) == "TYPE_CHECKING")


def _no_law(child: ast.AST) -> bool:
    if isinstance(child, ast.Raise):
        return isinstance(child.exc, ast.Call) and _name(child.exc.func).endswith("Error")
    docstring = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
    return docstring or isinstance(child, ast.Import | ast.ImportFrom)


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _instead(node: ast.expr | ast.stmt) -> Iterator[ast.AST]:
    match node:
        case ast.Compare(left=left, ops=ops, comparators=comparators):
            for index, op in enumerate(ops):
                yield ast.Compare(left, [*ops[:index], _COMPARISONS[type(op)](), *ops[index + 1 :]], comparators)
        case ast.BoolOp(op=op, values=values):
            yield ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
            if len(values) > 2:
                yield from (ast.BoolOp(op, rest) for rest in _one_less(values))
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() as op, right=right):
            yield ast.BinOp(left, ast.Sub() if isinstance(op, ast.Add) else ast.Add(), right)
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield from (ast.Constant(value + 1), ast.Constant(value - 1))
        case ast.Constant(value=str(value)) if value and not _CITE.search(value):
            yield ast.Constant(f"not {value}")
        case ast.Attribute(value=ast.Name(id="DATES"), ctx=ast.Load()):
            for days in (1, -1):
                yield ast.BinOp(node, ast.Add(), ast.parse(f"{_DAYS}({days})", mode="eval").body)
        case ast.Attribute(value=ast.Name(id="Listing"), ctx=ast.Load()):
            yield ast.Attribute(node.value, "PC_19_8" if node.attr != "PC_19_8" else "PC_799", node.ctx)
        case ast.Attribute(attr=attr, ctx=ast.Load()) if attr in _SWAPPED:
            yield ast.Attribute(node.value, _SWAPPED[attr], node.ctx)
        case ast.Name(id=name, ctx=ast.Load()) if name in _SWAPPED:
            yield ast.Name(_SWAPPED[name], node.ctx)
        case ast.Tuple(elts=elts, ctx=ast.Load()) if elts:
            yield from (ast.Tuple(rest, ast.Load()) for rest in _one_less(elts))
        case ast.List(elts=elts, ctx=ast.Load()) if elts:
            yield from (ast.List(rest, ast.Load()) for rest in _one_less(elts))
        case ast.Set(elts=elts) if len(elts) > 1:
            yield from (ast.Set(rest) for rest in _one_less(elts))
        case ast.Dict(keys=keys, values=values):
            for index in range(len(keys)):
                yield ast.Dict(keys[:index] + keys[index + 1 :], values[:index] + values[index + 1 :])
        case ast.If(test=test) if isinstance(test, ast.Call | ast.Name | ast.Attribute):
            yield ast.If(ast.UnaryOp(ast.Not(), test), node.body, node.orelse)
        case ast.IfExp(test=test) if isinstance(test, ast.Call | ast.Name | ast.Attribute):
            yield ast.IfExp(ast.UnaryOp(ast.Not(), test), node.body, node.orelse)
        case ast.Expr(value=ast.Call()) | ast.Return(value=None) | ast.Raise() | ast.Continue():
            yield ast.Pass()


def _one_less(nodes: list[ast.expr]) -> Iterator[list[ast.expr]]:
    return (nodes[:index] + nodes[index + 1 :] for index in range(len(nodes)))
