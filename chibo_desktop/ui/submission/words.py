"""How the window speaks of copies for the upper level: what is in them, where they are, how they arrived."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from chibo_desktop.domain.dates import format_day
from chibo_desktop.domain.submission import Contents
from chibo_desktop.domain.volumes import Volume
from chibo_desktop.services.checking import Checked, Verdict
from chibo_desktop.services.handing_over import Handed, Stage, Step
from chibo_desktop.services.submission import Receipt
from chibo_desktop.ui.backup_words import moment_words

NO_STICK = "Chưa thấy USB nào. Cắm USB vào máy, hoặc bấm “Chọn thư mục khác…”."
NOTHING_YET = "Chưa nộp lần nào."
CALLED_OFF = "Đã dừng. Lần chép này không để lại gì ở nơi nhận."
STAGES = {
    Stage.DRAWING: "Đang soạn bản nộp…",
    Stage.WRITING: "Đang ghi. Đừng rút USB.",
    Stage.READING_BACK: "Đang đọc lại để kiểm tra. Đừng rút USB.",
}


def size_words(size: int) -> str:
    """``1,9 MB``, ``412 KB``, ``14,2 GB``."""
    for unit, one in (("GB", 10**9), ("MB", 10**6)):
        if size >= one:
            return f"{size / one:.1f}".replace(".", ",") + f" {unit}"
    return f"{max(1, size // 1000)} KB"


def contents_words(contents: Contents) -> str:
    """``26 đảng viên, 4 kỳ họp (08/2026 – 11/2026), 3 nghị quyết, 12 nhiệm vụ``."""
    months = f" ({contents.months})" if contents.months else ""
    return (
        f"{contents.members} đảng viên, {contents.meetings} kỳ họp{months}, "
        f"{contents.resolutions} nghị quyết, {contents.tasks} nhiệm vụ"
    )


def stick_words(volume: Volume) -> str:
    """``USB “KINGSTON” (E:) – còn trống 14,2 GB``."""
    name = f"USB “{volume.name}”" if volume.name else "USB"
    return f"{name} ({str(volume.root).rstrip(chr(92))}) – còn trống {size_words(volume.free)}"


def step_words(step: Step) -> str:
    """What is being done, with how far it is where that is known."""
    said = STAGES[step.stage]
    if step.stage is Stage.WRITING and step.share is None:
        return "Đang đợi USB ghi xong. Đừng rút USB."
    return said


def done_words(handed: Handed, volume: Volume | None) -> str:
    """Where the copy lies, how large it is, how long it took."""
    made = handed.manifest
    seconds = f"{handed.seconds:.1f}".replace(".", ",")
    where = f"{handed.folder}"
    kept = "Có mật khẩu: báo cho cấp trên bằng cách khác, đừng để cùng USB." if made.encrypted else ""
    lines = [
        f"Thư mục: {where}",
        f"Trong đó có bản nộp (.chibo) và bản kê (.txt), {size_words(made.size)}, chép trong {seconds} giây.",
        kept,
    ]
    if volume is None:
        lines.append("Nơi nhận không phải USB: nhớ gửi cả thư mục ấy.")
    return "\n".join(line for line in lines if line)


def headline(volume: Volume | None) -> str:
    """The sentence everything ends with."""
    return "Đã chép và kiểm tra xong." + (" Có thể rút USB." if volume is not None else "")


def receipt_words(receipt: Receipt, today: date) -> str:
    """``20:18 – E:\\ – 1,9 MB, không kèm thông tin riêng``."""
    told = [
        size_words(receipt.size),
        "kèm thông tin riêng" if receipt.with_contacts else "không thông tin riêng",
    ]
    told += ["có mật khẩu"] if receipt.encrypted else []
    return f"{moment_words(receipt.at, today)} – {receipt.place} – {', '.join(told)}"


def verdict_words(checked: Checked) -> tuple[bool, str]:
    """Whether the copy is what was sent, and the sentence that says so and what to do next."""
    made = checked.manifest
    cell = made.contents.issuing_body or "chi bộ"
    when = f"{made.made_at:%H:%M} ngày {format_day(made.made_at.date())}"
    name = Path(made.file_name).name
    match checked.verdict:
        case Verdict.AS_SENT:
            receipt = " Khớp với biên nhận trong sổ đang mở." if checked.known else ""
            return True, (
                f"Đúng bản đã nộp: {cell}, chép lúc {when}, gồm {contents_words(made.contents)}. "
                f"Tệp nguyên vẹn, mã kiểm tra khớp.{receipt}"
            )
        case Verdict.MISSING:
            return False, f"Chỉ có bản kê của {cell}, không thấy tệp “{name}”. Xin chi bộ gửi lại cả thư mục."
        case Verdict.SHORTER:
            return False, f"Tệp “{name}” bị cụt, chưa chép hết. Chép lại từ USB, hoặc xin chi bộ nộp lại."
        case Verdict.CHANGED:
            return False, (
                f"Tệp “{name}” không còn đúng như lúc {cell} nộp ({when}). Chép lại từ USB, hoặc xin nộp lại."
            )
        case Verdict.MISCOUNTED:
            return False, (
                f"Tệp “{name}” nguyên vẹn nhưng bản kê nói khác với trong tệp. Bản kê đã bị sửa; xin nộp lại."
            )
