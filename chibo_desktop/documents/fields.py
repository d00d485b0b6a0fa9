"""The one catalogue of what a template may say in braces, and the values that stand there in a paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from chibo_desktop.documents.values import (
    Assignment,
    Heading,
    MinutesPaper,
    Paper,
    Person,
    ResolutionPaper,
    Signature,
)
from chibo_desktop.domain.dates import paper_day, paper_time

DOTS = "……………………"
"""Printed where something is not known yet, to be filled in by hand."""
LONG_UPPER_BODY = 26
"""With more letters than this the upper body's name is set in 13 pt, as HD 36 and HD 05 allow, not in 14."""


class PaperKind(StrEnum):
    """A kind of paper; the value is the file name of its template, without ``.docx``."""

    MINUTES = "bien_ban_sinh_hoat"
    RESOLUTION = "nghi_quyet"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a template. A name with ``[]`` is a list to be looped over: ``{%p for muc in noi_dung %}``,
    and what follows it belongs to one turn of that loop: ``{{ muc.ten }}``."""

    name: str
    about: str
    example: str


def kind_of(paper: Paper) -> PaperKind:
    return PaperKind.MINUTES if isinstance(paper, MinutesPaper) else PaperKind.RESOLUTION


def _fields(*rows: tuple[str, str, str]) -> tuple[Field, ...]:
    return tuple(Field(*row) for row in rows)


_HEAD = _fields(
    ("chi_bo.cap_tren", "Tên đảng bộ cấp trên", "Đảng bộ phường Sông Mai"),
    ("chi_bo.cap_tren_dai", "Đúng khi tên cấp trên dài, phải in cỡ chữ 13 (dùng trong {% if %})", "đúng"),
    ("chi_bo.ten", "Tên chi bộ", "Chi bộ Tổ dân phố 3"),
    ("van_ban.so", "Số và ký hiệu; trống khi văn bản không đánh số", "Số 11-BB/CB"),
    ("van_ban.loai", "Tên loại văn bản", "BIÊN BẢN"),
    ("van_ban.trich_yeu", "Trích yếu nội dung", "sinh hoạt chi bộ thường kỳ tháng 11 năm 2026"),
)

_TASK = (
    ("stt", "Số thứ tự của nhiệm vụ", "1"),
    ("nguoi", "Người thực hiện", "Nguyễn Thị Hiền, Tổ đảng 2"),
    ("viec", "Nhiệm vụ được giao", "Vận động hai hộ treo cờ"),
    ("han", "Thời hạn hoàn thành", "30/11/2026"),
)

_CLOSING = _fields(
    ("cham_diem", "Câu về tự chấm điểm, xếp loại buổi sinh hoạt", "Chi bộ tự chấm 93 điểm, xếp loại Tốt."),
    ("thong_qua", "Câu về việc thông qua văn bản", "Biên bản đã được đọc lại, hội nghị nhất trí 100%."),
)

_MINUTES = _fields(
    ("cuoc_hop.gio_bat_dau", "Giờ khai mạc", "19 giờ 30 phút"),
    ("cuoc_hop.ngay", "Ngày họp", "ngày 03 tháng 11 năm 2026"),
    ("cuoc_hop.dia_diem", "Nơi họp", "Nhà văn hóa tổ dân phố 3"),
    ("cuoc_hop.ket_thuc", "Lúc kết thúc", "21 giờ 05 phút cùng ngày"),
    ("dang_vien.tong_so", "Tổng số đảng viên của chi bộ", "26"),
    ("dang_vien.chinh_thuc", "Số đảng viên chính thức", "24"),
    ("dang_vien.du_bi", "Số đảng viên dự bị", "2"),
    ("dang_vien.sinh_hoat_tam", "Số đảng viên nơi khác sinh hoạt tạm thời tại chi bộ", "1"),
    ("dang_vien.mien", "Số đảng viên được miễn công tác và sinh hoạt", "2"),
    ("dang_vien.noi_khac", "Số đảng viên sinh hoạt tạm thời nơi khác", "1"),
    ("dang_vien.vu_trang", "Số đảng viên lực lượng vũ trang làm nhiệm vụ đặc biệt", "0"),
    ("co_mat.tong_so", "Số đảng viên có mặt", "21"),
    ("co_mat.chinh_thuc", "Số đảng viên chính thức có mặt", "19"),
    ("co_mat.du_bi", "Số đảng viên dự bị có mặt", "2"),
    ("co_mat.ty_le", "Tỷ lệ có mặt", "91,3%"),
    ("vang_co_ly_do[]", "Những người vắng có lý do", ""),
    ("vang_co_ly_do[].ten", "Họ và tên người vắng có lý do", "Trần Văn Lộc"),
    ("vang_co_ly_do[].ly_do", "Lý do vắng", "ốm"),
    ("vang_khong_ly_do[]", "Những người vắng không lý do", ""),
    ("vang_khong_ly_do[].ten", "Họ và tên người vắng không lý do", "Lê Thị Mận"),
    ("dai_bieu[]", "Đại biểu dự họp", ""),
    ("dai_bieu[].ten", "Họ và tên đại biểu", "Phạm Văn Sâm"),
    ("dai_bieu[].chuc_vu", "Chức vụ của đại biểu", "Phó Bí thư"),
    ("dai_bieu[].don_vi", "Nơi công tác của đại biểu", "Đảng ủy phường Sông Mai"),
    ("chu_tri.ten", "Họ và tên người chủ trì", "Hoàng Văn Thọ"),
    ("chu_tri.chuc_vu", "Chức vụ người chủ trì", "Bí thư chi bộ"),
    ("thu_ky.ten", "Họ và tên thư ký", "Nguyễn Thị Hiền"),
    ("thu_ky.chuc_vu", "Chức vụ thư ký", "Chi ủy viên"),
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
    ("nhiem_vu[]", "Các nhiệm vụ được phân công", ""),
    *((f"nhiem_vu[].{name}", about, example) for name, about, example in _TASK),
    ("ky_trai.chuc_danh", "Chức danh ký bên trái", "NGƯỜI GHI BIÊN BẢN"),
    ("ky_trai.ten", "Họ và tên người ký bên trái", "Nguyễn Thị Hiền"),
    ("ky_phai.chuc_danh", "Chức danh ký bên phải", "CHỦ TRÌ HỘI NGHỊ"),
    ("ky_phai.ten", "Họ và tên người ký bên phải", "Hoàng Văn Thọ"),
)

_RESOLUTION = _fields(
    ("chi_bo.dia_danh", "Địa danh đứng trước ngày tháng", "Sông Mai"),
    ("van_ban.ngay", "Ngày của văn bản", "ngày 03 tháng 11 năm 2026"),
    ("van_ban.du_thao", "Đúng khi văn bản còn là dự thảo (dùng trong {% if %})", "đúng"),
    ("mo_dau", "Đoạn mở đầu: ngày, nơi họp và các con số", "Ngày 03 tháng 11 năm 2026, …"),
    ("ket_qua.nhan_xet", "Nhận xét kết quả tháng trước", "Các nhiệm vụ cơ bản hoàn thành."),
    ("ket_qua.nhiem_vu[]", "Nhiệm vụ của tháng trước", ""),
    ("ket_qua.nhiem_vu[].stt", "Số thứ tự của nhiệm vụ", "1"),
    ("ket_qua.nhiem_vu[].viec", "Nhiệm vụ đã giao", "Thu quỹ vì người nghèo"),
    ("ket_qua.nhiem_vu[].dau_ky", "Tình trạng đầu kỳ", "12/40 hộ"),
    ("ket_qua.nhiem_vu[].ket_qua", "Kết quả", "40/40 hộ, hoàn thành"),
    ("ket_qua.bieu_duong", "Biểu dương, nhắc nhở", "Biểu dương tổ đảng 2."),
    ("ket_qua.han_che", "Hạn chế, nguyên nhân", "Một số đồng chí ít phát biểu."),
    ("thang_toi.phuong_huong", "Phương hướng tháng tới", "Tập trung vệ sinh môi trường."),
    ("thang_toi.nhiem_vu[]", "Các nhiệm vụ tháng tới", ""),
    ("thang_toi.nhiem_vu[].stt", "Số thứ tự của nhiệm vụ", "1"),
    ("thang_toi.nhiem_vu[].viec", "Nhiệm vụ tháng tới", "Tổng vệ sinh sáng chủ nhật"),
    ("phan_cong[]", "Phân công: ai, việc gì, hạn nào", ""),
    *((f"phan_cong[].{name}", about, example) for name, about, example in _TASK),
    ("noi_nhan[]", "Các dòng nơi nhận", ""),
    ("noi_nhan[].dong", "Một dòng nơi nhận, đã có dấu cuối dòng", "Lưu Chi bộ."),
    ("ky.thay_mat", "Thay mặt ai mà ký", "T/M CHI BỘ"),
    ("ky.chuc_vu", "Chức vụ người ký", "BÍ THƯ"),
    ("ky.ten", "Họ và tên người ký", "Hoàng Văn Thọ"),
)

CATALOGUE: Mapping[PaperKind, tuple[Field, ...]] = {
    PaperKind.MINUTES: _HEAD + _MINUTES + _CLOSING,
    PaperKind.RESOLUTION: _HEAD + _RESOLUTION + _CLOSING,
}


def context(paper: Paper) -> dict[str, Any]:
    """What the fields of the paper's template stand for: dicts, lists of dicts, texts, numbers, flags."""
    return _minutes(paper) if isinstance(paper, MinutesPaper) else _resolution(paper)


