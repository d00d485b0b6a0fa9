"""Whole lists, as cells really keep them, are read with nothing lost and every guess shown."""

import gc
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

import pytest

from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.members import StatusKind
from chibo_desktop.importing.encodings import Encoding
from chibo_desktop.importing.headings import Field
from chibo_desktop.importing.notes import StatusGuess
from chibo_desktop.importing.person import RosterRow
from chibo_desktop.importing.remarks import RemarkCode
from chibo_desktop.importing.roster import RosterSheet, SkipReason, read_copied_roster, read_roster

Save = Callable[..., Path]
TODAY = date(2026, 6, 1)
HEADINGS = (
    *("STT", "Họ và tên", "Giới tính", "Ngày sinh", "Số thẻ đảng viên", "Ngày vào Đảng", "Ngày chính thức"),
    *("Chức vụ", "Tổ tự quản", "Điện thoại", "Ghi chú"),
)
TITLES = (("ĐẢNG BỘ PHƯỜNG",), ("CHI BỘ TỔ DÂN PHỐ",), (), ("DANH SÁCH ĐẢNG VIÊN",), ())


def read(path: Path) -> RosterSheet:
    return read_roster(path, TODAY)


def cell(text: str) -> object:
    """Dates as dates, the running number as a number, everything else as text."""
    if re.fullmatch(r"\d\d/\d\d/\d{4}", text):
        return datetime.strptime(text, "%d/%m/%Y")
    return int(text) if re.fullmatch(r"\d", text) else text or None


def codes(person: RosterRow) -> list[tuple[str, RemarkCode]]:
    return [(remark.field, remark.code) for remark in person.remarks]


@pytest.fixture
def of_people(save: Save) -> Callable[..., RosterSheet]:
    """The list of these people, by columns: headings joined with '|', then one row of values each."""

    def read_people(headings: str, *people: Sequence[object]) -> RosterSheet:
        return read(save([headings.split("|"), *people]))

    return read_people


# ------------------------------------------------------------------------ the usual list of a cell


@pytest.fixture
def usual(save: Save) -> RosterSheet:
    people = """
        1|Lê Thị Hoa|Nữ|04/09/1942|083016613186|02/11/1972|02/11/1973|Bí thư|Tổ tự quản số 1|0991390996|
        2|Đặng Hữu Ý|Nam|08/05/1961|094875749118|03/03/1985|03/03/1986|Đảng viên|Tổ 4|0925276018|MIỄN
        3|Bùi Quốc Nghĩa|Nam|12/04/1964|050587706589|24/02/1993|24/02/1994|Đảng viên|Tổ 3|0981131144|XA
        4|Hồ Hữu Khánh|Nam|01/05/1969|088181741433|24/02/2002||Đảng viên|Tổ tự quản số 2|0977617409|Dự bị
        5|Võ Thị Yến|Nữ|16/05/1999|038528084148|01/11/2025||Đảng viên|Tổ tự quản số 3|0925388853|Dự bị
        6|Phạm An|Nam|20/06/1982|071147104974|26/11/2016||Phó Bí thư|Tổ tự quản số 4|0950752917|Huy hiệu
    """
    notes = {"MIỄN": "Miễn công tác và sinh hoạt từ 01/2024", "XA": "Sinh hoạt tạm thời nơi khác"}
    rows = [
        *TITLES,
        HEADINGS,
        *(
            [cell(notes.get(text, text)) for text in line.strip().split("|")]
            for line in people.strip().split("\n")
        ),
        (),
        (None, "Tổng cộng: 6 đồng chí"),
    ]
    return read(save(rows, merged=("A1:D1", "A2:D2", "A4:K4")))


def test_everybody_is_taken_with_every_field(usual: RosterSheet) -> None:
    assert len(usual.rows) == 6
    assert usual.rows[0] == RosterRow(
        line=7,
        name="Lê Thị Hoa",
        sex="Nữ",
        born=PartialDate(1942, 9, 4),
        card_no="083016613186",
        joined_on=PartialDate(1972, 11, 2),
        official_on=PartialDate(1973, 11, 2),
        post="Bí thư",
        group="Tổ tự quản số 1",
        phone="0991390996",
    )
    assert [person.post for person in usual.rows[1:]] == ["", "", "", "", "Phó Bí thư"]
    assert usual.encoding is Encoding.UNICODE


