"""The sheet with the password is looked at, then printed; it goes nowhere else."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.dialogs import Dialogs
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.on_screen import on_screen
from chibo_desktop.ui.password.slip import Slip, SlipPreview, paint_slip
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone

_FILE_PRINTERS = ("pdf", "xps", "onenote", "fax")
_NO_PAPER = (
    "Máy in đã chọn lưu phiếu thành tệp, ai mở tệp ấy cũng đọc được mật khẩu, nên chưa in. "
    "Chọn máy in ra giấy; không có thì chép mật khẩu ra giấy rồi niêm phong."
)


class SlipDialog(QDialog):
    """`printed` once the printer has taken the sheet."""

    def __init__(self, slip: Slip, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slip = slip
        self._dialogs = dialogs
        self.printed = False
        self.setWindowTitle("Phiếu giữ mật khẩu")
        self.said = Text(
            "Phiếu chỉ in ra giấy, không lưu thành tệp. In xong thì niêm phong ngay.",
            tone=Tone.CARE,
            wrap=True,
        )
        self.print_button = Button("In phiếu…", self.print_slip, icon="print")
        self.print_button.setDefault(True)
        leave = Button("Đóng", self.reject)
        leave.setAutoDefault(False)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.print_button)
        row.addWidget(leave)
        layout = QVBoxLayout(self)
        layout.addWidget(SlipPreview(slip), 1)
        layout.addWidget(self.said)
        layout.addLayout(row)
        self.resize(on_screen(self, 34, 48))

    def print_slip(self) -> None:
        """Ask for the printer, and print the one sheet."""
        from chibo_desktop.ui.minutes.printer import a4_printer

        printer = a4_printer("Phiếu giữ mật khẩu")
        if not self._dialogs.set_up_printer(printer, 1):
            return
        if makes_a_file(printer):
            self._complain(_NO_PAPER)
            return
        painter = QPainter()
        if not painter.begin(printer):
            self._complain(sentence(KnownError(Problem.PRINTER_REFUSED)))
            return
        paint_slip(painter, QRectF(printer.pageLayout().fullRectPixels(printer.resolution())), self._slip)
        painter.end()
        self.printed = True
        self.said.set_tone(Tone.CARE)
        self.said.setText("Đã gửi phiếu tới máy in. Cho vào phong bì, dán kín và cất giữ.")

    def _complain(self, text: str) -> None:
        self.said.set_tone(Tone.BAD)
        self.said.setText(f"⚠ {text}")


def makes_a_file(printer: QPrinter) -> bool:
    """Whether what is printed comes out as a file that anybody can read, as "Microsoft Print to PDF" does."""
    name = printer.printerName().casefold()
    return bool(printer.outputFileName()) or any(kind in name for kind in _FILE_PRINTERS)
