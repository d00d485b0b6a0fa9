"""Drafts as cells write them, amended three times: what is told to differ, and every step back and forth."""

from __future__ import annotations

from chibo_desktop.domain.resolutions import Assignee, SectionCode
from chibo_desktop.domain.versions import Difference, Stage, compare, parts_of, read_part
from tests.services.worked import Worked

NEXT = """\
Phát huy kết quả tháng 10, chi bộ tập trung vào **ba việc trọng tâm**:
1. Vệ sinh môi trường:
a) tổng vệ sinh ngõ 12, ngõ 14 vào sáng chủ nhật;
b) vận động các hộ phân loại rác tại nhà.
2. An ninh trật tự:
a) duy trì tổ tuần tra từ 21 giờ đến 23 giờ;
b) ký cam kết không đốt pháo.
3. Chăm lo người nghèo: thăm và tặng quà 5 hộ khó khăn, mỗi suất 300.000 đồng."""
LIMITS = """\
Một số đồng chí ít phát biểu; tỷ lệ nộp quỹ <80%.
Nguyên nhân: phân công **chưa rõ người, rõ việc**."""

# Each amendment: the words it replaces, the words put there, and what the comparison must tell of it.
AMENDED = (
    ("300.000 đồng", "500.000 đồng", ["-300", "+500"]),
    ("ngõ 12, ngõ 14 vào", "ngõ 12, ngõ 14, ngõ 16 vào", ["+, ngõ 16"]),
    (
        "b) ký cam kết không đốt pháo.",
        "b) ký cam kết không đốt pháo;\nc) lắp 02 camera ở đầu ngõ, **giao tổ tự quản số 2**.",
        ["+;\nc) lắp 02 camera ở đầu ngõ, giao tổ tự quản số 2"],
    ),
)


def told(before: str, after: str) -> list[str]:
    signs = {Difference.REMOVED: "-", Difference.ADDED: "+"}
    found = compare(before, after)
    assert "".join(piece.text for piece in found if piece.difference is not Difference.ADDED) == before
    assert "".join(piece.text for piece in found if piece.difference is not Difference.REMOVED) == after
    return [f"{signs[piece.difference]}{piece.text}" for piece in found if piece.difference in signs]


def test_a_draft_is_amended_compared_taken_back_and_brought_again(cell: Worked) -> None:
    meeting_id, s = cell.open(), cell.services
    drafting, code = s.drafting, SectionCode.NEXT_TASKS
    for section, text in ((code, NEXT), (SectionCode.LIMITS, LIMITS)):
        drafting.write_section(meeting_id, section, text)
    drafting.add_task(meeting_id, "Tổng vệ sinh ngõ 12", [Assignee("Lê Đức Mận", cell.ids["Lê Đức Mận"])])
    s.versions.keep(meeting_id, "chi ủy góp ý")
    states = [parts_of(drafting.resolution(meeting_id), drafting.tasks(meeting_id))]
    for old, new, expected in AMENDED:
        assert NEXT.count(old) == 1
        cell.clock.pass_minutes(5)
        before = drafting.resolution(meeting_id)
        assert before is not None
        drafting.write_section(meeting_id, code, before.text(code).replace(old, new))
        states.append(parts_of(drafting.resolution(meeting_id), drafting.tasks(meeting_id)))
        assert told(read_part(states[-2], code), read_part(states[-1], code)) == expected
        assert read_part(states[-2], "limits") == read_part(states[-1], "limits")
    # The comparison of the first and the last has all three, and no sign of bold letters.
    whole = "".join(told(read_part(states[0], code), read_part(states[-1], code)))
    assert "**" not in whole
    for words in ("500", "16", "camera"):
        assert words in whole
    for state in reversed(states[:-1]):
        assert s.history.undo() is not None
        assert parts_of(drafting.resolution(meeting_id), drafting.tasks(meeting_id)) == state
    for state in states[1:]:
        assert s.history.redo() is not None
        assert parts_of(drafting.resolution(meeting_id), drafting.tasks(meeting_id)) == state
    (first, *_) = s.versions.versions(meeting_id)
    s.versions.go_back(meeting_id, first.id)
    assert parts_of(drafting.resolution(meeting_id), drafting.tasks(meeting_id)) == states[0]
    assert s.history.undo() is not None
    assert parts_of(drafting.resolution(meeting_id), drafting.tasks(meeting_id)) == states[-1]


def test_what_is_adopted_is_what_was_last_written_with_its_bold_words(cell: Worked) -> None:
    meeting_id = cell.open()
    cell.services.drafting.write_section(meeting_id, SectionCode.LIMITS, LIMITS)
    cell.adopt()
    adopted = [v for v in cell.services.versions.versions(meeting_id) if v.stage is Stage.ADOPTED]
    assert [version.parts["limits"] for version in adopted] == [LIMITS]
    assert cell.services.papers.resolution(meeting_id).limits == LIMITS
