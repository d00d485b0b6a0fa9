"""What papers have in common: for each part the rows of the catalogue, and the values that stand there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from chibo_desktop.documents.fields import Row, within
from chibo_desktop.documents.values import (
    Assignment,
    Form,
    Guest,
    Heading,
    Item,
    Person,
    PlannedItem,
    Signature,
)
from chibo_desktop.domain.dates import paper_day, paper_time, weekday_name

DOTS = "……………………"
"""Printed where something is not known yet, to be filled in by hand."""
LONG_UPPER_BODY = 26
"""With more letters than this the upper body's name is set in 13 pt, as HD 36 and HD 05 allow, not in 14."""

# ------------------------------------------------------------------------------------------ the head

HEAD: tuple[Row, ...] = (
    ("chi_bo.cap_tren", "Tên đảng bộ cấp trên", "Đảng bộ phường Sông Mai"),
    ("chi_bo.cap_tren_dai", "Đúng khi tên cấp trên dài, phải in cỡ chữ 13 (dùng trong {% if %})", "đúng"),
    ("chi_bo.ten", "Tên chi bộ", "Chi bộ Tổ dân phố 3"),
    ("van_ban.so", "Số và ký hiệu; trống khi văn bản không đánh số", "Số 11-BB/CB"),
    ("van_ban.loai", "Tên loại văn bản", "BIÊN BẢN"),
    ("van_ban.trich_yeu", "Trích yếu nội dung", "sinh hoạt chi bộ thường kỳ tháng 11 năm 2026"),
)
DATED: tuple[Row, ...] = (
    ("chi_bo.dia_danh", "Địa danh đứng trước ngày tháng", "Sông Mai"),
    ("van_ban.ngay", "Ngày của văn bản", "ngày 03 tháng 11 năm 2026"),
)
DRAFT: Row = ("van_ban.du_thao", "Đúng khi văn bản còn là dự thảo (dùng trong {% if %})", "đúng")


def head(heading: Heading, title: str, subject: str) -> dict[str, dict[str, Any]]:
    """`HEAD`."""
    return {
        "chi_bo": {
            "cap_tren": heading.upper_body,
            "cap_tren_dai": len(heading.upper_body) > LONG_UPPER_BODY,
            "ten": heading.issuing_body,
        },
        "van_ban": {"so": heading.number or "", "loai": title, "trich_yeu": subject},
    }


def dated_head(heading: Heading, title: str, subject: str) -> dict[str, dict[str, Any]]:
    """`HEAD` and `DATED`."""
    made = head(heading, title, subject)
    made["chi_bo"]["dia_danh"] = heading.place or DOTS
    # Few enough dots to stand in one line after a long name of the place.
    made["van_ban"]["ngay"] = paper_day(heading.day) if heading.day else "ngày …… tháng …… năm ……"
    return made


def day(moment: date | None) -> str:
    return paper_day(moment) if moment else "ngày …… tháng …… năm ………"


def clock(moment: datetime | None) -> str:
    return paper_time(moment.time()) if moment else "…… giờ …… phút"


# --------------------------------------------------------------------------------------- the meeting

HELD: tuple[Row, ...] = (
    ("cuoc_hop.gio_bat_dau", "Giờ khai mạc", "19 giờ 30 phút"),
    ("cuoc_hop.ngay", "Ngày họp", "ngày 03 tháng 11 năm 2026"),
    ("cuoc_hop.dia_diem", "Nơi họp", "Nhà văn hóa tổ dân phố 3"),
    ("cuoc_hop.tam_dung", "Câu về việc tạm dừng, họp tiếp hôm khác", "Hội nghị tạm dừng lúc … và họp tiếp …"),
    ("cuoc_hop.ket_thuc", "Lúc kết thúc", "21 giờ 05 phút cùng ngày"),
)


def held(
    opened_at: datetime | None, closed_at: datetime | None, venue: str, adjourned: str
) -> dict[str, str]:
    """`HELD`, without its group."""
    return {
        "gio_bat_dau": clock(opened_at),
        "ngay": day(opened_at),
        "dia_diem": venue or DOTS,
        "tam_dung": adjourned,
        "ket_thuc": _end(opened_at, closed_at),
    }


