"""The campaign of templates and texts in small: it tells figures and seed, and keeps a failing case small."""

from __future__ import annotations

from pathlib import Path

import fuzz
import pytest

from chibo_desktop.documents.papers.notice import NoticePaper
from chibo_desktop.documents.template_faults import FaultKind
from tests.documents import word_cuts


@pytest.fixture(autouse=True)
def elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


def cases() -> list[fuzz.Case]:
    return [fuzz.Case(what, NoticePaper, 3, turn) for what in fuzz.PARTS for turn in range(2)]


def test_what_was_tried_is_counted_and_nothing_is_wrong() -> None:
    tally = fuzz._some(cases())
    assert tally.wrong == []
    assert tally.done == {"cuts": 2, "slips": 2, "values": 2}


def test_a_failing_case_is_kept_small_and_found_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    case = fuzz.Case("slips", NoticePaper, 3, 0)

    def fault(_kind: type, template: bytes) -> str:
        return "no place" if b"chu_tri.ten" in word_cuts.opened(template)[word_cuts.BODY] else ""

    monkeypatch.setattr(word_cuts, "fault_of_slip", fault)
    monkeypatch.setattr(word_cuts, "slip", lambda kind, *_: word_cuts.full(kind))
    assert fuzz.main(["--again", case.mark]) == fuzz.TOLD
    (path,) = Path("out/fuzz").iterdir()
    assert str(path) in capsys.readouterr().out
    assert path.stat().st_size < len(word_cuts.full(NoticePaper)) - 5000
    assert fault(NoticePaper, path.read_bytes())


def test_an_exception_is_a_failing_case(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> str:
        raise ZeroDivisionError(FaultKind.FAILS)

    monkeypatch.setitem(fuzz.PARTS, "cuts", broken)
    ((case, fault),) = fuzz._some([fuzz.Case("cuts", NoticePaper, 1, 0)]).wrong
    assert "ZeroDivisionError" in fault
    assert case.mark == "cuts:thong_bao:1:0"


def test_an_unknown_case_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert fuzz.main(["--again", "cuts:khong_co:1:1"]) == fuzz.TOLD
    assert "no such case" in capsys.readouterr().out
