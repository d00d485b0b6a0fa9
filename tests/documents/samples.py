"""Papers of an invented cell with invented people, from the shortest to the longest a secretary will see."""

from dataclasses import replace
from datetime import date, datetime

from chibo_desktop.documents import kinds
from chibo_desktop.documents.paper import Paper
from chibo_desktop.documents.papers.agenda import AgendaPaper
from chibo_desktop.documents.papers.assigned_opinions import AssignedOpinionsPaper
from chibo_desktop.documents.papers.attendance_year import AttendanceYearPaper
from chibo_desktop.documents.papers.conclusion import ConclusionPaper
from chibo_desktop.documents.papers.extract import ExtractPaper
from chibo_desktop.documents.papers.invitations import InvitationsPaper
from chibo_desktop.documents.papers.member_book import MemberBookPaper
from chibo_desktop.documents.papers.member_list import MemberListPaper, WideMemberListPaper
from chibo_desktop.documents.papers.minutes import MinutesPaper
from chibo_desktop.documents.papers.notice import NoticePaper
from chibo_desktop.documents.papers.resolution import LastTask, ResolutionPaper
from chibo_desktop.documents.papers.roll import RollLine, RollPaper
from chibo_desktop.documents.papers.task_sheets import GivenTask, TaskSheet, TaskSheetsPaper
from chibo_desktop.documents.values import (
    Absence,
    Assignment,
    Counts,
    Form,
    Guest,
    Heading,
    Item,
    Opinion,
    Person,
    Signature,
)

HD_36 = Form(recipient_end=",")
HD_05 = Form(recipient_end=";")

_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Võ", "Đặng", "Bùi", "Đỗ", "Ngô")
_MIDDLE = ("Văn", "Thị", "Đức", "Thị Mỹ", "Hữu", "Ngọc")
_GIVEN = (
    "Ấm",
    "Bưởi",
    "Cẩn",
    "Dừa",
    "Đượm",
    "Ếch",
    "Giỗ",
    "Hiền",
    "Khế",
    "Lựu",
    "Mận",
    "Nghĩa",
    "Ổi",
    "Phước",
)

_SENTENCES = (
    "Trong tháng, an ninh trật tự trên địa bàn ổn định, nhân dân phấn khởi thi đua lao động sản xuất.",
    "Chi bộ đã vận động các hộ đóng góp quỹ vì người nghèo đạt 100 % kế hoạch, nhanh hơn cùng kỳ năm trước.",
    "Đề nghị Đảng ủy phường quan tâm sửa chữa hệ thống thoát nước ở ngõ 12, mưa lớn nước ngập đến đầu gối.",
    "Một số đồng chí còn ngại phát biểu, tham gia sinh hoạt chưa đều; nguyên nhân là do công việc gia đình.",
    "Cần phân công đảng viên giúp đỡ từng hộ gia đình và quần chúng ưu tú để tạo nguồn phát triển Đảng.",
    "Việc học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh gắn với việc làm cụ thể hằng ngày.",
)


