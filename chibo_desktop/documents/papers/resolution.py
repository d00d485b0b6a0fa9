"""Nghị quyết of the cell for a month, in the four parts cells give it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from chibo_desktop.documents import parts
from chibo_desktop.documents.fields import Field, fields
from chibo_desktop.documents.papers import sample
from chibo_desktop.documents.values import PARTY_SECRETARY, Assignment, Form, Heading, Signature


@dataclass(frozen=True, slots=True)
class LastTask:
    """A task of an earlier resolution: how it stood at the start of the month and what came of it."""

    what: str
    before: str = ""
    result: str = ""


@dataclass(frozen=True, slots=True)
class ResolutionPaper:
    template: ClassVar[str] = "nghi_quyet"
    not_printed: ClassVar[frozenset[str]] = frozenset()
    catalogue: ClassVar[tuple[Field, ...]] = fields(
        *parts.HEAD,
        *parts.DATED,
        parts.DRAFT,
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
        *parts.task_rows("phan_cong[]"),
        *parts.RECIPIENTS,
        *parts.SIGNED,
        *parts.CLOSING,
    )

    form: Form
    heading: Heading
    subject: str
    """Under "NGHỊ QUYẾT", in running text: "sinh hoạt chi bộ thường kỳ tháng 11 năm 2026"."""
    opening: str
    """The paragraph with date, place and all the numbers."""
    results: str = ""
    last_tasks: tuple[LastTask, ...] = ()
    praise: str = ""
    limits: str = ""
    next_month: str = ""
    """The direction for next month, free text before the list of tasks."""
    next_tasks: tuple[str, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    score: str = ""
    """The cell's own score of the meeting; part IV is left out when there is none."""
    closing: str = ""
    """The closing sentence, with the vote that adopted the resolution."""
    recipients: tuple[str, ...] = ()
    """Lines of "Nơi nhận" without dash and end sign: "Đảng ủy phường (để báo cáo)"."""
    authority: str = "CHI BỘ"
    """For whom it is signed; `Form.on_behalf` is put before it."""
    signer: Signature = PARTY_SECRETARY
    draft: bool = False
    title: str = "NGHỊ QUYẾT"

    def context(self) -> dict[str, Any]:
        head = parts.dated_head(self.heading, self.title, self.subject)
        head["van_ban"]["du_thao"] = self.draft
        return {
            **head,
            "mo_dau": self.opening,
            "ket_qua": {
                "nhan_xet": self.results,
                "nhiem_vu": [
                    {"stt": place, "viec": task.what, "dau_ky": task.before, "ket_qua": task.result}
                    for place, task in enumerate(self.last_tasks, 1)
                ],
                "bieu_duong": self.praise,
                "han_che": self.limits,
            },
            "thang_toi": {
                "phuong_huong": self.next_month,
                "nhiem_vu": [{"stt": place, "viec": what} for place, what in enumerate(self.next_tasks, 1)],
            },
            "phan_cong": parts.tasks(self.assignments),
            "cham_diem": self.score,
            "thong_qua": self.closing,
            "noi_nhan": parts.recipients(self.form, self.recipients),
            "ky": parts.signed(self.form, self.authority, self.signer),
        }

    @classmethod
    def sample(cls) -> ResolutionPaper:
        return cls(
            sample.FORM,
            sample.HEADING,
            sample.MEETING,
            "Hồi 19 giờ 30 phút, ngày 03 tháng 11 năm 2026, hội nghị quyết nghị những nội dung sau:",
            "Các nhiệm vụ của tháng 10 cơ bản hoàn thành.",
            (LastTask("Vận động quỹ “Vì người nghèo”", "12/40 hộ", "40/40 hộ, hoàn thành"),),
            "Biểu dương tổ đảng 2.",
            "Một số đồng chí ít phát biểu; <50% có ý kiến.",
            "Tập trung vệ sinh môi trường & an ninh trật tự.",
            ("Tổng vệ sinh sáng chủ nhật", "Thu đảng phí"),
            sample.TASKS,
            "Chi bộ tự chấm 93 điểm, xếp loại Tốt.",
            "Nghị quyết được thông qua với 21/24 đồng chí tán thành, đạt 87,5%.",
            sample.RECIPIENTS,
            signer=sample.SIGNER,
        )
