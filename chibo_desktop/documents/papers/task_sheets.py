"""Phiếu giao việc: one page for each person or group with everything given to them, all in one file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from chibo_desktop.documents import parts
from chibo_desktop.documents.fields import Field, fields
from chibo_desktop.documents.papers import sample
from chibo_desktop.documents.values import PARTY_SECRETARY, Form, Heading, Signature

BLANK_LINES = 6


@dataclass(frozen=True, slots=True)
class GivenTask:
    """A task as it stands on somebody's sheet; ``others`` do it with them."""

    what: str = ""
    others: str = ""
    due: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class TaskSheet:
    who: str
    """ "Đồng chí Nguyễn Thị Hiền", "Tổ tự quản số 2"; "" for a sheet to be filled in by hand."""
    name: str
    """Under the line where the task is taken; "" for a group."""
    tasks: tuple[GivenTask, ...] = ()


@dataclass(frozen=True, slots=True)
class TaskSheetsPaper:
    """With no task given, one sheet with lines to be filled in by hand."""

    template: ClassVar[str] = "phieu_giao_viec"
    not_printed: ClassVar[frozenset[str]] = frozenset()
    catalogue: ClassVar[tuple[Field, ...]] = fields(
        *parts.HEAD,
        *parts.DATED,
        ("can_cu", "Câu căn cứ", "Căn cứ Nghị quyết số 05-NQ/CB ngày 03 tháng 11 năm 2026,"),
        ("phieu[]", "Các phiếu, mỗi người một trang", ""),
        ("phieu[].nguoi", "Người hoặc tổ được giao việc", "Đồng chí Nguyễn Thị Hiền"),
        ("phieu[].ten", "Họ và tên người nhận việc, dưới chỗ ký", "Nguyễn Thị Hiền"),
        ("phieu[].viec[]", "Các việc trên phiếu", ""),
        ("phieu[].viec[].stt", "Số thứ tự của việc", "1"),
        ("phieu[].viec[].viec", "Việc được giao", "Thăm các hộ khó khăn"),
        ("phieu[].viec[].cung", "Những người cùng làm", "Tổ đảng 1"),
        ("phieu[].viec[].han", "Thời hạn", "18/11/2026"),
        ("phieu[].viec[].chi_tieu", "Chỉ tiêu phải đạt; trống khi không đặt", "12/12 hộ"),
        *parts.SIGNED,
    )

    form: Form
    heading: Heading
    subject: str
    """Under "PHIẾU GIAO VIỆC": "thực hiện nghị quyết sinh hoạt chi bộ …"."""
    ground: str
    sheets: tuple[TaskSheet, ...] = ()
    authority: str = "CHI BỘ"
    signer: Signature = PARTY_SECRETARY
    title: str = "PHIẾU GIAO VIỆC"

    def context(self) -> dict[str, Any]:
        sheets = self.sheets or (TaskSheet("", "", (GivenTask(),) * BLANK_LINES),)
        return {
            **parts.dated_head(self.heading, self.title, self.subject),
            "can_cu": self.ground,
            "phieu": [
                {
                    "nguoi": sheet.who or f"Đồng chí {parts.DOTS}",
                    "ten": sheet.name,
                    "viec": [
                        {
                            "stt": place,
                            "viec": task.what,
                            "cung": task.others,
                            "han": task.due,
                            "chi_tieu": task.target,
                        }
                        for place, task in enumerate(sheet.tasks, 1)
                    ],
                }
                for sheet in sheets
            ],
            "ky": parts.signed(self.form, self.authority, self.signer),
        }

    @classmethod
    def sample(cls) -> TaskSheetsPaper:
        return cls(
            sample.FORM,
            sample.HEADING,
            f"thực hiện nghị quyết {sample.MEETING}",
            "Căn cứ Nghị quyết số 05-NQ/CB ngày 03 tháng 11 năm 2026 của Chi bộ Tổ dân phố 3, chi bộ giao:",
            (
                TaskSheet(
                    "Đồng chí Nguyễn Thị Hiền",
                    "Nguyễn Thị Hiền",
                    (
                        GivenTask("Thăm và tặng quà các hộ khó khăn", "Tổ đảng 1", "18/11/2026", "12/12 hộ"),
                        GivenTask("Thu đảng phí", "", "25/11/2026"),
                    ),
                ),
                TaskSheet("Tổ đảng 1", "", (GivenTask("Thăm và tặng quà các hộ khó khăn"),)),
            ),
            signer=sample.SIGNER,
        )