def person(place: int) -> str:
    """An invented name, a different one for every number below 840."""
    return " ".join(
        (
            _FAMILY[place % len(_FAMILY)],
            _MIDDLE[place // len(_FAMILY) % len(_MIDDLE)],
            _GIVEN[(place * 5 + place // 60) % len(_GIVEN)],
        )
    )


def prose(start: int, sentences: int) -> str:
    return " ".join(_SENTENCES[(start + step) % len(_SENTENCES)] for step in range(sentences))


HEADING = Heading(
    upper_body="Đảng bộ phường Sông Mai",
    issuing_body="Chi bộ Tổ dân phố 3",
    place="Sông Mai",
    day=date(2026, 2, 3),
)


def short_minutes() -> MinutesPaper:
    """A February meeting of a small cell: two items, one of the counts, nobody absent without a reason."""
    return MinutesPaper(
        form=HD_05,
        heading=HEADING,
        subject="sinh hoạt chi bộ thường kỳ tháng 02 năm 2026",
        opened_at=datetime(2026, 2, 3, 19, 30),
        closed_at=datetime(2026, 2, 3, 21, 5),
        venue="Nhà văn hóa tổ dân phố 3",
        counts=Counts(
            total=12,
            official=11,
            probationary=1,
            present=11,
            present_official=10,
            present_probationary=1,
            rate="91,7 %",
        ),
        chair=Person("Hoàng Văn Thọ", "Bí thư chi bộ"),
        secretary=Person("Nguyễn Thị Hiền"),
        excused=(Absence("Trần Văn Lộc", "đi điều trị ở bệnh viện tỉnh"),),
        items=(
            Item(
                "1",
                "Đánh giá kết quả tháng 01",
                "Đồng chí Hoàng Văn Thọ",
                "Các nhiệm vụ đã giao cơ bản hoàn thành.\nCòn hai hộ chưa treo cờ.",
                (Opinion("Đồng chí Võ Ngọc Khế", "Nhất trí với đánh giá của chi ủy."),),
                (),
                "Chi bộ thống nhất với đánh giá.",
            ),
            Item(
                "2",
                "Thông qua nghị quyết tháng 02",
                ballots=("10/11 đồng chí tán thành, đạt 90,9 %; không tán thành 0, không có ý kiến 0.",),
            ),
        ),
        read_back="Biên bản đã được đọc lại trước hội nghị, hội nghị nhất trí 100 %.",
        left=Signature("NGƯỜI GHI BIÊN BẢN", "Nguyễn Thị Hiền"),
        right=Signature("CHỦ TRÌ HỘI NGHỊ", "Hoàng Văn Thọ"),
    )


def long_minutes(members: int = 60, items: int = 15) -> MinutesPaper:
    """Everything a paper can have: all the counts, guests, opinions, votes, tasks, several pages."""
    return MinutesPaper(
        form=HD_05,
        heading=replace(HEADING, number="Số 11-BB/CB"),
        subject="sinh hoạt chi bộ thường kỳ kết hợp chuyên đề tháng 11 năm 2026",
        opened_at=datetime(2026, 11, 3, 19, 30),
        closed_at=datetime(2026, 11, 3, 21, 45),
        venue="Nhà văn hóa tổ dân phố 3, phường Sông Mai",
        counts=Counts(
            total=members,
            official=members - 2,
            probationary=2,
            present=members - 16,
            present_official=members - 18,
            present_probationary=2,
            rate="84,6 %",
            visiting=1,
            exempt=5,
            away=2,
            armed_forces=1,
        ),
        chair=Person("Hoàng Văn Thọ", "Bí thư chi bộ"),
        secretary=Person("Nguyễn Thị Hiền", "Chi ủy viên"),
        excused=tuple(
            Absence(person(place), ("ốm", "đi xa", "việc gia đình")[place % 3]) for place in range(6)
        ),
        unexcused=(person(30), person(31)),
        guests=(
            Guest("Phạm Hữu Sâm", "Phó Bí thư Thường trực", "Đảng ủy phường Sông Mai"),
            Guest("Đỗ Thị Nhài", "Trưởng Ban công tác Mặt trận"),
        ),
        items=tuple(_long_item(place) for place in range(items)),
        tasks=tuple(
            Assignment(prose(place, 1), f"{person(40 + place)}, {person(50 + place)}", "30/11/2026")
            for place in range(6)
        ),
        score="Chi bộ tự chấm điểm buổi sinh hoạt đạt 93 điểm, xếp loại Tốt.",
        read_back="Biên bản đã được đọc lại trước hội nghị, hội nghị nhất trí 100 %.",
        left=Signature("NGƯỜI GHI BIÊN BẢN", "Nguyễn Thị Hiền"),
        right=Signature("CHỦ TRÌ HỘI NGHỊ", "Hoàng Văn Thọ"),
    )


def _long_item(place: int) -> Item:
    opinions = tuple(
        Opinion(f"Đồng chí {person(place * 4 + turn)}", prose(place + turn, 1 + turn % 3))
        for turn in range(4 if place % 2 else 1)
    )
    votes = ("44/51 đồng chí tán thành, đạt 86,3 %; không tán thành 5, không có ý kiến 2.",)
    return Item(
        number=str(place + 1),
        title=f"Nội dung thứ {place + 1} của chương trình sinh hoạt",
        presenter=f"Đồng chí {person(place + 20)}",
        content="\n".join(prose(place + part, 2) for part in range(1 + place % 3)),
        opinions=opinions,
        ballots=votes if place % 5 == 4 else (),
        conclusion=prose(place, 1) if place % 2 == 0 else "",
    )


def blank_minutes() -> MinutesPaper:
    """A meeting of which nothing is known yet but the names of the bodies."""
    counts = Counts(0, 0, 0, 0, 0, 0, "0 %")
    return MinutesPaper(
        HD_05, HEADING, "sinh hoạt chi bộ tháng 02 năm 2026", None, None, "", counts, None, None
    )


def wide_minutes() -> MinutesPaper:
    """Very long names everywhere they can stand."""
    name = "Nguyễn Phước Tôn Nữ Công Tằng Thị Hoàng Phương Thúy Diễm Quỳnh"
    return replace(
        short_minutes(),
        heading=replace(
            HEADING,
            upper_body="Đảng bộ phường Bắc Trường Giang Thượng Đông Hưng",
            issuing_body="Chi bộ Cơ quan Ủy ban Mặt trận Tổ quốc và các tổ chức chính trị – xã hội",
            number="Số 11-BB/CB",
        ),
        subject=(
            "sinh hoạt chi bộ thường kỳ kết hợp sinh hoạt chuyên đề “Học tập và làm theo tư tưởng, đạo đức, "
            "phong cách Hồ Chí Minh về phát huy dân chủ” tháng 02 năm 2026"
        ),
        chair=Person(name, "Bí thư chi bộ, Trưởng Ban công tác Mặt trận"),
        left=Signature("NGƯỜI GHI BIÊN BẢN", name),
        right=Signature("CHỦ TRÌ HỘI NGHỊ", name),
    )


def resolution(*, draft: bool = False) -> ResolutionPaper:
    return ResolutionPaper(
        form=HD_05,
        heading=replace(HEADING, number=None if draft else "Số 05-NQ/CB"),
        subject="sinh hoạt chi bộ thường kỳ tháng 02 năm 2026",
        opening=(
            "Ngày 03 tháng 02 năm 2026, tại Nhà văn hóa tổ dân phố 3, Chi bộ Tổ dân phố 3 tổ chức sinh hoạt "
            "thường kỳ tháng 02. Tổng số đảng viên 26 đồng chí (chính thức 24, dự bị 2); có mặt 23 đồng chí "
            "(chính thức 21, dự bị 2), đạt 88,5 %; vắng có lý do 2, vắng không lý do 1. Đồng chí Hoàng "
            "Văn Thọ, Bí thư chi bộ chủ trì. Hội nghị thảo luận và quyết nghị:"
        ),
        results="Các nhiệm vụ của tháng 01 cơ bản hoàn thành.\nĐảng phí nộp đủ, đúng hạn.",
        last_tasks=(
            LastTask("Vận động quỹ vì người nghèo", "12/40 hộ", "40/40 hộ, hoàn thành"),
            LastTask("Tổng vệ sinh đường ngõ đón Tết, cắt tỉa cây xanh ở ngõ 12", "Chưa làm", "Hoàn thành"),
            LastTask("Giúp đỡ một quần chúng ưu tú", "Đang theo dõi", "Chuyển tháng sau"),
        ),
        praise="Biểu dương tổ đảng 2 và đồng chí Lê Đức Mận.",
        limits="Một số đồng chí ít phát biểu, do chưa nhận được tài liệu trước cuộc họp.",
        next_month="Tập trung chăm lo Tết cho các hộ khó khăn, giữ gìn an ninh trật tự.",
        next_tasks=("Thăm, tặng quà 5 hộ khó khăn.", "Tổ chức trực Tết theo lịch.", "Thu đảng phí quý I."),
        assignments=(
            Assignment(
                "Thăm và tặng quà các hộ khó khăn", "Nguyễn Thị Hiền, Tổ đảng 1", "10/02/2026", "12/12 hộ"
            ),
            Assignment("Lập lịch trực Tết, gửi từng đồng chí", "Hoàng Văn Thọ", "08/02/2026"),
            Assignment("Thu đảng phí", "Lê Đức Mận", "25/02/2026"),
        ),
        score="Chi bộ tự chấm 93 điểm, xếp loại Tốt.",
        closing="" if draft else "Nghị quyết được thông qua với 21/24 đồng chí tán thành, đạt 87,5 %.",
        recipients=(
            "Đảng ủy phường (để báo cáo)",
            "Cấp ủy viên phụ trách",
            "Đảng viên chi bộ",
            "Lưu Chi bộ",
        ),
        signer=Signature("BÍ THƯ", "Hoàng Văn Thọ"),
        draft=draft,
    )


PAPERS: dict[str, Paper] = {
    "short minutes": short_minutes(),
    "long minutes": long_minutes(),
    "blank minutes": blank_minutes(),
    "wide minutes": wide_minutes(),
    "resolution": resolution(),
    "draft resolution": resolution(draft=True),
}


def long_roll(members: int = 120) -> RollPaper:
    lines = tuple(
        RollLine(person(place), "Chi ủy viên" if place < 3 else "", "Có mặt" if place % 9 else "")
        for place in range(members)
    )
    return replace(RollPaper.sample(), lines=lines, guests=())


def blank_roll(lines: int = 40) -> RollPaper:
    return replace(RollPaper.sample(), lines=(RollLine(),) * lines, guests=(), totals="Có mặt: ……; vắng: …….")


def long_list(paper: MemberListPaper, members: int = 60) -> MemberListPaper:
    first = paper.rows[0][1:]
    return replace(paper, rows=tuple((person(place), *first) for place in range(members)))


def long_book(members: int = 24) -> MemberBookPaper:
    line = MemberBookPaper.sample().lines[0]
    lines = tuple(replace(line, name=f"{person(place)}\nSinh 1960") for place in range(members))
    return replace(MemberBookPaper.sample(), lines=lines)


def long_year(members: int = 60, meetings: int = 16) -> AttendanceYearPaper:
    days = tuple(f"{place + 10}/ 11" for place in range(meetings))
    rows = tuple((person(place), *"xMPK" * (meetings // 4), "16/16", "93,8%") for place in range(members))
    columns = ("Họ và tên", *days, "Dự họp", "Tỷ lệ")
    return replace(AttendanceYearPaper.sample(), columns=columns, rows=rows)


def long_sheets() -> TaskSheetsPaper:
    """Somebody with more tasks than one page has room for, and somebody with one."""
    many = tuple(GivenTask(prose(place, 2), person(place), "30/11/2026") for place in range(14))
    sheets = (TaskSheet("Đồng chí " + person(1), person(1), many), TaskSheet("Tổ đảng 2", "", many[:1]))
    return replace(TaskSheetsPaper.sample(), sheets=sheets)


def wide_names(paper: Paper) -> Paper:
    """Very long names of the bodies, a number, and nothing known of the day."""
    heading = replace(wide_minutes().heading, number="Số ……-TB/CB", day=None)
    return replace(paper, heading=heading)  # pyright: ignore[reportArgumentType]


# One of each kind, then those that are longer or emptier than usual.
KINDS: dict[str, Paper] = {kind.template: kind.sample() for kind in kinds.PAPERS}
ODD: dict[str, Paper] = {
    "long roll": long_roll(),
    "blank roll": blank_roll(),
    "empty roll": replace(RollPaper.sample(), lines=(), guests=()),
    "long list": long_list(MemberListPaper.sample()),
    "long wide list": long_list(WideMemberListPaper.sample(), 12),
    "empty list": replace(MemberListPaper.sample(), rows=()),
    "long book": long_book(),
    "long year": long_year(),
    "long sheets": long_sheets(),
    "blank sheet": replace(TaskSheetsPaper.sample(), sheets=()),
    "blank invitation": replace(InvitationsPaper.sample(), guests=(), items=()),
    "blank opinions": replace(AssignedOpinionsPaper.sample(), lines=()),
    "blank conclusion": replace(ConclusionPaper.sample(), conclusions=(), assignments=()),
    "blank extract": replace(ExtractPaper.sample(), decisions=()),
    "wide notice": wide_names(NoticePaper.sample()),
    "wide agenda": wide_names(AgendaPaper.sample()),
    "wide book": wide_names(MemberBookPaper.sample()),
    "blank notice": replace(NoticePaper.sample(), at=None, venue="", chair=None, items=(), who=""),
}
ALL: dict[str, Paper] = PAPERS | KINDS | ODD