def _end(opened_at: datetime | None, closed_at: datetime | None) -> str:
    if closed_at is None:
        return "…… giờ …… phút cùng ngày"
    same_day = opened_at is not None and opened_at.date() == closed_at.date()
    at = paper_time(closed_at.time())
    return f"{at} cùng ngày" if same_day else f"{at}, {paper_day(closed_at)}"


# ---------------------------------------------------------------------------------------- the people

GUESTS: tuple[Row, ...] = (
    ("dai_bieu[]", "Đại biểu dự họp", ""),
    ("dai_bieu[].ten", "Họ và tên đại biểu", "Phạm Văn Sâm"),
    ("dai_bieu[].chuc_vu", "Chức vụ của đại biểu", "Phó Bí thư"),
    ("dai_bieu[].don_vi", "Nơi công tác của đại biểu", "Đảng ủy phường Sông Mai"),
)
CHAIR: tuple[Row, ...] = (
    ("chu_tri.ten", "Họ và tên người chủ trì", "Hoàng Văn Thọ"),
    ("chu_tri.chuc_vu", "Chức vụ người chủ trì", "Bí thư chi bộ"),
)
SECRETARY: tuple[Row, ...] = (
    ("thu_ky.ten", "Họ và tên thư ký", "Nguyễn Thị Hiền"),
    ("thu_ky.chuc_vu", "Chức vụ thư ký", "Chi ủy viên"),
)


def guests(people: Iterable[Guest]) -> list[dict[str, str]]:
    return [{"ten": one.name, "chuc_vu": one.post, "don_vi": one.body} for one in people]


def person(one: Person | None) -> dict[str, str]:
    return {"ten": one.name or DOTS, "chuc_vu": one.post} if one else {"ten": DOTS, "chuc_vu": ""}


# --------------------------------------------------------------------------------------- what was said

ITEMS: tuple[Row, ...] = (
    ("noi_dung[]", "Các mục của chương trình, theo thứ tự đã họp", ""),
    ("noi_dung[].so", "Số thứ tự của mục", "3"),
    ("noi_dung[].ten", "Tên mục", "Thảo luận nhiệm vụ tháng 12"),
    ("noi_dung[].nguoi_trinh_bay", "Người trình bày", "Đồng chí Hoàng Văn Thọ"),
    ("noi_dung[].noi_dung", "Nội dung của mục", "Nhiệm vụ trọng tâm là thu quỹ vì người nghèo."),
    ("noi_dung[].y_kien[]", "Các ý kiến phát biểu ở mục này", ""),
    ("noi_dung[].y_kien[].nguoi", "Người phát biểu", "Đồng chí Trần Thị Mơ"),
    ("noi_dung[].y_kien[].y", "Lời phát biểu", "Nhất trí với dự thảo."),
    ("noi_dung[].bieu_quyet[]", "Các lần biểu quyết ở mục này", ""),
    ("noi_dung[].bieu_quyet[].ket_qua", "Câu kết quả biểu quyết", "20/23 đồng chí tán thành, đạt 87%."),
    ("noi_dung[].ket_luan", "Kết luận của chủ trì", "Chi bộ thống nhất dự thảo."),
)


def items(held_items: Iterable[Item]) -> list[dict[str, Any]]:
    return [
        {
            "so": item.number,
            "ten": item.title,
            "nguoi_trinh_bay": item.presenter,
            "noi_dung": item.content,
            "y_kien": [{"nguoi": opinion.speaker, "y": opinion.text} for opinion in item.opinions],
            "bieu_quyet": [{"ket_qua": sentence} for sentence in item.ballots],
            "ket_luan": item.conclusion,
        }
        for item in held_items
    ]


_TASK: tuple[Row, ...] = (
    ("stt", "Số thứ tự của nhiệm vụ", "1"),
    ("nguoi", "Người thực hiện", "Nguyễn Thị Hiền, Tổ đảng 2"),
    ("viec", "Nhiệm vụ được giao", "Vận động hai hộ treo cờ"),
    ("han", "Thời hạn hoàn thành", "30/11/2026"),
    ("chi_tieu", "Chỉ tiêu phải đạt; trống khi không đặt", "40/40 hộ"),
)


