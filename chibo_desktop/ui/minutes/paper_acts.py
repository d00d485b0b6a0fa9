"""What can be done with the paper that is shown: print, PDF, Word, its folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.paths import free_name
from chibo_desktop.services import printing
from chibo_desktop.services.papers.service import Delivery, Made
from chibo_desktop.services.printing import Final, Written
from chibo_desktop.ui.dialogs import FileKind
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.notice import Act
from chibo_desktop.ui.notice import Kind as Weight
from chibo_desktop.ui.outside import open_path, word_program
from chibo_desktop.ui.paper_font import substitute_words
from chibo_desktop.ui.password.plain import plain_words
from chibo_desktop.ui.tab import Host

if TYPE_CHECKING:
    from chibo_desktop.domain.versions import Piece

SET_ASIDE = "Mẫu riêng của văn bản này có lỗi nên đã dùng mẫu gốc: xem Văn bản → Mẫu văn bản…"
PDF = FileKind("Tệp PDF", "*.pdf")
# Another folder may help against these.
_OF_THE_FOLDER = frozenset(
    (Problem.FOLDER_UNWRITABLE, Problem.FOLDER_MISSING, Problem.DISK_FULL, Problem.DISK_ERROR)
)

Deliver = Callable[[Path | None], Delivery | None]


class PaperActs(QObject):
    """Works for one tab: ``delivery(folder)`` gives the paper that is shown there, as it is now."""

    def __init__(self, host: Host, parent: QWidget, delivery: Deliver) -> None:
        super().__init__(parent)
        self._host = host
        self._window = parent
        self._delivery = delivery

    # -- printer ----------------------------------------------------------------------------------

    def print_paper(self, pages: int) -> None:
        """Ask for printer, copies and pages, then print; ``pages`` is how many there are to choose from."""
        delivery = self._delivery(None)
        if delivery is None:
            return
        from chibo_desktop.ui.minutes.printer import PrintJob, a4_printer

        printer = a4_printer(Path(delivery.file_name).stem)
        if self._host.dialogs.set_up_printer(printer, pages):
            tasks, failed = self._host.tasks, self._not_printed

            def tell(sheet: int, of: int) -> None:
                self._host.say(f"Đang in trang {sheet}/{of}…", Weight.INFO, Act("Thôi in", stop), key="print")

            def stop() -> None:
                job.cancel()
                self._host.say("Đã thôi in. Trang máy in đã nhận có thể vẫn in ra.", key="print")

            def done(sheets: int) -> None:
                self._printed(sheets, delivery)

            job = PrintJob(delivery.paper, printer, tasks, done, failed, self, tell)
            job.start()
            self._host.say("Đang gửi tới máy in…", Weight.INFO, Act("Thôi in", stop), key="print")

    def _printed(self, sheets: int, delivery: Delivery) -> None:
        if sheets:
            other, font = _other_words(delivery), substitute_words(self._host.theme)
            self._host.say(f"Đã gửi {sheets} trang tới máy in.{other}{font}", Weight.DONE, key="print")
        else:
            self._host.say("Văn bản không có trang nào trong khoảng đã chọn.", Weight.WARNING, key="print")

    def _not_printed(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        self._host.say(sentence(error), Weight.ERROR, key="print")

    # -- files ------------------------------------------------------------------------------------

    def save_pdf(self) -> None:
        """Ask where, then write the PDF; whatever has that name already is kept."""
        delivery = self._delivery(None)
        if delivery is None:
            return
        services = self._host.services
        lasting = delivery.folder.is_dir() and not services.rehearsing
        folder = delivery.folder if lasting else services.home
        suggested = free_name(folder, Path(delivery.file_name).stem, ".pdf")
        path = self._host.dialogs.save_file("Lưu PDF", suggested, PDF)
        if path is not None:
            self._host.say("Đang lưu PDF…", key="deliver")
            self._host.tasks.run(
                printing.write_pdf,
                delivery.paper,
                path,
                done=lambda written: self._pdf_written(path, written, delivery),
                failed=lambda error: self._not_written(error, self.save_pdf),
            )

    def _pdf_written(self, wanted: Path, written: Path, delivery: Delivery) -> None:
        kept = "" if written == wanted else f" Tệp “{wanted.name}” có từ trước vẫn được giữ nguyên."
        act = Act("Mở PDF", lambda: open_path(written))
        plain, font = plain_words(self._host.services), substitute_words(self._host.theme)
        said = f"Đã lưu {written.name}.{kept}{_other_words(delivery)}{plain}{font}"
        self._host.say(said, Weight.DONE, act, key="deliver")

    def deliver(self, folder: Path | None = None) -> None:
        """Write the Word file into the meeting's folder, or another one, beside whatever is there already.

        Where the last one was edited by hand, that is told first.
        """
        delivery = self._delivery(folder)
        if delivery is None:
            return
        if folder is not None:
            self._write(delivery)
            return

        def found(edited: Path | None) -> None:
            if edited is None:
                self._write(delivery)
            else:
                self._tell_edited(edited)

        self._host.tasks.run(printing.newest_if_edited, delivery.earlier, done=found)

    def make_again(self) -> None:
        """Write the paper as the book has it now, beside one that was edited by hand."""
        delivery = self._delivery(None)
        if delivery is not None:
            self._write(delivery)

    def _write(self, delivery: Delivery) -> None:
        self._host.say("Đang xuất Word…", key="deliver")
        self._host.tasks.run(
            printing.deliver,
            delivery,
            done=lambda written: self._delivered(delivery, written),
            failed=lambda error: self._not_written(error, self._deliver_elsewhere),
        )

    def _delivered(self, delivery: Delivery, written: Written) -> None:
        papers, path = self._host.services.papers, written.path
        self._host.attempt(lambda: papers.record(delivery, path, written.sha256))
        program = word_program()
        acts = [Act(f"Mở bằng {program}", lambda: self._open(path))] if program else []
        acts.append(Act("Mở thư mục", lambda: open_path(path.parent)))
        aside = f" {SET_ASIDE}" if written.set_aside else ""
        text = f"Đã xuất {path.name}.{aside}{_edited_words(written.edited)}{plain_words(self._host.services)}"
        self._host.say(text, Weight.DONE, *acts, key="deliver")

    def _open(self, path: Path) -> None:
        """Say whether the system has taken it: what the other program does with it nobody tells us."""
        if not path.is_file():
            self._host.say(f"Không còn thấy “{path.name}” ở {path.parent}.", Weight.WARNING, key="deliver")
        elif open_path(path):
            self._host.say(f"Đã giao “{path.name}” cho {word_program() or 'máy'} mở.", key="deliver")
        else:
            act = Act("Mở thư mục", lambda: open_path(path.parent))
            said = f"Máy không mở được “{path.name}”. Mở thư mục rồi mở tệp bằng chương trình khác."
            self._host.say(said, Weight.WARNING, act, key="deliver")

    # -- final papers -----------------------------------------------------------------------------

    def deliver_final(self, deliveries: tuple[Delivery, ...]) -> None:
        """Write what a passed meeting ends with, as Word and as PDF, in one go."""
        self._host.say("Đang xuất văn bản chính thức…", key="deliver")
        self._host.tasks.run(
            printing.deliver_final,
            deliveries,
            progress=self._final_written,
            done=self._final_delivered,
            failed=lambda error: self._not_written(error, self._deliver_elsewhere),
        )

    def _final_written(self, written: tuple[Delivery, Made]) -> None:
        delivery, made = written
        self._host.attempt(lambda: self._host.services.papers.record(delivery, made.path, made.sha256))

    def _final_delivered(self, papers: tuple[Final, ...]) -> None:
        names = ", ".join(paper.path.stem for paper in papers if paper.pdf is not None)
        kept = _edited_words(tuple(paper.path.name for paper in papers if paper.pdf is None))
        folder = papers[0].path.parent
        told = f"Đã có bản Word và PDF: {names}." if names else "Chưa xuất văn bản nào."
        acts = (Act("Mở thư mục", lambda: open_path(folder)),)
        self._host.say(f"{told}{kept}{plain_words(self._host.services)}", Weight.DONE, *acts, key="deliver")

    # -- a paper that was edited by hand ----------------------------------------------------------

    def _tell_edited(self, path: Path) -> None:
        said = f"“{path.name}” đã được sửa ngoài chương trình nên vẫn giữ nguyên, chưa xuất bản mới."
        acts = (
            Act("Xem chỗ khác", lambda: self._compare(path)),
            Act("Làm lại từ sổ", self.make_again),
        )
        self._host.say(said, Weight.WARNING, *acts, key="deliver")

    def _compare(self, path: Path) -> None:
        delivery = self._delivery(None)
        if delivery is not None:
            self._host.tasks.run(
                printing.compared,
                delivery,
                path,
                done=lambda pieces: self._show_changes(path, pieces),
                failed=lambda error: self._not_written(error, self._deliver_elsewhere),
            )

    def _show_changes(self, path: Path, pieces: tuple[Piece, ...]) -> None:
        from chibo_desktop.ui.minutes.changed_paper import ChangedPaper

        shown = ChangedPaper(path.name, pieces, self._window.window())
        answer = shown.exec()
        shown.deleteLater()
        if answer == ChangedPaper.AGAIN:
            self.make_again()
        elif answer == ChangedPaper.OPEN:
            self._open(path)
        else:
            self._tell_edited(path)

    def _deliver_elsewhere(self) -> None:
        folder = self._host.dialogs.choose_folder("Chọn thư mục để lưu văn bản")
        if folder is not None:
            self.deliver(folder)

    def _not_written(self, error: Exception, elsewhere: Callable[[], None]) -> None:
        """Say why; where another folder may help, offer to choose one."""
        if not isinstance(error, KnownError):
            raise error
        acts = (Act("Chọn thư mục khác…", elsewhere),) if error.problem in _OF_THE_FOLDER else ()
        self._host.say(sentence(error), Weight.ERROR, *acts, key="deliver")

    def open_folder(self, folder: Path) -> None:
        if folder.is_dir():
            open_path(folder)
        else:
            self._host.say("Chưa xuất văn bản nào của kỳ họp này. Bấm Xuất Word trước.", Weight.WARNING)


def _edited_words(names: tuple[str, ...]) -> str:
    if not names:
        return ""
    which = ", ".join(f"“{name}”" for name in names)
    return f" Bản {which} đã được sửa ngoài chương trình, vẫn giữ nguyên."


def _other_words(delivery: Delivery) -> str:
    """What is printed or put into a PDF comes from the book, whatever Word has made of an earlier file."""
    edited = printing.newest_if_edited(delivery.earlier)
    return f" Đây là lời văn trong sổ, không phải bản “{edited.name}” đã sửa tay." if edited else ""
