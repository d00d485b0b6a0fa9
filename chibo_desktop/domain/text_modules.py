"""Texts behind short codes: ``;nt`` and a space writes a whole sentence, with the numbers of the moment."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from chibo_desktop.domain.names import fold

SIGN = ";"
_FIELD = re.compile(r"\{([^{}]{1,40})\}")
_CODE = re.compile(rf"(?:^|\s){SIGN}(\w{{1,12}})$")
# What Telex and VNI take for a mark once a vowel stands before it.
_MARKS = frozenset("sfrxjwz0123456789")
_VOWELS = frozenset("aeiouy")
# What they write twice for a mark of its own.
_DOUBLED = re.compile(r"([aeod])\1")


@dataclass(frozen=True, slots=True)
class TextModule:
    """``{có mặt}`` and the like in the text are filled in when it is written; see `FIELDS`."""

    code: str
    text: str


# The names of the numbers a text can hold, with what each says.
FIELDS: Mapping[str, str] = {
    "có mặt": "số đảng viên có mặt",
    "tổng số": "tổng số đảng viên",
    "tỷ lệ": "tỷ lệ dự họp",
    "vắng": "số vắng có lý do và không lý do",
    "biểu quyết": "số người tính để biểu quyết",
    "trong phòng": "số người được biểu quyết đang có mặt",
    "cần": "số tán thành cần có",
    "phát biểu": "số đồng chí đã phát biểu",
    "giờ": "giờ lúc này",
    "chủ trì": "người chủ trì",
}

DEFAULTS = (
    TextModule("nt", "Nhất trí với dự thảo, không có ý kiến gì thêm."),
    TextModule("ntbs", "Nhất trí với dự thảo; đề nghị bổ sung: "),
    TextModule("dn", "Đề nghị phân công rõ người, rõ việc, rõ thời hạn hoàn thành."),
    TextModule("tt", "Xin tiếp thu ý kiến của các đồng chí và sẽ khắc phục trong tháng tới."),
    TextModule(
        "kl", "Đồng chí {chủ trì} kết luận: hội nghị thống nhất nội dung trên, giao chi ủy tổ chức thực hiện."
    ),
    TextModule("bq", "Biểu quyết: {trong phòng}/{biểu quyết} đồng chí tán thành."),
    TextModule("cm", "Có mặt {có mặt}/{tổng số} đảng viên, đạt {tỷ lệ}."),
    TextModule("ko", "Không có ý kiến phát biểu thêm."),
    TextModule("bd", "Biểu dương đồng chí … đã có nhiều đóng góp trong tháng."),
    TextModule("hc", "Một số nhiệm vụ còn chậm so với thời hạn; nguyên nhân: "),
    TextModule("ph", "Tập trung lãnh đạo thực hiện tốt các nhiệm vụ sau:"),
    TextModule("gc", "Giao chi ủy phân công, đôn đốc và báo cáo kết quả tại kỳ họp sau."),
)


def code_key(code: str) -> str:
    """What is left of a code whatever a Vietnamese keyboard makes of its keys: ``dd``, ``đ`` and ``d``."""
    letters = fold(code)
    kept = ""
    for letter in letters:
        if letter in _MARKS and any(vowel in _VOWELS for vowel in kept):
            continue
        kept += letter
    return _DOUBLED.sub(r"\1", kept)


def in_force(own: Iterable[TextModule]) -> tuple[TextModule, ...]:
    """The texts of the program and of the cell; the cell's own go before, an emptied one is gone."""
    by_key = {code_key(module.code): module for module in DEFAULTS}
    by_key |= {code_key(module.code): module for module in own}
    return tuple(module for module in by_key.values() if module.text)


def code_before(text: str) -> str | None:
    """The code that ends a line typed so far; ``None`` when it ends with none."""
    found = _CODE.search(text)
    return found[1] if found else None


def find(modules: Iterable[TextModule], code: str) -> TextModule | None:
    wanted = code_key(code)
    return next((module for module in modules if code_key(module.code) == wanted), None)


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its numbers; a field that nobody knows stays as it was written."""
    by_key = {fold(name): value for name, value in values.items()}
    return _FIELD.sub(lambda found: by_key.get(fold(found[1].strip()), found[0]), text)