def test_statuses_come_from_the_notes(usual: RosterSheet) -> None:
    assert [person.statuses for person in usual.rows] == [
        (),
        (StatusGuess(StatusKind.EXEMPT, PartialDate(2024, 1)),),
        (StatusGuess(StatusKind.AWAY),),
        (StatusGuess(StatusKind.PROBATIONARY),),
        (StatusGuess(StatusKind.PROBATIONARY),),
        (),
    ]


def test_what_does_not_add_up_is_remarked(usual: RosterSheet) -> None:
    assert [codes(person) for person in usual.rows] == [
        [],
        [],
        [],
        [(Field.JOINED, RemarkCode.PROBATION_LONG)],
        [],
        [(Field.OFFICIAL, RemarkCode.OFFICIAL_UNKNOWN)],
    ]
    assert usual.remarks == ()


def test_what_was_not_taken_is_told_apart(usual: RosterSheet) -> None:
    assert [(row.line, row.why) for row in usual.skipped] == [
        (1, SkipReason.TITLE),
        (2, SkipReason.TITLE),
        (3, SkipReason.BLANK),
        (4, SkipReason.TITLE),
        (5, SkipReason.BLANK),
        (6, SkipReason.HEADING),
        (13, SkipReason.BLANK),
        (14, SkipReason.TOTAL),
    ]
    assert usual.skipped[-1].text == "Tổng cộng: 6 đồng chí"


def test_columns_are_named_as_in_the_file(usual: RosterSheet) -> None:
    assert [column.heading for column in usual.columns] == list(HEADINGS)
    assert None not in [column.field for column in usual.columns]


# ------------------------------------------------------------------ the same from twenty years ago


OLD = [
    ("danh s¸ch ®¶ng viªn chi bé",),
    (),
    ("TT", "Hä vµ tªn", "Nam, n÷", "N¨m sinh", "Ngµy vµo §¶ng", "Chøc vô", "Ghi chó"),
    (1, "Bïi C«ng Sü", "Nam", "28/9/1966", "06/03/2003", "BÝ th\xad", None),
    (2, "NguyÔn Quèc æn", "Nam", 1939, "11/1972", None, "Dù bÞ"),
    (3, "Vâ H÷u ý", "Nam", 1950, "5/1970", None, "MiÔn c«ng t¸c vµ sinh ho¹t tõ 2020"),
    (4, "D\xad¬ng ThÞ Hoa", "N÷", 1950, "11/05/1969", "Chi uû viªn", None),
]


@pytest.mark.parametrize("fonts", ["with fonts", "without fonts"])
def test_a_list_in_tcvn3(save: Save, fonts: str) -> None:
    path = save(OLD, font=".VnTime", fonts={1: ".VnTimeH"}) if fonts == "with fonts" else save(OLD)
    roster = read(path)

    assert roster.encoding is Encoding.TCVN3
    assert [person.name for person in roster.rows] == [
        "Bùi Công Sỹ",
        "Nguyễn Quốc Ổn",
        "Võ Hữu Ý",
        "Dương Thị Hoa",
    ]
    assert [person.sex for person in roster.rows] == ["Nam", "Nam", "Nam", "Nữ"]
    assert [person.post for person in roster.rows] == ["Bí thư", "", "", "Chi uỷ viên"]
    births = [person.born.display() for person in roster.rows if person.born]
    assert births == ["28/09/1966", "1939", "1950", "1950"]
    assert [person.statuses[0].kind for person in roster.rows[1:3]] == [
        StatusKind.PROBATIONARY,
        StatusKind.EXEMPT,
    ]
    assert [column.heading for column in roster.columns][:3] == ["TT", "Họ và tên", "Nam, nữ"]
    title = "DANH SÁCH ĐẢNG VIÊN CHI BỘ"
    assert roster.skipped[0].text == (title if fonts == "with fonts" else title.lower())


def test_a_list_without_the_column_of_recognition_is_asked_about_once(save: Save) -> None:
    roster = read(save(OLD, font=".VnTime"))

    assert [remark.code for remark in roster.remarks] == [RemarkCode.OFFICIAL_COLUMN_MISSING]
    assert RemarkCode.OFFICIAL_UNKNOWN not in [
        remark.code for person in roster.rows for remark in person.remarks
    ]


