"""The forms of points: what is wrong with a file, one for the cell from a day on, another for a meeting."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

from PySide6.QtWidgets import QWidget

from chibo_desktop.domain.scoring import Source
from chibo_desktop.ui.scoring.forms_dialog import FormsDialog
from tests.domain.scored import DETAILED, FORM_TEXTS, FRAME
from tests.ui.scoring.conftest import Office, write

Show = Callable[..., QWidget]


def open_forms(office: Office, show: Show) -> FormsDialog:
    dialog = FormsDialog(office.tab.host, office.meeting_id or None)
    show(dialog, dialog.forms)
    return dialog


def test_every_fault_of_a_file_is_told_at_its_place_and_nothing_is_taken(
    office: Office, show: Show, tmp_path: Path
) -> None:
    own = tmp_path / "mẫu riêng.toml"
    text = FORM_TEXTS[FRAME].replace('id = "khung-hd42"', 'id = "rieng"')
    own.write_text(text.replace("points = 25", "points = 24").replace("least = 70", "least = 95"))
    dialog = open_forms(office, show)
    office.answers.answers.extend([own, own])
    dialog.bring.click()
    assert "Chưa dùng được mẫu chấm điểm “mẫu riêng.toml”" in dialog.said.text()
    faults = [row.text for row in dialog.parts.rows.rows]
    assert len(faults) >= 2
    assert any("cộng lại" in fault for fault in faults)
    assert [one.code for one in office.services.scoring.forms()] == [DETAILED, FRAME]

    own.write_text(text)
    dialog.bring.click()
    assert "rieng" in [one.code for one in office.services.scoring.forms()]
    dialog.since.setFocus()
    write("1/12")
    dialog.choose.click()
    assert office.services.scoring.form_on(date(2026, 12, 3)).id == "rieng"
    assert office.services.scoring.form_on(date(2026, 11, 5)).id == DETAILED
    dialog.forget.click()
    assert office.services.scoring.form_on(date(2026, 12, 3)).id == DETAILED


def test_another_form_for_a_scored_meeting_says_first_what_goes(office: Office, show: Show) -> None:
    office.hold()
    scoring = office.services.scoring
    scoring.set_points(office.meeting_id, "2.1", Fraction(4))
    scoring.set_points(office.meeting_id, "2.1", Fraction(3), Source.UPPER)
    dialog = open_forms(office, show)
    dialog.forms.choose(FRAME)
    office.answers.answers.extend(["Giữ mẫu cũ", "Đổi mẫu"])
    dialog.here.click()
    assert "1 điểm chi bộ chấm, 1 điểm cấp trên chấm" in office.answers.asked[0]
    assert office.points("2.1") == 4
    dialog.here.click()
    assert office.scoring.form.id == FRAME
    assert office.scoring.cell.marks == {}
    office.services.history.undo()
    assert office.points("2.1") == 4
    assert office.points("2.1", Source.UPPER) == 3


def test_a_passed_meeting_keeps_its_form_and_nothing_is_asked(office: Office, show: Show) -> None:
    office.hold(scored=True, passed=True)
    dialog = open_forms(office, show)
    dialog.forms.choose(FRAME)
    dialog.here.click()
    assert "đã thông qua nên đã khóa" in dialog.said.text()
    assert office.answers.asked == []


def test_a_form_goes_out_as_a_file_and_never_over_another(office: Office, show: Show, tmp_path: Path) -> None:
    dialog = open_forms(office, show)
    target = tmp_path / "mẫu.toml"
    target.write_text("của người khác")
    dialog.forms.choose(FRAME)
    office.answers.answers.extend([target])
    dialog.save.click()
    assert target.read_text() == "của người khác"
    written = [file for file in tmp_path.glob("*.toml") if file != target]
    assert [file.read_text(encoding="utf-8") for file in written] == [FORM_TEXTS[FRAME]]
    assert written[0].name in dialog.said.text()
