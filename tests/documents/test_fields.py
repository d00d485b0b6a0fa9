"""The catalogue of fields, the values behind them and the factory templates say the same names."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

import jinja2
import pytest
from docxtpl import DocxTemplate
from jinja2 import nodes

from chibo_desktop.documents.kinds import PAPERS
from chibo_desktop.documents.making import factory_template
from chibo_desktop.documents.paper import Paper
from tests.documents import samples

SAMPLES = {kind: [paper for paper in samples.ALL.values() if type(paper) is kind] for kind in PAPERS}


def catalogued(kind: type[Paper]) -> set[str]:
    return {field.name for field in kind.catalogue}


def paths(value: Any, path: str = "") -> Iterator[str]:
    """The names of a context as the catalogue writes them; those of lists from their turns."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from paths(inner, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        yield f"{path}[]"
        for inner in value:
            yield from paths(inner, f"{path}[]")
    else:
        yield path


def used(kind: type[Paper]) -> set[str]:
    """The names a factory template uses, its loop variables traced back to the lists they turn over."""
    template = DocxTemplate(io.BytesIO(factory_template(kind).read_bytes()))
    template.init_docx()
    tree = jinja2.Environment().parse(template.patch_xml(template.get_xml()))
    found: set[str] = set()
    _walk(tree, {}, found)
    return found


def _walk(node: nodes.Node, loops: dict[str, str], found: set[str]) -> None:
    if isinstance(node, nodes.For):
        assert isinstance(node.target, nodes.Name)
        turned = _name(node.iter, loops)
        found.add(f"{turned}[]")
        loops = {**loops, node.target.name: f"{turned}[]"}
        for child in node.body:
            _walk(child, loops, found)
    elif isinstance(node, (nodes.Getattr, nodes.Name)):
        name = _name(node, loops)
        if not name.startswith("loop."):
            found.add(name)
    else:
        for child in node.iter_child_nodes():
            _walk(child, loops, found)


def _name(node: nodes.Node, loops: dict[str, str]) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_name(node.node, loops)}.{node.attr}"
    assert isinstance(node, nodes.Name)
    return loops.get(node.name, node.name)


@pytest.mark.parametrize("kind", PAPERS)
def test_the_context_has_the_catalogued_names_and_no_other(kind: type[Paper]):
    assert set(paths(kind.sample().context())) == catalogued(kind)
    for paper in SAMPLES[kind]:
        assert set(paths(paper.context())) <= catalogued(kind)


@pytest.mark.parametrize("kind", PAPERS)
def test_the_factory_template_uses_all_of_them_and_no_other(kind: type[Paper]):
    # A list asked about, but not turned over, is named without brackets.
    lists = {name.removesuffix("[]") for name in catalogued(kind) if name.endswith("[]")}
    assert {name for name in used(kind) if name not in lists} == catalogued(kind)


@pytest.mark.parametrize("kind", PAPERS)
def test_every_field_is_explained_with_an_example(kind: type[Paper]):
    fields = kind.catalogue
    assert len({field.name for field in fields}) == len(fields)
    for field in fields:
        assert field.name.isascii(), "names are typed without marks"
        assert not field.about.isascii()
        assert bool(field.example) != field.name.endswith("[]")


@pytest.mark.parametrize(
    "closed, printed",
    [
        (datetime(2026, 2, 3, 21, 5), "21 giờ 05 phút cùng ngày"),
        (datetime(2026, 2, 4, 0, 10), "00 giờ 10 phút, ngày 04 tháng 02 năm 2026"),
        (None, "…… giờ …… phút cùng ngày"),
    ],
)
def test_the_end_of_a_meeting(closed: datetime | None, printed: str):
    paper = replace(samples.short_minutes(), closed_at=closed)
    assert paper.context()["cuoc_hop"]["ket_thuc"] == printed


def test_numbers_are_the_papers():
    values = samples.long_minutes().context()
    assert values["dang_vien"] == {
        "tong_so": 60,
        "chinh_thuc": 58,
        "du_bi": 2,
        "sinh_hoat_tam": 1,
        "mien": 5,
        "noi_khac": 2,
        "vu_trang": 1,
    }
    assert values["co_mat"] == {"tong_so": 44, "chinh_thuc": 42, "du_bi": 2, "ty_le": "84,6 %"}


def test_names_unknown_yet_are_dots():
    paper: Paper = samples.blank_minutes()
    assert set(paper.context()["chu_tri"]["ten"]) == {"…"}
    assert set(paper.context()["cuoc_hop"]["dia_diem"]) == {"…"}