def _minutes(paper: MinutesPaper) -> dict[str, Any]:
    counts = paper.counts
    return {
        **_head(paper.heading, paper.title, paper.subject),
        "cuoc_hop": {
            "gio_bat_dau": paper_time(paper.opened_at.time()) if paper.opened_at else "…… giờ …… phút",
            "ngay": _day(paper.opened_at),
            "dia_diem": paper.venue or DOTS,
            "ket_thuc": _end(paper.opened_at, paper.closed_at),
        },
        "dang_vien": {
            "tong_so": counts.total,
            "chinh_thuc": counts.official,
            "du_bi": counts.probationary,
            "sinh_hoat_tam": counts.visiting,
            "mien": counts.exempt,
            "noi_khac": counts.away,
            "vu_trang": counts.armed_forces,
        },
        "co_mat": {
            "tong_so": counts.present,
            "chinh_thuc": counts.present_official,
            "du_bi": counts.present_probationary,
            "ty_le": counts.rate,
        },
        "vang_co_ly_do": [{"ten": absent.name, "ly_do": absent.reason} for absent in paper.excused],
        "vang_khong_ly_do": [{"ten": name} for name in paper.unexcused],
        "dai_bieu": [{"ten": one.name, "chuc_vu": one.post, "don_vi": one.body} for one in paper.guests],
        "chu_tri": _person(paper.chair),
        "thu_ky": _person(paper.secretary),
        "noi_dung": [
            {
                "so": item.number,
                "ten": item.title,
                "nguoi_trinh_bay": item.presenter,
                "noi_dung": item.content,
                "y_kien": [{"nguoi": opinion.speaker, "y": opinion.text} for opinion in item.opinions],
                "bieu_quyet": [{"ket_qua": sentence} for sentence in item.ballots],
                "ket_luan": item.conclusion,
            }
            for item in paper.items
        ],
        "nhiem_vu": _tasks(paper.tasks),
        "cham_diem": paper.score,
        "thong_qua": paper.read_back,
        "ky_trai": _signature(paper.left),
        "ky_phai": _signature(paper.right),
    }