def test_a_list_in_vni(save: Save) -> None:
    rows = [
        ("TT", "Hoï vaø teân", "Nam, nöõ", "Ngaøy sinh", "Ngaøy vaøo Ñaûng"),
        (1, "NGUYEÃN THÒ HOA", "Nöõ", "02/9/1975", "1999"),
        (2, "Ñaëng Höõu YÙ", "Nam", "1950", "5/1970"),
    ]
    for font in ("VNI-Times", ""):
        roster = read(save(rows, font=font))
        assert roster.encoding is Encoding.VNI
        assert [(person.name, person.sex) for person in roster.rows] == [
            ("Nguyễn Thị Hoa", "Nữ"),
            ("Đặng Hữu Ý", "Nam"),
        ]


# ------------------------------------------------------------------------------------ other shapes


def test_sections_totals_and_repeated_headings(save: Save) -> None:
    rows = [
        HEADINGS[:4],
        ("(1)", "(2)", "(3)", "(4)"),
        ("I", "Tổ đảng số 1"),
        (1, "Lê An", "Nam", 1950),
        (2, "Tô Văn Tống", "Nam", 1951),
        HEADINGS[:4],
        ("II. Tổ đảng số 2",),
        (3, "Tống Công Minh", "Nam", 1952),
        ("III", "Đảng viên dự bị"),
        (4, "Đỗ Hoa", "Nữ", 2000),
        ("Cộng: 4",),
        ("Trong đó nữ: 1",),
        (None, None, "Ngày 05 tháng 3 năm 2026"),
        (None, "NGƯỜI LẬP BIỂU", None, "T/M CHI BỘ"),
        (None, "Lê Thị Bích", None, None),
    ]
    roster = read(save(rows))

    assert [(person.name, person.group) for person in roster.rows] == [
        ("Lê An", "Tổ đảng số 1"),
        ("Tô Văn Tống", "Tổ đảng số 1"),
        ("Tống Công Minh", "Tổ đảng số 2"),
        ("Đỗ Hoa", ""),
    ]
    assert [person.has_status(StatusKind.PROBATIONARY) for person in roster.rows] == [
        False,
        False,
        False,
        True,
    ]
    assert [(row.line, row.why) for row in roster.skipped] == [
        (1, SkipReason.HEADING),
        (2, SkipReason.NUMBERING),
        (3, SkipReason.SECTION),
        (6, SkipReason.HEADING),
        (7, SkipReason.SECTION),
        (9, SkipReason.SECTION),
        (11, SkipReason.TOTAL),
        (12, SkipReason.NOT_UNDERSTOOD),
        (13, SkipReason.NOT_UNDERSTOOD),
        (14, SkipReason.NOT_UNDERSTOOD),
        (15, SkipReason.NOT_UNDERSTOOD),
    ]


def test_a_total_that_names_another_number(save: Save) -> None:
    roster = read(save([HEADINGS[:4], (1, "Lê An", "Nam", 1950), ("Tổng số: 26 đồng chí",)]))

    assert RemarkCode.TOTAL_DIFFERS in [remark.code for remark in roster.remarks]


def test_names_and_births_in_two_columns(save: Save) -> None:
    rows = [
        ("TT", "Họ và tên", None, "Năm sinh", None, "Ngày vào Đảng", None),
        (None, None, None, "Nam", "Nữ", "Dự bị", "Chính thức"),
        (1, "LÊ VĂN", "AN", 1950, None, "3/2/1970", "3/2/1971"),
        (2, "ĐỖ THỊ", "HOA", None, "9/1951", "3/2/1975", "3/2/1976"),
        (3, "Bùi Thị", "Nga", None, 1990, "3/2/2026", "Dự bị"),
    ]
    roster = read(save(rows, merged=("B1:C1", "D1:E1", "F1:G1", "A1:A2")))

    assert [(p.name, p.sex, p.born and p.born.display()) for p in roster.rows] == [
        ("Lê Văn An", "Nam", "1950"),
        ("Đỗ Thị Hoa", "Nữ", "09/1951"),
        ("Bùi Thị Nga", "Nữ", "1990"),
    ]
    assert [p.official_on and p.official_on.display() for p in roster.rows] == [
        "03/02/1971",
        "03/02/1976",
        None,
    ]
    assert roster.rows[2].has_status(StatusKind.PROBATIONARY)
    assert all(person.remarks == () for person in roster.rows)


