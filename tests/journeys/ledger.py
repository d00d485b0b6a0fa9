"""What the two papers of the evening must say, line by line, and how to read what they do say.

The words were typed (`story.py`); every number was counted here by hand, none is asked of the program.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

from tests.journeys import story

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

# Fourteen on the list: one exempt, one away, one probationary. Thirteen were expected (the exempt one came),
# ten came: 10/13. Of thirteen official members one votes elsewhere: the base is twelve.
_HEAD = """\
ĐẢNG BỘ PHƯỜNG SÔNG THỬ
CHI BỘ TỔ DÂN PHỐ BẾN THỬ
*
ĐẢNG CỘNG SẢN VIỆT NAM
BIÊN BẢN
sinh hoạt chi bộ thường kỳ tháng 11 năm 2026
-----
Vào hồi 19 giờ 32 phút, ngày 20 tháng 11 năm 2026, tại Nhà văn hóa Tổ dân phố Bến Thử, \
Chi bộ Tổ dân phố Bến Thử tổ chức sinh hoạt chi bộ thường kỳ tháng 11 năm 2026.
I. THÀNH PHẦN
- Tổng số đảng viên: 14 đồng chí (chính thức: 13, dự bị: 1).
- Được miễn công tác và sinh hoạt: 1 đồng chí.
- Sinh hoạt tạm thời nơi khác: 1 đồng chí.
- Có mặt: 10 đồng chí (chính thức: 9, dự bị: 1), đạt 76,9%.
- Vắng có lý do: 2 đồng chí:
+ Đồng chí Triệu Minh Ẩn – ốm;
+ Đồng chí Thái Bá Ước – đưa cháu đi khám ở tỉnh.
- Vắng không lý do: 1 đồng chí:
+ Đồng chí Vi Văn Sự.
Đại biểu:
- Hứa Đăng Khoa, Phó Bí thư Thường trực, Đảng ủy phường Sông Thử.
Chủ trì: Đồng chí Lý Thị Hằng Nga, Bí thư.
Thư ký: Đồng chí Kha Thị Bích Ngọc, Chi ủy viên.
II. NỘI DUNG"""

_CHAIR, _DEPUTY = "Lý Thị Hằng Nga", "Mạc Đình Quý"
_TITLES = (
    ("Tuyên bố lý do, giới thiệu đại biểu", _CHAIR),
    ("Cử thư ký cuộc họp", _CHAIR),
    ("Thông báo tình hình nộp đảng phí", _DEPUTY),
    ("Điểm danh; thông báo tình hình đảng viên", _DEPUTY),
    ("Thông qua chương trình", _CHAIR),
    ("Thông tin thời sự; phổ biến, quán triệt văn bản mới (Kết luận số 18-KL/ĐU)", _DEPUTY),
    ("Đánh giá kết quả thực hiện nghị quyết tháng trước, nhiệm vụ của từng đảng viên", _CHAIR),
    ("Tình hình tư tưởng của đảng viên và Nhân dân", "Tô Hiến Thuận"),
    ("Nhiệm vụ trọng tâm tháng tới", _CHAIR),
    ("Giao lưu với Chi đoàn thanh niên", ""),
    ("Thảo luận", _CHAIR),
    ("Tự phê bình và phê bình", _CHAIR),
    ("Ý kiến của đại biểu cấp trên", ""),
    ("Bí thư tổng hợp, kết luận các nội dung", _CHAIR),
    ("Phân công nhiệm vụ cho đảng viên, thời hạn hoàn thành", _CHAIR),
    ("Thông qua nghị quyết", _CHAIR),
    ("Chấm điểm, xếp loại buổi sinh hoạt", _CHAIR),
    ("Thư ký đọc biên bản; thông qua biên bản", ""),
    ("Bế mạc", _CHAIR),
)
_SPEAKERS = {"ngan": "Chu Thị Ngân", "dom": "Ông Văn Đởm", "thuan": "Tô Hiến Thuận"}
_VOTED = {
    5: (
        "Biểu quyết: thông qua chương trình (giơ tay): 7/12 đồng chí tán thành, đạt 58,3%; "
        "không tán thành: 1; không có ý kiến: 1; được thông qua (cần trên 1/2, tức 7/12)."
    ),
    # Dịu has left by then: eight of the nine voters who had come are still in the room.
    16: (
        "Biểu quyết: thông qua nghị quyết sinh hoạt chi bộ thường kỳ tháng 11/2026 (giơ tay): "
        "8/12 đồng chí tán thành, đạt 66,7%; không tán thành: 0; không có ý kiến: 0; "
        "được thông qua (cần trên 1/2, tức 7/12)."
    ),
}
_TASKS = """\
TT
Người thực hiện
Nhiệm vụ
Thời hạn
1
Tô Hiến Thuận
Lát xong 120 m ngõ 7
15/12/2026
2
Ông Văn Đởm, Chu Thị Ngân
Lắp 02 đèn đầu ngõ 9
30/11/2026
3
Chi đoàn thanh niên
Dọn vệ sinh ba Chủ nhật
05/12/2026"""
# 19:32, three minutes until Ỷ came, eighteen items on at four minutes, four opinions, four minutes more.
_END = """\
Chi bộ tự chấm 91 điểm, xếp loại Tốt.
Biên bản đã được đọc lại trước hội nghị; hội nghị nhất trí thông qua, 8/12 đồng chí tán thành, đạt 66,7%.
Hội nghị kết thúc lúc 20 giờ 55 phút cùng ngày.
NGƯỜI GHI BIÊN BẢN
Kha Thị Bích Ngọc
CHỦ TRÌ HỘI NGHỊ
Lý Thị Hằng Nga"""

RESOLUTION = f"""\
ĐẢNG BỘ PHƯỜNG SÔNG THỬ
CHI BỘ TỔ DÂN PHỐ BẾN THỬ
*
Số 01-NQ/CB
ĐẢNG CỘNG SẢN VIỆT NAM
Sông Thử, ngày 20 tháng 11 năm 2026
NGHỊ QUYẾT
sinh hoạt chi bộ thường kỳ tháng 11 năm 2026
-----
Hồi 19 giờ 32 phút, ngày 20 tháng 11 năm 2026, tại Nhà văn hóa Tổ dân phố Bến Thử, \
Chi bộ Tổ dân phố Bến Thử tiến hành sinh hoạt chi bộ thường kỳ tháng 11 năm 2026. \
Tổng số đảng viên của chi bộ: 14 đồng chí (chính thức 13, dự bị 1); được miễn công tác và sinh hoạt: 1; \
sinh hoạt tạm thời nơi khác: 1; có mặt: 10 (chính thức 9, dự bị 1), đạt 76,9%; vắng có lý do: 2; \
vắng không lý do: 1; đại biểu dự: 1. \
Sau khi nghe báo cáo và thảo luận, hội nghị thống nhất quyết nghị những nội dung sau:
I. KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT THÁNG TRƯỚC
Biểu dương, nhắc nhở: Biểu dương đồng chí Chu Thị Ngân viết 06 tin bài.
Hạn chế, nguyên nhân: Việc lát ngõ 7 chậm 10 ngày do mưa kéo dài.
II. NHIỆM VỤ THÁNG TỚI
Giữ vững nền nếp sinh hoạt; hoàn thành 100% chỉ tiêu năm.
Các nhiệm vụ cụ thể:
1. Lát xong 120 m ngõ 7.
2. Lắp 02 đèn đầu ngõ 9.
3. Dọn vệ sinh ba Chủ nhật.
III. PHÂN CÔNG THỰC HIỆN
{_TASKS}
IV. TỰ CHẤM ĐIỂM, XẾP LOẠI BUỔI SINH HOẠT
Chi bộ tự chấm 91 điểm, xếp loại Tốt.
Nghị quyết này đã được chi bộ biểu quyết thông qua, 8/12 đồng chí tán thành, đạt 66,7%.
Nơi nhận:
- Đảng ủy phường Sông Thử (để báo cáo);
- Cấp ủy viên phụ trách;
- Đảng viên chi bộ;
- Lưu Chi bộ.
T/M CHI BỘ
BÍ THƯ
Lý Thị Hằng Nga""".split("\n")


def minutes(typed_otherwise: Mapping[int, str] | None = None) -> list[str]:
    """Every line of the minutes; `typed_otherwise` are contents of items that the story typed differently."""
    lines: list[str] = [*_HEAD.split("\n")]
    for number, ((title, presenter), item) in enumerate(zip(_TITLES, story.ITEMS, strict=True), start=1):
        lines.append(f"{number}. {title}")
        if presenter:
            lines.append(f"Trình bày: Đồng chí {presenter}.")
        content = (typed_otherwise or {}).get(number, item.content)
        lines += content.split("\n") if content else []
        if item.opinions:
            lines.append("Ý kiến thảo luận:")
        lines += [f"- Đồng chí {_SPEAKERS[who]}: {said}" for who, said in item.opinions]
        if number in _VOTED:
            lines.append(_VOTED[number])
        if item.conclusion:
            lines.append(f"Kết luận: {item.conclusion}")
    return [*lines, "III. PHÂN CÔNG NHIỆM VỤ", *_TASKS.split("\n"), *_END.split("\n")]


def lines_of(docx: Path) -> list[str]:
    """Every line of a Word file that says something, tables cell by cell, as its XML has it."""
    with zipfile.ZipFile(docx) as package:
        body = ET.fromstring(package.read("word/document.xml"))
    lines = []
    for paragraph in body.iter(f"{_W}p"):
        parts = (
            "\n" if node.tag == f"{_W}br" else node.text or ""
            for node in paragraph.iter()
            if node.tag in (f"{_W}t", f"{_W}br")
        )
        lines += "".join(parts).split("\n")
    return [line for line in lines if line.strip()]
