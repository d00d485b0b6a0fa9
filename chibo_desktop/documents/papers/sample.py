"""An invented cell and invented people: the parts of the sample papers, for the check of templates."""

from __future__ import annotations

from datetime import date, datetime

from chibo_desktop.documents.values import (
    Assignment,
    Form,
    Guest,
    Heading,
    Item,
    Opinion,
    Person,
    PlannedItem,
    Signature,
)

FORM = Form()
HEADING = Heading(
    upper_body="Đảng bộ phường Sông Mai",
    issuing_body="Chi bộ Tổ dân phố 3",
    place="Sông Mai",
    day=date(2026, 11, 3),
)
MEETING = "sinh hoạt chi bộ thường kỳ tháng 11 năm 2026"
AT = datetime(2026, 11, 3, 19, 30)
END = datetime(2026, 11, 3, 21, 5)
ADJOURNED = "Hội nghị tạm dừng lúc 21 giờ 00 phút, ngày 02 tháng 11 năm 2026 và họp tiếp hôm sau."
VENUE = "Nhà văn hóa tổ dân phố 3"
CHAIR = Person("Hoàng Văn Thọ", "Bí thư")
SECRETARY = Person("Nguyễn Thị Hiền", "Chi ủy viên")
SIGNER = Signature("BÍ THƯ", "Hoàng Văn Thọ")
GUESTS = (
    Guest("Phạm Hữu Sâm", "Phó Bí thư", "Đảng ủy phường Sông Mai"),
    Guest("Đỗ Thị Nhài", "Trưởng Ban công tác Mặt trận"),
)
RECIPIENTS = ("Đảng ủy phường (để báo cáo)", "Đảng viên chi bộ", "Lưu Chi bộ")
PLANNED = (
    PlannedItem("1", "Điểm danh, thông báo tình hình đảng viên", "Đồng chí Nguyễn Thị Hiền", "19 giờ 30"),
    PlannedItem("2", "Đánh giá kết quả tháng 10, nhiệm vụ tháng 11", "Đồng chí Hoàng Văn Thọ", "19 giờ 40"),
    PlannedItem("2.1", "Thu quỹ vì người nghèo", "Đồng chí Lê Đức Mận", "20 giờ 00", "Có bảng kê"),
    PlannedItem("3", "Thảo luận và biểu quyết", "", "20 giờ 10"),
)
ITEMS = (
    Item(
        "1",
        "Đánh giá kết quả tháng 10",
        "Đồng chí Hoàng Văn Thọ",
        "Các nhiệm vụ cơ bản hoàn thành; tỷ lệ <5% hộ chưa nộp quỹ “Vì người nghèo” & quỹ khuyến học.",
        (Opinion("Đồng chí Võ Ngọc Khế", "Nhất trí với đánh giá."),),
        ("3/3 đồng chí tán thành, đạt 100%; không tán thành: 0; không có ý kiến: 0.",),
        "Thống nhất với đánh giá.",
    ),
)
TASKS = (
    Assignment("Thăm và tặng quà các hộ khó khăn", "Nguyễn Thị Hiền, Tổ đảng 1", "18/11/2026", "12/12 hộ"),
    Assignment("Tổng vệ sinh ngõ 12", "Lê Đức Mận", "30/11/2026"),
)