@pytest.mark.parametrize(
    "typed,name",
    [
        ("LÊ THỊ HOA", "Lê Thị Hoa"),
        ("lê thị hoa", "Lê Thị Hoa"),
        ("Đ/c Lê Thị Hoa", "Lê Thị Hoa"),
        ("Đồng chí: Lê Hoa", "Lê Hoa"),
        ("  Lê\xa0 Thị\nHoa ", "Lê Thị Hoa"),
        ("Le\u0302 Hoa", "Lê Hoa"),
        ("H'Hen Niê", "H'Hen Niê"),
        ("ĐỒNG CHÍ LÊ HOA", "Lê Hoa"),
        ("Đồng Chí Thanh", "Đồng Chí Thanh"),
    ],
)
def test_names_are_tidied(of_people: Callable[..., RosterSheet], typed: str, name: str) -> None:
    (person,) = of_people("STT|Họ và tên|Ngày sinh|Ngày chính thức", (1, typed, 1950, 1971)).rows

    assert (person.name, person.remarks) == (name, ())


@pytest.mark.parametrize(
    "typed,code",
    [
        ("Hoa", RemarkCode.NAME_ODD),
        ("Lê Hoa 0912345678", RemarkCode.NAME_ODD),
        ("Lê " * 70, RemarkCode.TEXT_LONG),
    ],
    ids=["one word", "digits", "two hundred letters"],
)
def test_odd_names_are_asked(of_people: Callable[..., RosterSheet], typed: str, code: RemarkCode) -> None:
    (person,) = of_people("STT|Họ và tên|Ngày sinh|Ngày chính thức", (1, typed, 1950, 1971)).rows

    assert codes(person) == [(Field.NAME, code)]


@pytest.mark.parametrize(
    "typed,post",
    [
        ("BT", "Bí thư"),
        ("pbt", "Phó Bí thư"),
        ("P. Bí thư", "Phó Bí thư"),
        ("CUV", "Chi ủy viên"),
        ("Đảng viên", ""),
        ("ĐV", ""),
        ("Trưởng ban công tác Mặt trận", "Trưởng ban công tác Mặt trận"),
    ],
)
def test_posts_in_short_forms(of_people: Callable[..., RosterSheet], typed: str, post: str) -> None:
    (person,) = of_people("STT|Họ và tên|Chức vụ", (1, "Lê An", typed)).rows

    assert person.post == post


@pytest.mark.parametrize("typed", ["Đảng viên dự bị", "ĐVDB", "Đảng viên (dự bị)"])
def test_probation_in_the_column_of_posts(of_people: Callable[..., RosterSheet], typed: str) -> None:
    (person,) = of_people("STT|Họ và tên|Chức vụ|Ngày chính thức", (1, "Lê An", typed, None)).rows

    assert person.post == ""
    assert person.has_status(StatusKind.PROBATIONARY)
    assert person.remarks == ()


@pytest.mark.parametrize(
    "headings,marks,sex",
    [
        ("STT|Họ và tên|Nữ", ("x",), "Nữ"),
        ("STT|Họ và tên|Nữ", (None,), "Nam"),
        ("STT|Họ và tên|Giới tính nam|Giới tính nữ", (None, "x"), "Nữ"),
        ("STT|Họ và tên|Giới tính nam|Giới tính nữ", ("x", None), "Nam"),
        ("STT|Họ và tên|Giới tính nam|Giới tính nữ", (None, None), ""),
    ],
)
def test_sex_as_marks(
    of_people: Callable[..., RosterSheet], headings: str, marks: tuple[str | None, ...], sex: str
) -> None:
    assert of_people(headings, (1, "Lê An", *marks)).rows[0].sex == sex


