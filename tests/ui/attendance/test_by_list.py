"""A signed list written down after a power cut: the order of the paper, its numbers, and no times made up."""

from PySide6.QtCore import Qt

from chibo_desktop.ui.attendance.by_list import NAME
from tests.ui.keyboards import telex, vni

K = Qt.Key


def begin(office) -> None:
    office.tab.by_list.toggle()


def order(office) -> list[str]:
    lines = office.tab.list.roll.lines
    return [line.person.name.split()[-1] for line in lines if line.person]


def test_the_order_is_the_printed_one_with_its_numbers(office):
    begin(office)
    printed = [line.name.split()[-1] for line in _printed(office)]
    assert order(office) == printed == ["Bình", "Dũng", "Hà", "Hiền", "Mẫu", "Nhàn", "Tạm", "Ước"]
    assert office.line("Mẫu").startswith("5. Đỗ Thị Mẫu")
    office.tab.by_list.end.click()
    assert order(office) == ["Bình", "Dũng", "Hà", "Hiền", "Ước", "Mẫu", "Nhàn", "Tạm"]
    assert office.line("Mẫu").startswith("Đỗ Thị Mẫu")


def _printed(office):
    from chibo_desktop.domain.papers import PaperKind

    return office.services.papers.paper(PaperKind.ROLL, office.meeting_id).lines


def test_each_key_goes_one_line_on_and_stamps_nothing(office):
    office.services.meetings.start(office.meeting_id)
    begin(office)
    office.keys(K.Key_Space, K.Key_F2, K.Key_F4, K.Key_Space, K.Key_Space)
    assert office.names("present") == ["Bình", "Dũng", "Hiền", "Mẫu"]
    assert office.names("late") == ["Dũng"]
    assert office.names("unexcused") == ["Hà"]
    assert all(office.person(name).stays == () for name in ("Bình", "Dũng", "Mẫu"))
    assert office.current() == "Nhàn"
    office.tab.top.rest_present.click()
    assert office.person("Ước").present
    assert office.person("Ước").stays == ()


def test_a_number_of_the_list_leads_to_its_line(office):
    begin(office)
    for typed, name in (("4", "Hiền"), ("8", "Ước"), ("1", "Bình")):
        vni(typed)
        assert office.current() == name
        office.keys(K.Key_Return)
        assert office.person(name).present
        assert office.tab.find_box.text() == ""
    telex("ha")
    assert office.current() == "Hà"


def test_f8_asks_for_times_instead_of_stamping_now(office):
    office.services.meetings.start(office.meeting_id)
    begun = office.clock.at
    office.clock.pass_minutes(60)
    begin(office)
    office.keys(K.Key_Space)
    office.choose("Bình")
    office.keys(K.Key_F8)
    assert office.person("Bình").stays == ()
    came, left = office.tab.times.lines[0]
    left.setFocus()
    telex("20:10")
    office.keys(K.Key_Return)
    stay = office.person("Bình").stays[0]
    assert stay.arrived == begun
    assert f"{stay.left:%H:%M}" == "20:10"
    assert came.value() == begun.time()


def test_another_meeting_is_taken_by_the_clock_again(office):
    begin(office)
    other = office.services.meetings.create(*_regular())
    office.tab.show_meeting(other)
    assert not office.tab.by_list.on
    assert office.tab.by_list.isHidden()


def _regular():
    from chibo_desktop.domain.meetings import MeetingKind
    from tests.ui.attendance.conftest import EVENING

    return MeetingKind.REGULAR, EVENING


def test_the_button_for_lists_offers_it(office):
    button = office.tab.top.lists
    button.open_menu()
    texts = {action.text(): action for action in button.papers.actions()}
    button.papers.hide()
    texts[NAME].trigger()
    assert office.tab.by_list.isVisible()
    assert "Theo dõi dự họp năm…" in texts
