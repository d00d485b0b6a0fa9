"""Vietnamese sentences for every problem the world can cause, each saying what to do next.

No Qt here: the command line says the same sentences.
"""

from collections.abc import Mapping

from chibo_desktop.domain.errors import KnownError, Problem

# Words in braces are the facts of the error.
SENTENCES: Mapping[Problem, str] = {
    Problem.FILE_MISSING: "Không thấy tệp “{path}”. Xem lại tên tệp, hoặc cắm lại USB rồi thử lại.",
    Problem.FILE_LOCKED: "Tệp “{path}” đang mở ở chương trình khác. Đóng tệp ở đó rồi thử lại.",
    Problem.FILE_UNREADABLE: "Không đọc được tệp “{path}”. Chép tệp sang chỗ khác rồi thử lại.",
    Problem.NOT_A_SPREADSHEET: "“{path}” không phải bảng tính. Chọn tệp Excel (.xlsx) hoặc tệp .csv.",
    Problem.SPREADSHEET_OLD_FORMAT: (
        "“{path}” là bảng tính kiểu cũ (.xls). Mở bằng Excel, chọn Lưu thành, kiểu .xlsx, rồi nhập lại."
    ),
    Problem.SPREADSHEET_ENCRYPTED: "Tệp “{path}” có mật khẩu. Mở bằng Excel, bỏ mật khẩu, lưu lại rồi nhập.",
    Problem.SPREADSHEET_TOO_LARGE: (
        "Tệp “{path}” dài quá {rows} dòng. Xem có đúng tệp danh sách chi bộ không, hoặc bỏ bớt dòng thừa."
    ),
    Problem.ROSTER_NO_HEADER: (
        "Không thấy dòng tiêu đề trong “{path}”. Danh sách cần một dòng có ô “Họ và tên”."
    ),
    Problem.ROSTER_EMPTY: "“{path}” không có tên ai dưới dòng tiêu đề. Xem lại tệp đã chọn.",
}


def sentence(error: KnownError) -> str:
    """What to tell the user about `error`, its facts filled in."""
    return SENTENCES[error.problem].format_map(_Facts(error.facts))


class _Facts(dict[str, object]):
    """A fact that is not known leaves a gap of dots instead of hiding the sentence."""

    def __missing__(self, key: str) -> str:
        return "…"
