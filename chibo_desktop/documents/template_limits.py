"""What a template may be made of, and how much it may print and how long it may turn.

A template of one line can ask for a thousand million turns, or double a text forty times. So whatever is not
needed for a paper is refused when it is read, and what is left is counted while it runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import nodes

MOST_PRINTED = 20_000_000
"""Letters of a part of the package, Word's own included: four hundred notes of the longest kind."""
MOST_WORK = 100_000_000
"""Steps of some ten nanoseconds: a second or two."""
NOT_ALLOWED = "thẻ này không được phép"
TOO_MUCH = "mẫu lặp quá nhiều lần hoặc in ra quá dài"
# What a turn, a printed value or a word of the template costs beside the letters it handles.
_STEP = 10
_ALLOWED = frozenset(
    (
        "Template", "Output", "TemplateData", "Const", "Name", "NSRef", "Getattr", "Getitem", "Filter",
        "Compare", "Operand", "And", "Or", "Not", "Neg", "Pos", "Add", "Sub", "Mul", "Div", "FloorDiv", "Mod",
        "Concat", "CondExpr", "For", "If", "Assign", "List", "Tuple", "Keyword", "Call", "Test",
    )
)  # fmt: skip
_TURNS, _JOINED = "_turns", "_joined"


class TooMuch(ValueError):
    """The template prints or works more than any paper needs."""


@dataclass(slots=True)
class _Spent:
    printed: int = 0
    work: int = 0


_spent: ContextVar[_Spent] = ContextVar("spent")


@contextmanager
def counted() -> Iterator[None]:
    """Within this, one part is rendered."""
    token = _spent.set(_Spent())
    try:
        yield
    finally:
        _spent.reset(token)


def printing(letters: int) -> None:
    """Count letters on their way onto the paper."""
    spent = _spent.get()
    spent.printed += letters
    if spent.printed > MOST_PRINTED:
        raise TooMuch(TOO_MUCH)
    working(letters)


def working(steps: int) -> None:
    spent = _spent.get(None)
    if spent is None:  # Jinja tries an expression out while it reads the template
        return
    spent.work += steps + _STEP
    if spent.work > MOST_WORK:
        raise TooMuch(TOO_MUCH)


def bounded(template: nodes.Template) -> nodes.Template:
    """The same template with every loop and every joining of texts counted.

    Raises ``TemplateSyntaxError`` at the line of whatever has no place in a template of a paper: macros,
    other files, loops that call themselves, anything that is called.
    """
    from jinja2 import TemplateSyntaxError, nodes

    for node in template.find_all(nodes.Node):
        if not _allowed(node):
            raise TemplateSyntaxError(NOT_ALLOWED, node.lineno or 1)
    for loop in list(template.find_all(nodes.For)):
        weight = nodes.Const(_weight(loop), lineno=loop.lineno)
        loop.iter = nodes.Filter(loop.iter, _TURNS, [weight], [], None, None, lineno=loop.lineno)
    return _joining_counted(template)


def _allowed(node: nodes.Node) -> bool:
    from jinja2 import nodes

    if isinstance(node, nodes.For):
        return not node.recursive and isinstance(node.target, nodes.Name)
    if isinstance(node, nodes.Call):
        return isinstance(node.node, nodes.Name) and node.node.name == "namespace"
    return type(node).__name__ in _ALLOWED


def _weight(loop: nodes.For) -> int:
    """What a turn of the loop costs: the letters it prints of its own, and its words."""
    from jinja2 import nodes

    inner = (node for part in loop.body for node in (part, *part.find_all(nodes.Node)))
    return sum(len(node.data) if isinstance(node, nodes.TemplateData) else _STEP for node in inner)


def _joining_counted(template: nodes.Template) -> nodes.Template:
    from jinja2 import nodes
    from jinja2.visitor import NodeTransformer

    class Joining(NodeTransformer):
        def visit_Concat(self, node: nodes.Concat) -> nodes.Filter:  # noqa: N802 (Jinja's name for it)
            self.generic_visit(node)
            parts = nodes.List(node.nodes, lineno=node.lineno)
            return nodes.Filter(parts, _JOINED, [], [], None, None, lineno=node.lineno)

    return Joining().visit(template)


def filters(known: dict[str, Callable[..., Any]]) -> dict[str, Callable[..., Any]]:
    """Jinja's filters, each counting the texts it handles, and the two that `bounded` puts in."""
    made = {name: _counting(function) for name, function in known.items()}
    return made | {"replace": _replaced, "join": _join, _TURNS: _turns, _JOINED: _join}


def _counting(function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    def counting(*values: Any, **named: Any) -> Any:
        for value in values:
            if isinstance(value, (str, list)):
                working(len(value))
        return function(*values, **named)

    return counting


def _turns(rows: Any, weight: int = _STEP) -> list[Any]:
    """What a loop goes through: a list only, paid for before the first turn."""
    if isinstance(rows, Iterator):  # what `reverse` and `map` make of a list
        rows = list(rows)
    if not isinstance(rows, list):
        # An unknown field says its name, as everywhere else.
        raise TypeError(f"{rows} is no list")
    printing(len(rows) * max(weight, _STEP))
    return rows


def _join(parts: Iterable[Any], between: str = "", attribute: str | None = None) -> Any:
    from markupsafe import escape

    if attribute is not None or not isinstance(between, str):
        raise TypeError("only texts are joined")
    texts: list[Any] = []
    for part in parts:
        if isinstance(part, bool) or not isinstance(part, (str, int, float)):
            raise TypeError(f"{part} is no text")
        working(len(part) + len(between) if isinstance(part, str) else _STEP)
        texts.append(escape(part))
    return escape(between).join(texts)


def _replaced(text: Any, old: str, new: str, count: int | None = None) -> Any:
    if isinstance(text, (int, float)):
        text = str(text)
    if not all(isinstance(one, str) for one in (text, old, new)):
        raise TypeError(f"only texts are replaced, and not in {text}")
    working(len(text) + text.count(old) * len(new))
    return text.replace(old, new) if count is None else text.replace(old, new, count)
