"""Qt's own words in Vietnamese (dialog buttons, menus of text fields, files, printing), for Qt ships none.

The words are packed into Qt's compiled form (.qm) in memory. A `QTranslator` with `translate()` written in
Python is no way: it cannot say "not mine", so that every text it does not know becomes empty.
"""

import struct
from collections.abc import Iterable, Mapping

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

# Words that mean the same wherever Qt asks for them.
WORDS: Mapping[str, str] = {
    # buttons of dialogs
    "OK": "Đồng ý",
    "&OK": "Đồ&ng ý",
    "Cancel": "Thôi",
    "&Cancel": "&Thôi",
    "&Yes": "&Có",
    "Yes to &All": "Có với &tất cả",
    "&No": "&Không",
    "N&o to All": "Khôn&g với tất cả",
    "Open": "Mở",
    "&Open": "&Mở",
    "Save": "Lưu",
    "&Save": "&Lưu",
    "Save All": "Lưu tất cả",
    "Save As": "Lưu thành",
    "Close": "Đóng",
    "Apply": "Áp dụng",
    "Reset": "Đặt lại",
    "Restore Defaults": "Trở về mặc định",
    "Help": "Trợ giúp",
    "Retry": "Thử lại",
    "Abort": "Dừng",
    "Ignore": "Bỏ qua",
    "Discard": "Bỏ thay đổi",
    "Don't Save": "Không lưu",
    "Show Details...": "Xem chi tiết…",
    "Hide Details...": "Ẩn chi tiết…",
    "Enter a value:": "Nhập giá trị:",
    "&Show this message again": "&Vẫn hiện thông báo này",
    "Open the combo box selection popup": "Mở danh sách chọn",
    # text fields
    "&Undo": "&Hoàn tác",
    "Undo": "Hoàn tác",
    "&Redo": "&Làm lại",
    "Redo": "Làm lại",
    "Cu&t": "Cắ&t",
    "Cut": "Cắt",
    "&Copy": "&Sao chép",
    "Copy": "Sao chép",
    "Copy &Link Location": "Chép địa chỉ &liên kết",
    "&Paste": "&Dán",
    "Paste": "Dán",
    "Delete": "Xóa",
    "Select All": "Chọn tất cả",
    "Clear": "Xóa trắng",
    "Insert Unicode control character": "Chèn ký tự điều khiển Unicode",
    "&Step up": "&Tăng",
    "Step &down": "&Giảm",
    # scroll bars, tabs
    "Scroll here": "Cuộn tới đây",
    "Top": "Đầu trang",
    "Bottom": "Cuối trang",
    "Left edge": "Mép trái",
    "Right edge": "Mép phải",
    "Page up": "Lên một trang",
    "Page down": "Xuống một trang",
    "Page left": "Sang trái một trang",
    "Page right": "Sang phải một trang",
    "Scroll up": "Cuộn lên",
    "Scroll down": "Cuộn xuống",
    "Scroll left": "Cuộn sang trái",
    "Scroll right": "Cuộn sang phải",
    "Scroll Left": "Cuộn sang trái",
    "Scroll Right": "Cuộn sang phải",
    "Close Tab": "Đóng thẻ",
    # files
    "&Choose": "&Chọn",
    "&Delete": "&Xóa",
    "&Rename": "Đổi &tên",
    "&New Folder": "Thư mục &mới",
    "New Folder": "Thư mục mới",
    "Create New Folder": "Tạo thư mục mới",
    "Create a New Folder": "Tạo thư mục mới",
    "&Look in:": "Tìm tr&ong:",
    "Look in:": "Tìm trong:",
    "File &name:": "Tê&n tệp:",
    "&File name:": "Tê&n tệp:",
    "Files of type:": "Loại tệp:",
    "Files of &type:": "Loại tệ&p:",
    "Directory:": "Thư mục:",
    "Directories": "Thư mục",
    "Find Directory": "Tìm thư mục",
    "All Files (*)": "Mọi tệp (*)",
    "All files (*)": "Mọi tệp (*)",
    "Files": "Tệp",
    "Back": "Lùi",
    "Forward": "Tiến",
    "Go back": "Về thư mục vừa xem",
    "Go forward": "Tới thư mục vừa xem",
    "Parent Directory": "Thư mục cha",
    "Go to the parent directory": "Lên thư mục cha",
    "List View": "Danh sách",
    "Detail View": "Chi tiết",
    "Change to list view mode": "Xem dạng danh sách",
    "Change to detail view mode": "Xem dạng chi tiết",
    "List of places and bookmarks": "Những nơi hay mở",
    "Sidebar": "Những nơi hay mở",
    "Remove": "Bỏ",
    "Show ": "Hiện ",
    "Show &hidden files": "Hiện cả tệp ẩ&n",
    "My Computer": "Máy tính này",
    "Computer": "Máy tính",
    "Drive": "Ổ đĩa",
    "Folder": "Thư mục",
    "File Folder": "Thư mục",
    "File": "Tệp",
    "Name": "Tên",
    "Size": "Cỡ",
    "Type": "Loại",
    "Kind": "Loại",
    "Date Modified": "Ngày sửa",
    "Recent Places": "Nơi mở gần đây",
    "Unknown": "Không rõ",
    "%1 already exists.\nDo you want to replace it?": "Đã có %1.\nThay tệp đó?",
    "%1\nFile not found.\nPlease verify the correct file name was given.": (
        "%1\nKhông thấy tệp này. Xem lại tên tệp đã gõ."
    ),
    "%1\nDirectory not found.\nPlease verify the correct directory name was given.": (
        "%1\nKhông thấy thư mục này. Xem lại tên thư mục đã gõ."
    ),
    "'%1' is write protected.\nDo you want to delete it anyway?": "“%1” được bảo vệ không cho ghi.\nVẫn xóa?",
    "Are you sure you want to delete '%1'?": "Xóa “%1”?",
    "Could not delete directory.": "Không xóa được thư mục.",
    "Invalid filename": "Tên tệp không dùng được",
    '<b>The name "%1" cannot be used.</b><p>Try using another name, with fewer characters or no punctuation '
    "marks.": "<b>Không dùng được tên “%1”.</b><p>Đặt tên khác, ngắn hơn hoặc không có dấu câu.",
    "%1 bytes": "%1 byte",
    # printing
    "Print": "In",
    "&Print": "&In",
    "Preview": "Xem trước",
    "Print Preview": "Xem trước khi in",
    "&Options >>": "&Tùy chọn >>",
    "&Options <<": "&Tùy chọn <<",
    "Options": "Tùy chọn",
    "Output Settings": "Cách in",
    "Printer": "Máy in",
    "&Name:": "Tê&n:",
    "P&roperties": "Th&uộc tính",
    "Location:": "Nơi đặt:",
    "Type:": "Loại:",
    "Output &file:": "Ghi ra &tệp:",
    "Print to File (PDF)": "In ra tệp (PDF)",
    "Write PDF file": "Ghi tệp PDF",
    "Local file": "Tệp trên máy này",
    "Print To File ...": "In ra tệp…",
    "Print range": "In những trang",
    "Print all": "In tất cả",
    "Pages from": "Từ trang",
    "to": "đến",
    "Pages": "Các trang",
    "Current Page": "Trang đang xem",
    "Selection": "Phần đang chọn",
    "Page &Set:": "Chọn t&rang:",
    "Page Set:": "Chọn trang:",
    "All Pages": "Mọi trang",
    "Odd Pages": "Trang lẻ",
    "Even Pages": "Trang chẵn",
    "Copies": "Số bản",
    "Copies:": "Số bản:",
    "Collate": "In trọn từng bộ",
    "Reverse": "In từ trang cuối",
    "Color Mode": "Màu",
    "Color": "In màu",
    "Grayscale": "Đen trắng",
    "Double Sided Printing": "In hai mặt",
    "Duplex Printing": "In hai mặt",
    "Off": "Một mặt",
    "None": "Không",
    "Long side binding": "Lật theo cạnh dài",
    "Short side binding": "Lật theo cạnh ngắn",
    "Long side": "Cạnh dài",
    "Short side": "Cạnh ngắn",
    "Specify pages or ranges separated by commas. Ranges are specified by two numbers separated by a hyphen. "
    "E.g: 3,5-7,9 prints pages 3, 5, 6, 7 and 9.": (
        "Gõ số trang, cách nhau bằng dấu phẩy; một đoạn gồm hai số nối bằng dấu gạch. "
        "Ví dụ 3,5-7,9 là in các trang 3, 5, 6, 7 và 9."
    ),
    "Form": "Mẫu",
    "Page Setup": "Thiết lập trang",
    "Page setup": "Thiết lập trang",
    "Paper": "Giấy",
    "Page size:": "Khổ giấy:",
    "Custom": "Khổ khác",
    "Width:": "Rộng:",
    "Height:": "Cao:",
    "Paper source:": "Khay giấy:",
    "Orientation": "Chiều giấy",
    "Portrait": "Dọc",
    "Landscape": "Ngang",
    "Reverse portrait": "Dọc, lật ngược",
    "Reverse landscape": "Ngang, lật ngược",
    "Margins": "Lề",
    "top margin": "lề trên",
    "bottom margin": "lề dưới",
    "left margin": "lề trái",
    "right margin": "lề phải",
    "Page Layout": "Bố trí trang",
    "Page &order:": "Thứ &tự trang:",
    "Pages &per sheet:": "Số trang &mỗi tờ:",
    "Millimeters (mm)": "Milimét (mm)",
    "Inches (in)": "Inch (in)",
    "Points (pt)": "Điểm (pt)",
    "Left to Right, Top to Bottom": "Trái sang phải, trên xuống dưới",
    "Left to Right, Bottom to Top": "Trái sang phải, dưới lên trên",
    "Right to Left, Top to Bottom": "Phải sang trái, trên xuống dưới",
    "Right to Left, Bottom to Top": "Phải sang trái, dưới lên trên",
    "Top to Bottom, Left to Right": "Trên xuống dưới, trái sang phải",
    "Top to Bottom, Right to Left": "Trên xuống dưới, phải sang trái",
    "Bottom to Top, Left to Right": "Dưới lên trên, trái sang phải",
    "Bottom to Top, Right to Left": "Dưới lên trên, phải sang trái",
    "First page": "Trang đầu",
    "Last page": "Trang cuối",
    "Next page": "Trang sau",
    "Previous page": "Trang trước",
    "Fit page": "Vừa cả trang",
    "Fit width": "Vừa bề ngang",
    "Zoom in": "Phóng to",
    "Zoom out": "Thu nhỏ",
    "Show single page": "Xem một trang",
    "Show facing pages": "Xem hai trang liền nhau",
    "Show overview of all pages": "Xem mọi trang",
    # read aloud by a screen reader
    "Press": "Bấm",
    "Triggers the action": "Làm việc này",
    "Toggle": "Bật hoặc tắt",
    "Toggles the state": "Đổi trạng thái",
    "Set Focus": "Chuyển tới",
    "Sets the focus": "Chuyển tới đây",
    "Show Menu": "Mở trình đơn",
    "Shows the menu": "Mở trình đơn",
    "Increase": "Tăng",
    "Increase the value": "Tăng giá trị",
    "Decrease": "Giảm",
    "Decrease the value": "Giảm giá trị",
}

