"""The package for the online handbook: made into a folder of its own, ticked file by file."""

from pathlib import Path

from chibo_desktop.domain.papers import PaperKind
from chibo_desktop.services import printing
from chibo_desktop.services.package import FOLDER, pack
from tests.services.worked import Worked


def packed(cell: Worked, meeting_id: str) -> list[Path]:
    s = cell.services
    made = pack(s.package.plan(meeting_id))
    s.package.record(meeting_id, made)
    return [file.path for file in made]


def test_minutes_and_resolution_lie_ready_and_a_second_package_leaves_the_first_alone(cell: Worked):
    s, meeting_id = cell.services, cell.hold()
    first = packed(cell, meeting_id)
    assert [path.name for path in first] == ["Biên bản 11-2026.docx", "Nghị quyết 11-2026.docx"]
    assert {path.parent for path in first} == {s.papers.folder(meeting_id) / FOLDER}
    second = packed(cell, meeting_id)
    assert {path.parent.name for path in second} == {f"{FOLDER} (2)"}
    assert all(path.is_file() for path in first)
    package = s.package.package(meeting_id)
    assert package is not None
    assert [s.package.path_of(file) for file in package.files] == second
    assert all(file.size == s.package.path_of(file).stat().st_size for file in package.files)


def test_a_paper_edited_by_hand_goes_in_as_it_was_edited(cell: Worked):
    s, meeting_id = cell.services, cell.hold()
    delivery = s.papers.delivery(PaperKind.MINUTES, meeting_id)
    written = printing.deliver(delivery)
    s.papers.record(delivery, written.path, written.sha256)
    written.path.write_bytes(written.path.read_bytes() + b"sua tay")
    minutes, _ = packed(cell, meeting_id)
    assert minutes.read_bytes().endswith(b"sua tay")


def test_every_extract_made_goes_in_each_as_it_was_made_last(cell: Worked):
    cell.hold()
    s, meeting_id = cell.services, cell.meeting_id
    votes = [s.drafting.vote(meeting_id, subject, 7, 1, 0) for subject in ("mua loa", "mua ghế")]
    for vote in (*votes, votes[0]):
        paper = s.papers.extract(meeting_id, [vote])
        delivery = s.papers.delivery(PaperKind.EXTRACT, meeting_id, paper=paper)
        written = printing.deliver(delivery)
        s.papers.record(delivery, written.path, written.sha256)
    assert [path.name for path in packed(cell, meeting_id)][2:] == [
        "Trích nghị quyết 11-2026 – Mua loa (2).docx",
        "Trích nghị quyết 11-2026 – Mua ghế.docx",
    ]


def test_a_draft_is_not_uploaded(cell: Worked):
    cell.open()
    cell.write()
    assert [path.name for path in packed(cell, cell.meeting_id)] == ["Biên bản 11-2026.docx"]


def test_when_every_file_was_uploaded_the_duty_is_done(cell: Worked):
    s, meeting_id = cell.services, cell.hold()
    s.minutes.pass_meeting(meeting_id)
    assert s.package.package(meeting_id) is None
    paths = packed(cell, meeting_id)
    done = []
    package = s.package.package(meeting_id)
    assert package is not None
    for file in package.files:
        done.append([d.done for d in s.preparation.duties(meeting_id) if d.rule.code == "uploaded"])
        s.package.tick(file)
    done.append([d.done for d in s.preparation.duties(meeting_id) if d.rule.code == "uploaded"])
    assert done == [[False], [False], [True]]
    paths[0].unlink()
    package = s.package.package(meeting_id)
    assert package is not None
    assert package.missing == {package.files[0].id}
    s.package.tick(package.files[1])
    s.history.undo()
    assert [d.done for d in s.preparation.duties(meeting_id) if d.rule.code == "uploaded"] == [True]
