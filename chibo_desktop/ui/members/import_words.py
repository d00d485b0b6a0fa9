"""What the preview of an import says: which heading is what, what was guessed, what was left out and why."""

from collections.abc import Mapping

from chibo_desktop.domain.names import fold
from chibo_desktop.importing.encodings import Encoding
from chibo_desktop.importing.headings import Field
from chibo_desktop.importing.remarks import Remark, RemarkCode
from chibo_desktop.importing.roster import RosterSheet, SkippedRow
from chibo_desktop.services.importing import FIELD_NAMES, Candidate
from chibo_desktop.services.matching import Known, Likeness, text_key
from chibo_desktop.ui.labels import REMARKS, SKIP_REASONS

# These sentences say what is wrong, but not with which part of the record.
_OF_ANY_PART = frozenset(
    {
        RemarkCode.FORMULA_ERROR,
        RemarkCode.DATE_UNREADABLE,
        RemarkCode.DATE_SWAPPED,
        RemarkCode.YEAR_TWO_DIGITS,
        RemarkCode.DATE_AHEAD,
        RemarkCode.YEAR_SHOWN_AS_DAY,
        RemarkCode.ZEROS_RESTORED,
        RemarkCode.DIGITS_LOST,
    }
)
_KNOWN: Mapping[Likeness, str] = {
    Likeness.CARD: "Đã có trong sổ (cùng số thẻ).",
    Likeness.NAME_AND_BIRTH: "Đã có trong sổ (cùng họ tên và ngày sinh).",
    Likeness.NAME_ONLY: (
        "Trong sổ có người cùng tên mà thiếu ngày sinh để so. Người khác: chọn để thêm mới. "
        "Cùng một người: sửa ở cột Trong sổ."
    ),
    Likeness.CHOSEN: "Đã chỉ ra là người có trong sổ.",
}
_OTHER_NAME = "Đã có trong sổ với tên {name} (cùng số thẻ)."

_ENCODINGS: Mapping[Encoding, str] = {
    Encoding.TCVN3: "Chữ trong tệp theo mã cũ TCVN3 (phông .VnTime), đã đổi sang chữ Việt ngày nay.",
    Encoding.VNI: "Chữ trong tệp theo mã cũ VNI (phông VNI-Times), đã đổi sang chữ Việt ngày nay.",
}


def remark_sentence(remark: Remark) -> str:
    """What a remark says, with the name of the part where the sentence alone leaves that open."""
    text = REMARKS[remark.code].format(raw=remark.raw or "trống")
    if remark.code in _OF_ANY_PART and remark.field:
        name = FIELD_NAMES[Field(remark.field)]
        return f"{name[:1].upper()}{name[1:]}: {text[:1].lower()}{text[1:]}"
    return text


def candidate_sentences(candidate: Candidate) -> list[str]:
    """All that the user should know of a row: whether the book has the person, what was guessed, what not."""
    told = [_known_sentence(candidate, candidate.known)] if candidate.known else []
    if candidate.is_same:
        return [*told, *_difference_sentences(candidate)]
    if not candidate.needs_look or (candidate.known and not candidate.taken):
        return told
    if candidate.guessed_status:
        told.append(f"Tình trạng hiểu từ chữ “{candidate.member.note or 'trong tệp'}”.")
    told += [remark_sentence(remark) for remark in candidate.remarks]
    if candidate.doubled and not candidate.taken:
        told.append("Vì thế không chọn sẵn.")
    return told


def skip_sentence(row: SkippedRow) -> str:
    """Why a row was not taken for a person."""
    text = SKIP_REASONS[row.why]
    return text[:1].upper() + text[1:]


def _known_sentence(candidate: Candidate, known: Known) -> str:
    name = known.member.name
    same = known.by is not Likeness.CARD or text_key(name) == text_key(candidate.member.name)
    return _KNOWN[known.by] if same else _OTHER_NAME.format(name=name)


def _difference_sentences(candidate: Candidate) -> list[str]:
    """What comes into the book, and what else the list says that stays out unless it is ticked."""
    found = candidate.differences
    if not found:
        return ["Không có gì mới."]
    taken = [part_name(one.part) for one in found if one.part in candidate.wanted]
    left = [part_name(one.part) for one in found if one.part not in candidate.wanted]
    told = [f"Sẽ ghi vào sổ: {_listed(taken)}."] if taken else []
    return told + ([f"Khác trong sổ, chưa chọn: {_listed(left)}."] if left else [])


def _listed(names: list[str]) -> str:
    return ", ".join(dict.fromkeys(names))


def part_name(part: Field) -> str:
    return FIELD_NAMES[part]


def columns_sentence(sheet: RosterSheet) -> str:
    """Which column was taken for what."""
    parts = [
        _column(column.heading, column.field)
        for column in sheet.columns
        if column.field is not None and column.field is not Field.ORDER
    ]
    return "Đã hiểu các cột: " + "; ".join(parts) + "."


def _column(heading: str, field: Field) -> str:
    name = FIELD_NAMES[field]
    plain = heading.replace("\n", " ")
    return plain if fold(plain) == fold(name) else f"{plain} → {name}"


def encoding_sentence(sheet: RosterSheet) -> str:
    """Which old code the letters had; '' for a list of today."""
    return _ENCODINGS.get(sheet.encoding, "")


def doubts(sheet: RosterSheet) -> list[str]:
    """What is not sure about the list as a whole, and the columns that were not taken."""
    unknown = [f"“{column.heading}”" for column in sheet.columns if column.field is None]
    told = [f"Không lấy cột {', '.join(unknown)} vì chưa rõ là gì."] if unknown else []
    return told + [remark_sentence(remark) for remark in sheet.remarks]