@pytest.mark.parametrize(
    "born,joined,official,note,remark",
    [
        (1960, 1975, 1976, "", (Field.JOINED, RemarkCode.JOINED_YOUNG)),
        (1950, 1975, 1974, "", (Field.OFFICIAL, RemarkCode.OFFICIAL_BEFORE_JOINED)),
        (1950, 1975, 1976, "Dự bị", (Field.OFFICIAL, RemarkCode.PROBATION_ENDED)),
        (1950, 2024, 2025, "Miễn sinh hoạt từ 2020", (Field.NOTE, RemarkCode.STATUS_BEFORE_JOINED)),
        (2075, None, 1976, "", (Field.BORN, RemarkCode.DATE_AHEAD)),
        ("30/02/1950", 1975, 1976, "", (Field.BORN, RemarkCode.DATE_UNREADABLE)),
        ("#REF!", 1975, 1976, "", (Field.BORN, RemarkCode.FORMULA_ERROR)),
        (1950, 1975, 1976, "Sinh hoạt tạm thời", (Field.NOTE, RemarkCode.STATUS_UNCLEAR)),
        (1950, 1975, None, "Miễn sinh hoạt", (Field.OFFICIAL, RemarkCode.OFFICIAL_UNKNOWN)),
    ],
    ids=str,
)
def test_questions_about_a_person(
    of_people: Callable[..., RosterSheet],
    born: object,
    joined: object,
    official: object,
    note: str,
    remark: tuple[Field, RemarkCode],
) -> None:
    headings = "STT|Họ và tên|Ngày sinh|Ngày vào Đảng|Ngày chính thức|Ghi chú"
    (person,) = of_people(headings, (1, "Lê An", born, joined, official, note or None)).rows

    assert codes(person) == [remark]


def test_two_people_alike_are_asked(of_people: Callable[..., RosterSheet]) -> None:
    headings = "STT|Họ và tên|Ngày sinh|Số thẻ đảng viên|Ngày chính thức"
    roster = of_people(
        headings,
        (1, "Lê Thị Hòa", 1950, "38012345", 1971),
        (2, "Lê Thị Hoà", 1950, "38012346", 1971),
        (3, "Lê Thị Hòa", 1951, "38012347", 1971),
        (4, "Đỗ An", 1952, "38012345", 1971),
    )

    assert [[code for _, code in codes(person)] for person in roster.rows] == [
        [],
        [RemarkCode.PERSON_TWICE],
        [],
        [RemarkCode.CARD_TWICE],
    ]


def test_every_column_that_is_known(of_people: Callable[..., RosterSheet]) -> None:
    headings = "STT|Họ và tên|Dân tộc|Nghề nghiệp|Quê quán|Tình trạng|Ghi chú|Nơi ở"
    roster = of_people(
        headings, (1, "Lê An", "Kinh", "Hưu trí", "Hà Tĩnh", "Chính thức", "Dòng 1\nDòng 2", "Số 5")
    )
    person = roster.rows[0]

    assert (person.ethnicity, person.occupation, person.hometown) == ("Kinh", "Hưu trí", "Hà Tĩnh")
    assert person.note == "Dòng 1\nDòng 2"
    assert [status.kind for status in person.statuses] == [StatusKind.OFFICIAL]
    assert not person.guessed
    assert person.has_status(StatusKind.OFFICIAL)
    assert [column.heading for column in roster.columns if column.field is None] == ["Nơi ở"]


def test_a_list_without_numbers(save: Save) -> None:
    rows = [("Họ và tên", "Chức vụ"), ("Lê An", "Bí thư"), ("Đỗ Hoa", None), ("Bùi Nga", "Chi ủy viên")]
    roster = read(save(rows))

    assert [person.name for person in roster.rows] == ["Lê An", "Bùi Nga"]
    assert [(row.text, row.why) for row in roster.skipped[1:]] == [("Đỗ Hoa", SkipReason.NOT_UNDERSTOOD)]


def test_a_person_with_nothing_but_a_status_is_no_section(save: Save) -> None:
    rows = [("Họ và tên", "Ghi chú"), ("Lê An", "Dự bị"), ("Đỗ Hoa", "Huy hiệu")]
    roster = read(save(rows))

    assert [(person.name, person.has_status(StatusKind.PROBATIONARY)) for person in roster.rows] == [
        ("Lê An", True),
        ("Đỗ Hoa", False),
    ]


def test_names_alone(save: Save) -> None:
    assert [person.name for person in read(save([("Họ và tên",), ("Lê An",), ("Đỗ Hoa",)])).rows] == [
        "Lê An",
        "Đỗ Hoa",
    ]


