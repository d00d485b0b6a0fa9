"""What is copied from the catalogue can be pasted into the template as it is."""

import pytest

from chibo_desktop.documents import template_check
from chibo_desktop.documents.kinds import PAPERS
from chibo_desktop.documents.paper import Paper
from chibo_desktop.ui.templates.rows import tag_of
from tests.documents import word_cuts


@pytest.mark.parametrize("kind", PAPERS)
def test_every_tag_of_the_catalogue_is_right_where_it_belongs(kind: type[Paper]):
    """Fields of a list are pasted between the two lines of its loop."""
    lines: list[str] = []
    for field in kind.catalogue:
        around: list[str] = []
        *lists, _last = field.name.removesuffix("[]").split("[]")
        for depth in range(len(lists)):
            name = "[]".join(lists[: depth + 1]) + "[]"
            begun, ended = tag_of(next(one for one in kind.catalogue if one.name == name)).split("\n")
            lines.append(begun)
            around.append(ended)
        lines += [*tag_of(field).split("\n"), *around]
    assert template_check.check(kind, word_cuts.with_lines(kind, lines)) == ()
