"""What the headings of member lists mean: the usual ones word for word, others by their words."""

import re
from enum import StrEnum
from functools import lru_cache

from chibo_desktop.domain.names import fold


class Field(StrEnum):
    """What a column holds."""

    ORDER = "order"
    NAME = "name"
    FAMILY_NAME = "family_name"  # họ and đệm, the tên being in a column of its own
    GIVEN_NAME = "given_name"
    SEX = "sex"
    MALE = "male"  # a column with marks for men
    FEMALE = "female"  # a column with marks for women
    BORN = "born"
    BORN_MALE = "born_male"  # birth dates in two columns, one for men and one for women
    BORN_FEMALE = "born_female"
    ETHNICITY = "ethnicity"
    CARD = "card_no"
    JOINED = "joined_on"
    OFFICIAL = "official_on"
    POST = "post"
    GROUP = "group"
    PHONE = "phone"
    OCCUPATION = "occupation"
    HOMETOWN = "hometown"
    STATUS = "status"
    NOTE = "note"


# Headings as they stand in lists, without marks and signs. Looked up whole first, then by the patterns below.
_HEADINGS = {
    Field.ORDER: "stt|tt|so tt|so thu tu|thu tu|st t",
    Field.NAME: (
        "ho va ten|ho ten|ho va ten dang vien|ho ten dang vien|ho va ten khai sinh"
        "|ten dang vien|dong chi|ho va ten chu dem ten|ho chu dem ten"
    ),
    Field.FAMILY_NAME: (
        "ho|ho va|ho dem|ho va dem|ho lot|ho va ten dem|ho ten dem|ho chu dem|ho va chu dem|ho va ten lot"
    ),
    Field.GIVEN_NAME: "ten|ten goi",
    Field.SEX: "gioi tinh|gioi|phai|nam nu|nam hay nu",
    Field.MALE: "gioi tinh nam|phai nam",
    Field.FEMALE: "nu|la nu|gioi tinh nu|phai nu|dang vien nu",
    Field.BORN: (
        "ngay sinh|nam sinh|sinh ngay|sinh nam|ngay thang nam sinh|ngay thang sinh|sinh ngay thang nam|ns"
    ),
    Field.BORN_MALE: ("ngay sinh nam|nam sinh nam|ngay thang nam sinh nam|sinh ngay nam|nam sinh cua nam"),
    Field.BORN_FEMALE: "ngay sinh nu|nam sinh nu|ngay thang nam sinh nu|sinh ngay nu|nam sinh cua nu",
    Field.ETHNICITY: "dan toc",
    Field.CARD: (
        "so the dang vien|so the dang|so the|so the dv|so tdv|the dang vien|the dang"
        "|ma the|so the dang vien moi"
    ),
    Field.JOINED: (
        "ngay vao dang|vao dang|ngay ket nap|ngay ket nap dang|ket nap|nam vao dang"
        "|ngay du bi|ngay vao dang du bi|du bi|ngay thang nam vao dang|ngay vao dang csvn"
    ),
    Field.OFFICIAL: (
        "ngay chinh thuc|chinh thuc|ngay vao dang chinh thuc|ngay cong nhan chinh thuc"
        "|ngay cong nhan dang vien chinh thuc|vao dang chinh thuc"
        "|ngay thang nam chinh thuc"
    ),
    Field.POST: (
        "chuc vu|chuc vu dang|chuc vu trong chi bo|chuc vu chi bo|chuc danh|nhiem vu|chuc vu trong dang"
    ),
    Field.GROUP: ("to|to dang|to tu quan|to dan pho|to sinh hoat|to dang to tu quan|thuoc to|thuoc to dang"),
    Field.PHONE: (
        "dien thoai|so dien thoai|sdt|dt|so dt|dtdd|so di dong|dien thoai di dong|di dong"
        "|so dien thoai lien he|dien thoai lien he"
    ),
    Field.OCCUPATION: "nghe nghiep|nghe nghiep hien nay|cong viec|nghe|nghe nghiep cong tac",
    Field.HOMETOWN: "que quan|nguyen quan|que",
    Field.STATUS: (
        "tinh trang|trang thai|dien|tinh trang sinh hoat|dien sinh hoat|dien dang vien|loai dang vien"
    ),
    Field.NOTE: "ghi chu|chu thich|ghi chu khac",
}
_EXACT = {heading: field for field, headings in _HEADINGS.items() for heading in headings.split("|")}

# For headings with more words around; the first that fits counts.
_PATTERNS = tuple(
    (re.compile(pattern), field)
    for pattern, field in (
        (r"\b(cha|me|vo|chong|con|nguoi gioi thieu)\b", None),
        (r"\b(tuoi|noi|quyet dinh|huy hieu|cap the|sinh hoat)\b", None),
        (r"\bho\b.*\bten\b", Field.NAME),
        (r"\bngay\b.*\bsinh\b|\bnam sinh\b|\bsinh (ngay|nam)\b", Field.BORN),
        (r"\bso the\b|\bthe dang\b", Field.CARD),
        (r"\bchinh thuc\b", Field.OFFICIAL),
        (r"\bvao dang\b|\bket nap\b", Field.JOINED),
        (r"\bchuc vu\b", Field.POST),
        (r"\bto (dang|tu quan)\b", Field.GROUP),
        (r"\bdien thoai\b|\bsdt\b", Field.PHONE),
        (r"\bnghe nghiep\b", Field.OCCUPATION),
        (r"\bque quan\b", Field.HOMETOWN),
        (r"\bdan toc\b", Field.ETHNICITY),
        (r"\bgioi tinh\b", Field.SEX),
        (r"\bghi chu\b", Field.NOTE),
    )
)


def plain_heading(text: str) -> str:
    """'Ngày sinh\\n(dd/mm/yyyy)' -> 'ngay sinh'."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", re.sub(r"\(.*?\)", " ", fold(text))).split())


@lru_cache(maxsize=4096)
def field_of(*parts: str) -> tuple[Field | None, bool]:
    """The field that a heading means, and whether it is one of the usual headings word for word.

    `parts` go from the top down: a sub-heading counts with what stands over it ('Năm sinh' over 'Nữ'), else
    alone ('Lý lịch' over 'Quê quán').
    """
    plain = plain_heading(" ".join(parts))
    for heading in (plain, plain_heading(parts[-1])):
        if heading in _EXACT:
            return _EXACT[heading], True
    return next((field for pattern, field in _PATTERNS if pattern.search(plain)), None), False