def test_the_sheet_with_most_people_is_taken(save: Save) -> None:
    one = [HEADINGS[:4], (1, "Lê An", "Nam", 1950)]
    path = save([("Ghi chép",)], sheets={"Cũ": one, "Mới": [*one, (2, "Đỗ Hoa", "Nữ", 1951)]})

    assert (read(path).name, len(read(path).rows)) == ("Mới", 2)


@pytest.mark.parametrize(
    "rows,problem",
    [
        ([("Doanh thu", "Chi phí"), (1, 2)], Problem.ROSTER_NO_HEADER),
        ([], Problem.ROSTER_NO_HEADER),
        ([*TITLES, HEADINGS], Problem.ROSTER_EMPTY),
        ([HEADINGS, (None, "Tổng cộng: 0")], Problem.ROSTER_EMPTY),
    ],
    ids=["another table", "empty", "headings only", "nobody"],
)
def test_no_list(save: Save, rows: Sequence[Sequence[object]], problem: Problem) -> None:
    path = save(rows)
    with pytest.raises(KnownError) as caught:
        read(path)

    assert (caught.value.problem, caught.value.facts["path"]) == (problem, path)


def test_dates_however_they_are_shown(save: Save) -> None:
    rows = [
        HEADINGS[:4],
        *[(n, "Lê An", "Nam", value) for n, value in enumerate((27639, 27639, "02/9/1975", 1975), 1)],
    ]
    roster = read(save(rows, formats={"D2": "dd/mm/yyyy", "D3": "General", "D5": "dd/mm/yyyy"}))

    assert [person.born and person.born.display() for person in roster.rows] == [
        "02/09/1975",
        "02/09/1975",
        "02/09/1975",
        "1975",
    ]


def test_reading_twice_gives_the_same(save: Save) -> None:
    path = save(OLD, font=".VnTime")

    assert read(path) == read(path)


def test_formulas_that_were_never_worked_out_are_said(save: Save) -> None:
    path = save([["STT", "Họ và tên", "Ngày sinh"], [1, "Lê An", "=DATE(1950,9,2)"], [2, "Đỗ Hoa", 1961]])
    roster = read_roster(path, TODAY)
    assert [person.name for person in roster.rows] == ["Lê An", "Đỗ Hoa"]
    assert [(r.field, r.code) for r in roster.rows[0].remarks] == [("born", RemarkCode.FORMULA_UNCOUNTED)]
    with pytest.raises(KnownError) as caught:
        read_roster(save([["STT", "Họ và tên"], [1, '=A1&"An"']]), TODAY)
    assert caught.value.problem is Problem.SPREADSHEET_UNCOUNTED


def test_a_workbook_with_macros_is_a_list_as_any_other(save: Save) -> None:
    path = save([["STT", "Họ và tên"], [1, "Lê An"]], name="danh_sach.xlsm")
    assert [person.name for person in read_roster(path, TODAY).rows] == ["Lê An"]


def test_copied_cells_make_the_same_list(save: Save) -> None:
    rows = [["STT", "Họ và tên", "Ngày sinh"], ["1", "LÊ AN", "02/9/1950"], ["", "Tổ đảng số 2", ""]]
    text = "\r\n".join("\t".join(row) for row in rows) + "\r\n2\tĐỗ Hoa\t9/1961"
    roster = read_copied_roster(text, "", TODAY)
    assert [(p.name, p.born, p.group) for p in roster.rows] == [
        ("Lê An", PartialDate(1950, 9, 2), ""),
        ("Đỗ Hoa", PartialDate(1961, 9), "Tổ đảng số 2"),
    ]
    with pytest.raises(KnownError) as caught:
        read_copied_roster("1\tLê An", "", TODAY)
    assert (caught.value.problem, caught.value.facts["path"]) == (Problem.ROSTER_NO_HEADER, "vùng vừa chép")


def test_memory_is_collected_again_whatever_was_read(save: Save) -> None:
    read(save([*TITLES, HEADINGS, (1, "Trần Thị Hiền")]))
    assert gc.isenabled()
    with pytest.raises(KnownError):
        read(save([("Doanh thu", "Chi phí"), (1, 2)]))
    assert gc.isenabled()
