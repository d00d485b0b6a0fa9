"""Notes tell statuses in many words; what they do not tell clearly is asked, never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo_desktop.domain.members import StatusKind
from chibo_desktop.importing.notes import read_note


@pytest.mark.parametrize(
    "note,kind,since,until,decision",
    [
        ("Miễn công tác và sinh hoạt từ 01/2024", StatusKind.EXEMPT, "2024-01", None, ""),
        ("Miễn CT, SH", StatusKind.EXEMPT, None, None, ""),
        ("miễn", StatusKind.EXEMPT, None, None, ""),
        (
            "Miễn SH từ ngày 05/3/2024 đến hết 12/2025 theo QĐ số 12-QĐ/ĐU",
            StatusKind.EXEMPT,
            "2024-03-05",
            "2025-12",
            "12-QĐ/ĐU",
        ),
        (
            "QĐ 45-QĐ/ĐU ngày 05/3/2024 miễn công tác và sinh hoạt",
            StatusKind.EXEMPT,
            "2024-03-05",
            None,
            "45-QĐ/ĐU",
        ),
        ("Thương binh 2/4, miễn sinh hoạt", StatusKind.EXEMPT, None, None, ""),
        ("Sinh hoạt tạm thời nơi khác", StatusKind.AWAY, None, None, ""),
        ("Tạm thời chuyển sinh hoạt nơi khác từ 2024", StatusKind.AWAY, "2024", None, ""),
        ("Chuyển đi tạm thời", StatusKind.AWAY, None, None, ""),
        ("Sinh hoạt tạm thời tại chi bộ từ 01/2025", StatusKind.VISITING, "2025-01", None, ""),
        ("Giữ mối liên hệ nơi cư trú (213-QĐ/TW)", StatusKind.RESIDENCE_LINK, None, None, ""),
        ("Đảng viên 213", StatusKind.RESIDENCE_LINK, None, None, ""),
        ("LLVT làm nhiệm vụ đặc biệt", StatusKind.ARMED_FORCES, None, None, ""),
        ("Đình chỉ sinh hoạt 3 tháng từ 5/2025", StatusKind.SUSPENDED, "2025-05", None, ""),
        ("Chuyển đi Hà Nội 5/2025", StatusKind.TRANSFERRED, "2025-05", None, ""),
        ("Chuyển sinh hoạt Đảng chính thức", StatusKind.TRANSFERRED, None, None, ""),
        ("Từ trần 02/2025", StatusKind.DECEASED, "2025-02", None, ""),
        ("mất ngày 3/2/2024", StatusKind.DECEASED, "2024-02-03", None, ""),
        ("Xin ra khỏi Đảng", StatusKind.LEFT_PARTY, None, None, ""),
        ("Dự bị", StatusKind.PROBATIONARY, None, None, ""),
        ("ĐẢNG VIÊN DỰ BỊ", StatusKind.PROBATIONARY, None, None, ""),
        ("du bi", StatusKind.PROBATIONARY, None, None, ""),
        ("Chính thức từ 12/2024", StatusKind.OFFICIAL, "2024-12", None, ""),
    ],
)
def test_statuses_are_found(
    note: str, kind: StatusKind, since: str | None, until: str | None, decision: str
) -> None:
    reading = read_note(note)
    told = [
        (
            status.kind,
            status.since and status.since.iso(),
            status.until and status.until.iso(),
            status.decision,
        )
        for status in reading.statuses
    ]

    assert told == [(kind, since, until, decision)]
    assert not reading.unclear


@pytest.mark.parametrize(
    "note",
    [
        "",
        "Huy hiệu 50 năm",
        "Quê miền Nam",
        "Miễn đảng phí",
        "Vắng mặt tháng 5",
        "Có mặt ngày 3/2",
        "Mất thẻ",
        "Đã mất thẻ đảng",
        "Số nhà 213",
        "Con liệt sĩ",
        "Trưởng ban công tác mặt trận",
    ],
)
def test_other_notes_tell_nothing(note: str) -> None:
    assert read_note(note).statuses == ()
    assert not read_note(note).unclear


@pytest.mark.parametrize(
    "note",
    [
        "Sinh hoạt tạm thời",
        "Sinh hoạt tạm thời tại chi bộ Tân Hà",
        "Hết miễn sinh hoạt 12/2024",
        "Chưa chính thức",
        "Trở lại sinh hoạt từ 5/2025",
        "Chuyển đến từ 2023",
    ],
)
def test_what_is_not_clear_is_asked(note: str) -> None:
    assert read_note(note).statuses == ()
    assert read_note(note).unclear


def test_one_note_can_tell_two() -> None:
    kinds = [status.kind for status in read_note("Dự bị; sinh hoạt tạm thời nơi khác").statuses]

    assert kinds == [StatusKind.PROBATIONARY, StatusKind.AWAY]


def test_an_impossible_date_is_left_out() -> None:
    assert read_note("Miễn sinh hoạt từ 13/2024").statuses[0].since is None


@given(st.text())
def test_any_note_can_be_read(note: str) -> None:
    read_note(note)