_MAGIC = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")
_HASHES, _MESSAGES = 0x42, 0x69
_END, _TRANSLATION, _SOURCE = 1, 3, 6


def use_vietnamese(app: QApplication) -> None:
    """Set Qt's words, the names of days and months and the comma of decimals to Vietnamese."""
    QLocale.setDefault(QLocale("vi_VN"))
    translator = QTranslator(app)
    loaded = translator.load(_PACKED)
    assert loaded, "Qt refused the packed words"
    app.installTranslator(translator)


def pack(words: Iterable[tuple[str, str]]) -> bytes:
    """Qt's compiled form of these translations, valid in every context. Layout: QTranslator's source."""
    hashes: list[tuple[int, int]] = []
    messages = bytearray()
    for source, translation in words:
        source_bytes, translated = source.encode(), translation.encode("utf-16-be")
        hashes.append((_elf_hash(source_bytes), len(messages)))
        messages += struct.pack(">BI", _TRANSLATION, len(translated)) + translated
        messages += struct.pack(">BI", _SOURCE, len(source_bytes)) + source_bytes + bytes((_END,))
    table = b"".join(struct.pack(">II", *entry) for entry in sorted(hashes))
    return _MAGIC + _section(_HASHES, table) + _section(_MESSAGES, bytes(messages))


def _section(tag: int, content: bytes) -> bytes:
    return struct.pack(">BI", tag, len(content)) + content


def _elf_hash(text: bytes) -> int:
    value = 0
    for byte in text:
        value = (value << 4) + byte
        high = value & 0xF0000000
        value = (value ^ (high >> 24)) & ~high & 0xFFFFFFFF
    return value or 1


# Kept here for good: the translator reads from this very memory.
_PACKED = pack(WORDS.items())
