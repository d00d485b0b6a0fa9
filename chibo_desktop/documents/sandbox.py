"""What a template can reach: the values it is given, by name, and a few filters. Nothing of Python, no file.

Jinja's own sandbox keeps templates from private attributes and leaves them the methods of strings, lists and
dicts, with which a page of memory or a minute of time is soon spent. Here there are no attributes at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from chibo_desktop.documents import template_limits
from chibo_desktop.documents.text import Marked, printable, with_bold_signs

if TYPE_CHECKING:
    from jinja2 import Template
    from jinja2.sandbox import SandboxedEnvironment

_FILTERS = (
    "default", "first", "int", "join", "last", "length", "lower", "map", "replace", "reverse", "round",
    "trim", "upper",
)  # fmt: skip
_TESTS = (
    "defined", "divisibleby", "eq", "equalto", "even", "false", "ge", "greaterthan", "gt", "in", "le",
    "lessthan", "lt", "ne", "none", "number", "odd", "string", "true", "undefined", "==", "!=", "<", "<=",
    ">", ">=",
)  # fmt: skip


class _Group(dict[str, Any]):
    """Values under their names; it is never printed itself, not even through a filter."""

    def __str__(self) -> str:
        raise TypeError("a group of fields is no text")


class _Rows(list[Any]):
    """Values to be looped over; never printed itself."""

    def __str__(self) -> str:
        raise TypeError("a list is no text")


def compiled(source: str) -> Template:
    """A template whose loops and texts are counted; `TemplateSyntaxError` at the line of what is wrong."""
    from jinja2 import TemplateSyntaxError

    try:
        with template_limits.counted():
            return environment().from_string(template_limits.bounded(environment().parse(source)))
    except TemplateSyntaxError:
        raise
    except (SyntaxError, RecursionError, MemoryError, ValueError, OverflowError) as error:
        # Too many loops within one another, or brackets, for Python's own compiler; a number too long.
        raise TemplateSyntaxError(template_limits.TOO_MUCH, 1) from error


def rendered(template: Template, values: Mapping[str, Any]) -> str:
    """What a template of `compiled` makes of the values of `guarded`; `TooMuch` past the limits."""
    with template_limits.counted():
        return template.render(values)


def guarded(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """The values as a template gets them: every text printable, groups and lists to be looked into only."""
    return _Group({key: _guarded(value) for key, value in values.items()})


def _guarded(value: Any) -> Any:
    if isinstance(value, Marked):
        return with_bold_signs(value)
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        return guarded(value)
    if isinstance(value, (list, tuple)):
        return _Rows(_guarded(inner) for inner in value)
    return value


@lru_cache(maxsize=1)
def environment() -> SandboxedEnvironment:
    """Jinja with nothing of Python in reach: values are looked up by key and printed, and that is all."""
    from jinja2 import StrictUndefined, Undefined
    from jinja2.runtime import LoopContext, Macro
    from jinja2.sandbox import ImmutableSandboxedEnvironment
    from jinja2.utils import Namespace, missing

    class Unknown(StrictUndefined):
        """Says only the name: the sentence around it is ours."""

        def __init__(self, hint: str | None = None, obj: Any = missing, name: Any = None, *rest: Any) -> None:
            super().__init__(hint or str(name), obj, name, *rest)

    class Environment(ImmutableSandboxedEnvironment):
        # A template could otherwise fill the memory with "x" * 10**9 or "%999999999d" % 1.
        intercepted_binops = frozenset({"*", "**", "%", "+"})

        def getattr(self, obj: Any, attribute: str) -> Any:
            if isinstance(obj, (LoopContext, Namespace, Macro)):
                return super().getattr(obj, attribute)
            return self.getitem(obj, attribute)

        def getitem(self, obj: Any, argument: Any) -> Any:
            if isinstance(obj, (dict, list, str)) and not isinstance(obj, Undefined):
                try:
                    return obj[argument]
                except (LookupError, TypeError):
                    return self.undefined(obj=obj, name=argument)
            if isinstance(obj, Undefined):
                str(obj)  # raises, naming the part of a.b.c that is unknown
            return self.undefined(obj=obj, name=argument)

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            if not (isinstance(left, int) and isinstance(right, int)) or max(abs(left), abs(right)) > 10_000:
                raise TypeError(f"{operator} is for small numbers")
            return super().call_binop(context, operator, left, right)

    made = Environment(autoescape=True, undefined=Unknown, finalize=_text_only, keep_trailing_newline=True)
    made.globals = {"namespace": Namespace}
    made.filters = template_limits.filters({name: made.filters[name] for name in _FILTERS})
    # Everything is escaped once, so the words docxtpl's manual uses for it have nothing left to do.
    made.filters |= dict.fromkeys(("e", "escape", "safe"), lambda value: value)
    made.tests = {name: made.tests[name] for name in _TESTS}
    return made


def _text_only(value: Any) -> Any:
    """Only texts and numbers are printed: a list or a flag in braces is a slip of the template."""
    from jinja2 import Undefined

    if isinstance(value, bool) or not isinstance(value, (str, int, float, Undefined)):
        raise TypeError("not a text")
    if isinstance(value, str):
        template_limits.printing(len(value))
    return value