def _resolution(paper: ResolutionPaper) -> dict[str, Any]:
    head = _head(paper.heading, paper.title, paper.subject)
    head["chi_bo"]["dia_danh"] = paper.heading.place or DOTS
    head["van_ban"] |= {"ngay": _day(paper.heading.day), "du_thao": paper.draft}
    return {
        **head,
        "mo_dau": paper.opening,
        "ket_qua": {
            "nhan_xet": paper.results,
            "nhiem_vu": [
                {"stt": place, "viec": task.what, "dau_ky": task.before, "ket_qua": task.result}
                for place, task in enumerate(paper.last_tasks, 1)
            ],
            "bieu_duong": paper.praise,
            "han_che": paper.limits,
        },
        "thang_toi": {
            "phuong_huong": paper.next_month,
            "nhiem_vu": [{"stt": place, "viec": what} for place, what in enumerate(paper.next_tasks, 1)],
        },
        "phan_cong": _tasks(paper.assignments),
        "cham_diem": paper.score,
        "thong_qua": paper.closing,
        "noi_nhan": _recipients(paper.recipients, paper.form.recipient_end),
        "ky": {
            "thay_mat": f"{paper.form.on_behalf} {paper.authority}".strip(),
            "chuc_vu": paper.signer.title,
            "ten": paper.signer.name,
        },
    }


def _head(heading: Heading, title: str, subject: str) -> dict[str, dict[str, Any]]:
    return {
        "chi_bo": {
            "cap_tren": heading.upper_body,
            "cap_tren_dai": len(heading.upper_body) > LONG_UPPER_BODY,
            "ten": heading.issuing_body,
        },
        "van_ban": {"so": heading.number or "", "loai": title, "trich_yeu": subject},
    }


def _day(moment: date | None) -> str:
    return paper_day(moment) if moment else "ngày …… tháng …… năm ………"


def _end(opened_at: datetime | None, closed_at: datetime | None) -> str:
    if closed_at is None:
        return "…… giờ …… phút cùng ngày"
    same_day = opened_at is not None and opened_at.date() == closed_at.date()
    return f"{paper_time(closed_at.time())} cùng ngày" if same_day else _moment(closed_at)


def _moment(moment: datetime) -> str:
    return f"{paper_time(moment.time())}, {paper_day(moment)}"


def _person(person: Person | None) -> dict[str, str]:
    return {"ten": person.name or DOTS, "chuc_vu": person.post} if person else {"ten": DOTS, "chuc_vu": ""}


def _signature(signature: Signature) -> dict[str, str]:
    return {"chuc_danh": signature.title, "ten": signature.name}


def _tasks(tasks: Iterable[Assignment]) -> list[dict[str, Any]]:
    return [
        {"stt": place, "nguoi": task.who, "viec": task.what, "han": task.due}
        for place, task in enumerate(tasks, 1)
    ]


def _recipients(lines: tuple[str, ...], end: str) -> list[dict[str, str]]:
    last = len(lines) - 1
    return [{"dong": line + ("." if place == last else end)} for place, line in enumerate(lines)]