def task_rows(loop: str) -> tuple[Row, ...]:
    """The rows of a list of tasks called ``loop``: ``phan_cong[]``."""
    return within(loop, _TASK)


def tasks(given: Iterable[Assignment]) -> list[dict[str, Any]]:
    return [
        {"stt": place, "nguoi": task.who, "viec": task.what, "han": task.due, "chi_tieu": task.target}
        for place, task in enumerate(given, 1)
    ]


CLOSING: tuple[Row, ...] = (
    ("cham_diem", "Câu về tự chấm điểm, xếp loại buổi sinh hoạt", "Chi bộ tự chấm 93 điểm, xếp loại Tốt."),
    ("thong_qua", "Câu về việc thông qua văn bản", "Biên bản đã được đọc lại, hội nghị nhất trí 100%."),
)

# -------------------------------------------------------------------------------------- the signatures

TWO_SIGNED: tuple[Row, ...] = (
    ("ky_trai.chuc_danh", "Chức danh ký bên trái", "NGƯỜI GHI BIÊN BẢN"),
    ("ky_trai.ten", "Họ và tên người ký bên trái", "Nguyễn Thị Hiền"),
    ("ky_phai.chuc_danh", "Chức danh ký bên phải", "CHỦ TRÌ HỘI NGHỊ"),
    ("ky_phai.ten", "Họ và tên người ký bên phải", "Hoàng Văn Thọ"),
)
SIGNED: tuple[Row, ...] = (
    ("ky.thay_mat", "Thay mặt ai mà ký", "T/M CHI BỘ"),
    ("ky.chuc_vu", "Chức vụ người ký", "BÍ THƯ"),
    ("ky.ten", "Họ và tên người ký", "Hoàng Văn Thọ"),
)
RECIPIENTS: tuple[Row, ...] = (
    ("noi_nhan[]", "Các dòng nơi nhận", ""),
    ("noi_nhan[].dong", "Một dòng nơi nhận, đã có dấu cuối dòng", "Lưu Chi bộ."),
)


def signature(one: Signature) -> dict[str, str]:
    """One side of `TWO_SIGNED`."""
    return {"chuc_danh": one.title, "ten": one.name}


def signed(form: Form, authority: str, signer: Signature) -> dict[str, str]:
    """`SIGNED`, without its group."""
    return {
        "thay_mat": f"{form.on_behalf} {authority}".strip(),
        "chuc_vu": signer.title,
        "ten": signer.name,
    }


def recipients(form: Form, lines: tuple[str, ...]) -> list[dict[str, str]]:
    """Every line but the last ends as the instruction in force says, the last with a full stop."""
    last = len(lines) - 1
    return [
        {"dong": line + ("." if place == last else form.recipient_end)} for place, line in enumerate(lines)
    ]


# ---------------------------------------------------------------------------------- a meeting to come

CALLED: tuple[Row, ...] = (
    ("cuoc_hop.thoi_gian", "Giờ, thứ và ngày họp", "19 giờ 30 phút, Thứ Ba, ngày 03 tháng 11 năm 2026"),
    ("cuoc_hop.dia_diem", "Nơi họp", "Nhà văn hóa tổ dân phố 3"),
)
PROGRAMME: tuple[Row, ...] = (
    ("noi_dung[]", "Các mục của chương trình", ""),
    ("noi_dung[].so", "Số thứ tự của mục; mục con là 2.1", "2"),
    ("noi_dung[].ten", "Tên mục", "Đánh giá kết quả tháng 10"),
    ("noi_dung[].nguoi", "Người thực hiện", "Đồng chí Hoàng Văn Thọ"),
)


def called(at: datetime | None, venue: str) -> dict[str, str]:
    """`CALLED`, without its group."""
    known = f"{paper_time(at.time())}, {weekday_name(at.date())}, {paper_day(at.date())}" if at else ""
    return {"thoi_gian": known or f"{clock(None)}, {day(None)}", "dia_diem": venue or DOTS}


def programme(planned: Iterable[PlannedItem]) -> list[dict[str, str]]:
    """`PROGRAMME`, its turns."""
    return [{"so": item.number, "ten": item.title, "nguoi": item.presenter} for item in planned]
