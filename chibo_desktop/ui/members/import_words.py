"""What the preview of an import says: which heading is what, what was guessed, what was left out and why."""

from collections.abc import Mapping

from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.names import fold
from chibo_desktop.importing.encodings import Encoding
from chibo_desktop.importing.headings import Field
from chibo_desktop.importing.remarks import Remark, RemarkCode
from chibo_desktop.importing.roster import RosterSheet, SkipReason
from chibo_desktop.services.importing import FIELD_NAMES, Candidate, Likeness

# {field} and {Field} are the name of the part, {raw} what the file has, {value} what was understood.
REMARKS: Mapping[RemarkCode, str] = {
    RemarkCode.FORMULA_ERROR: "{Field}: ô trong tệp báo lỗi công thức ({raw}), để trống.",
    RemarkCode.TEXT_LONG: "{Field} dài khác thường. Xem lại.",
    RemarkCode.NAME_ODD: "Họ tên “{raw}” có chỗ lạ. Xem lại.",
    RemarkCode.SEX_UNREADABLE: "Chưa hiểu giới tính “{raw}”, để trống.",
    RemarkCode.PERSON_TWICE: "Trùng họ tên và ngày sinh với một dòng ở trên, nên không chọn sẵn.",
    RemarkCode.TOTAL_DIFFERS: "Dòng cuối của tệp ghi “{raw}”, nhưng đọc được {people} đồng chí.",
    RemarkCode.DATE_UNREADABLE: "Chưa hiểu {field} “{raw}”: để trống, giữ nguyên chữ ấy trong ghi chú.",
    RemarkCode.DATE_SWAPPED: "{Field} “{raw}” viết theo kiểu tháng trước ngày sau, đọc là {value}.",
    RemarkCode.YEAR_TWO_DIGITS: "{Field} “{raw}” chỉ có hai số của năm, đọc là {value}.",
    RemarkCode.DATE_AHEAD: "{Field} {raw} còn ở phía trước. Xem lại.",
    RemarkCode.YEAR_SHOWN_AS_DAY: "{Field} trong tệp hiện là {raw}, thực ra là năm {value}.",
    RemarkCode.ZEROS_RESTORED: "{Field} trong tệp mất số 0 ở đầu, đã thêm lại: {value}.",
    RemarkCode.DIGITS_LOST: "{Field} trong tệp đã mất bớt số ({raw}), để trống.",
    RemarkCode.CARD_LENGTH: "Số thẻ “{raw}” không đủ 12 số. Xem lại.",
    RemarkCode.CARD_TWICE: "Số thẻ {raw} trùng với một dòng ở trên, nên không chọn sẵn.",
    RemarkCode.OFFICIAL_UNKNOWN: "Chưa có ngày chính thức; tính là chính thức.",
    RemarkCode.OFFICIAL_COLUMN_MISSING: (
        "Danh sách không có cột ngày chính thức: ai không ghi dự bị thì tính là chính thức."
    ),
    RemarkCode.OFFICIAL_BEFORE_JOINED: "Ngày chính thức {raw} đứng trước ngày vào Đảng. Xem lại.",
    RemarkCode.JOINED_YOUNG: "Vào Đảng khi chưa đủ 18 tuổi. Xem lại ngày sinh, ngày vào Đảng.",
    RemarkCode.PROBATION_LONG: "Ghi là dự bị, nhưng đã vào Đảng từ {raw}. Xem lại.",
    RemarkCode.PROBATION_ENDED: "Ghi là dự bị, nhưng có ngày chính thức {raw}; tính là chính thức.",
    RemarkCode.STATUS_UNCLEAR: "“{raw}” có vẻ nói về tình trạng nhưng chưa rõ, chưa tính vào.",
    RemarkCode.STATUS_BEFORE_JOINED: "Tình trạng bắt đầu {raw}, trước cả ngày vào Đảng. Xem lại.",
}

SKIPPED: Mapping[SkipReason, str] = {
    SkipReason.TITLE: "Dòng đầu đề",
    SkipReason.HEADING: "Dòng tiêu đề cột",
    SkipReason.NUMBERING: "Dòng đánh số cột",
    SkipReason.BLANK: "Dòng trống",
    SkipReason.SECTION: "Dòng tên nhóm; những người bên dưới được ghi theo nhóm ấy",
    SkipReason.TOTAL: "Dòng tổng cộng",
    SkipReason.NOT_UNDERSTOOD: "Không giống dòng ghi một đồng chí; nếu đúng thì thêm bằng tay",
}

_KNOWN: Mapping[Likeness, str] = {
    Likeness.CARD: "Đã có trong sổ (cùng số thẻ).",
    Likeness.NAME_AND_BIRTH: "Đã có trong sổ (cùng ngày sinh).",
    Likeness.NAME_ONLY: "Trong sổ có người cùng tên mà thiếu ngày sinh để so. Nếu là người khác thì chọn.",
}
_OTHER_NAME = "Đã có trong sổ với tên {name} (cùng số thẻ)."

_ENCODINGS: Mapping[Encoding, str] = {
    Encoding.TCVN3: "Chữ trong tệp theo mã cũ TCVN3 (phông .VnTime), đã đổi sang chữ Việt ngày nay.",
    Encoding.VNI: "Chữ trong tệp theo mã cũ VNI (phông VNI-Times), đã đổi sang chữ Việt ngày nay.",
}


def remark_sentence(remark: Remark, candidate: Candidate) -> str:
    """What a remark says about somebody in the list."""
    name = FIELD_NAMES[Field(remark.field)] if remark.field else ""
    value: object = getattr(candidate.member, _PARTS.get(remark.field, remark.field), None) or ""
    shown = value.display() if isinstance(value, PartialDate) else str(value)
    return REMARKS[remark.code].format(
        field=name, Field=name[:1].upper() + name[1:], raw=remark.raw or "trống", value=shown, people=""
    )


# Columns whose value stands in another part of the record.
_PARTS: Mapping[str, str] = {Field.BORN_MALE: "born", Field.BORN_FEMALE: "born"}


def candidate_sentences(candidate: Candidate) -> list[str]:
    """All that the user should know of a row: whether the book has the person, what was guessed, what not."""
    told = [_known_sentence(candidate)] if candidate.known else []
    if not candidate.needs_look:
        return told
    if candidate.guessed_status:
        told.append(f"Tình trạng hiểu từ chữ “{candidate.member.note or 'trong tệp'}”.")
    return told + [remark_sentence(remark, candidate) for remark in candidate.remarks]


def _known_sentence(candidate: Candidate) -> str:
    assert candidate.known is not None
    name = candidate.known.member.name
    same = candidate.known.by is not Likeness.CARD or fold(name) == fold(candidate.member.name)
    return _KNOWN[candidate.known.by] if same else _OTHER_NAME.format(name=name)


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
    return told + [
        REMARKS[remark.code].format(field="", Field="", raw=remark.raw, value="", people=len(sheet.rows))
        for remark in sheet.remarks
    ]
