"""The menus of the window: every act that has a key stands there with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from chibo_desktop.domain.minutes import Place
from chibo_desktop.ui.tab_stack import TAB_NAMES
from chibo_desktop.ui.theme import Mode

if TYPE_CHECKING:
    from chibo_desktop.ui.main_window import MainWindow


class Menus:
    """Builds the menu bar of ``window``; what needs a meeting is greyed while there is none."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._of_meeting: list[QAction] = []
        self._listed: list[QAction] = []
        self._book()
        self._meeting()
        self._papers()
        self.beside = self._view()
        self._help()

    def enable(self, *, meeting: bool) -> None:
        """Whether there is a meeting for the acts on it."""
        for action in self._of_meeting:
            action.setEnabled(meeting)

    def _book(self) -> None:
        window, book = self._window, self._menu("&Sổ")
        self._action(book, "Lập sổ mới…", "Ctrl+N", partial(window.book_wanted.emit, "new"))
        self._action(book, "Mở sổ…", "Ctrl+O", partial(window.book_wanted.emit, "open"))
        self._action(book, "Mở sổ mẫu", "", partial(window.book_wanted.emit, "demo"))
        book.addSeparator()
        self._action(book, "Hoàn tác", "Ctrl+Z", window.undoing.undo)
        self._action(book, "Làm lại", "Ctrl+Y", window.undoing.redo)
        self._action(book, "Vừa làm…", "", partial(window.undoing.choose, window))
        self._action(book, "Nhật ký…", "", window.book_acts.show_journal)
        book.addSeparator()
        self._action(book, "Thông tin chi bộ…", "", window.book_acts.edit_cell)
        self._action(book, "Tiêu đề, Nơi nhận…", "", window.book_acts.edit_headings)
        self._action(book, "Khôi phục từ bản sao…", "", window.book_acts.choose_copy)
        self._action(book, "Chép nộp cấp trên…", "", window.book_acts.hand_over)
        self._action(book, "Kiểm tra bản nộp…", "", window.book_acts.check_copy)
        book.addSeparator()
        self._action(book, "Mật khẩu…", "", window.password_acts.change)
        self._action(book, "Khóa ngay", "Ctrl+L", window.password_acts.lock_now)
        book.addSeparator()
        self._action(book, "Thoát", "Ctrl+Q", window.close)

    def _meeting(self) -> None:
        window, meeting = self._window, self._menu("&Kỳ họp")
        self._action(meeting, "Thêm kỳ họp…", "", window.meeting_acts.create)
        self._of_meeting += [
            self._action(meeting, "Khai mạc / sang mục tiếp", "F5", window.tabs.advance),
            self._action(meeting, "Ghi người phát biểu", "F6", window.tabs.capture_speaker),
            self._action(meeting, "Biểu quyết", "F7", window.tabs.take_vote),
            self._action(meeting, "Về mục trước", "Shift+F5", partial(window.tabs.on_agenda, "go_back")),
            self._action(meeting, "Nghỉ / họp tiếp", "F11", partial(window.tabs.on_agenda, "rest")),
            self._action(meeting, "Tách mục đang xem", "Shift+F11", partial(window.tabs.on_agenda, "split")),
            self._action(
                meeting, "Việc trước và sau kỳ họp", "", partial(window.tabs.on_agenda, "show_duties")
            ),
            self._action(
                meeting, "Nhập theo danh sách ký", "", partial(window.tabs.on_roll, "enter_by_list")
            ),
            self._action(meeting, "Xóa kỳ họp…", "", window.meeting_acts.delete),
        ]
        meeting.addSeparator()
        self._rehearsal(meeting)
        self._of_meeting += [
            self._action(meeting, "Phiếu quan sát…", "", window.meeting_acts.observe),
            self._action(meeting, "Rút kinh nghiệm…", "", window.meeting_acts.draw_lessons),
        ]
        meeting.addSeparator()
        self._action(meeting, "Câu soạn sẵn…", "", window.meeting_acts.edit_texts)

    def _rehearsal(self, menu: QMenu) -> None:
        wanted = self._window.book_wanted.emit
        if self._window.host.services.rehearsing:
            self._action(menu, "Tập lại từ đầu", "", partial(wanted, "rehearse again"))
            self._action(menu, "Giữ văn bản tập dượt…", "", self._window.meeting_acts.keep_rehearsed)
            self._action(menu, "Kết thúc tập dượt, về sổ thật", "", partial(wanted, "end rehearsal"))
        else:
            begin = self._action(menu, "Tập dượt kỳ họp này…", "", partial(wanted, "rehearse"))
            self._of_meeting.append(begin)

    def _papers(self) -> None:
        papers = self._menu("&Văn bản")
        for text, key, method in (
            ("In…", "Ctrl+P", "print_paper"),
            ("Lưu PDF…", "", "save_pdf"),
            ("Xuất Word", "", "deliver"),
            ("Xuất Word và PDF biên bản, nghị quyết", "", "deliver_final"),
            ("Mở thư mục văn bản", "", "open_folder"),
            ("Đọc biên bản", "", "read_back"),
        ):
            self._of_meeting.append(
                self._action(papers, text, key, partial(self._window.tabs.on_minutes, method))
            )
        self._action(papers, "Văn bản cả năm…", "", self._window.book_acts.make_year)
        self._action(papers, "Mẫu văn bản…", "", self._window.book_acts.edit_templates)
        papers.addSeparator()
        papers.aboutToShow.connect(lambda: self._list_papers(papers))

    def _list_papers(self, menu: QMenu) -> None:
        """What can be made of the meeting now; an act on one that is there already has its key above."""
        from chibo_desktop.ui.paper_menu import add_papers

        for action in self._listed:
            menu.removeAction(action)
            action.deleteLater()
        window = self._window
        services, go = window.host.services, window.host.go
        listed = window.host.attempt(
            lambda: add_papers(menu, services, window.meeting_id, lambda target: go(Place.MINUTES, target))
        )
        self._listed = listed or []

    def _view(self) -> QAction:
        window, view = self._window, self._menu("&Xem")
        theme = window.host.theme
        for index, name in enumerate(TAB_NAMES):
            self._action(view, name, f"Ctrl+{index + 1}", partial(window.tabs.visit, index))
        self._action(view, "Tìm", "Ctrl+F", window.tabs.find_here)
        beside = self._action(view, "Trang bên cạnh", "F12", window.toggle_beside)
        beside.setCheckable(True)
        two = self._action(
            view, "Hai trang cạnh nhau", "Ctrl+D", lambda: theme.set_two_pages(two.isChecked())
        )
        two.setCheckable(True)
        two.setChecked(theme.two_pages)
        theme.pages_changed.connect(two.setChecked)
        self.projector = self._action(
            view, "Màn chiếu số liệu", "Shift+F12", window.view_acts.toggle_projector
        )
        self.projector.setCheckable(True)
        self._action(view, "Theo dõi dự họp năm…", "", window.view_acts.show_year)
        self._action(view, "Theo dõi chấm điểm năm…", "", window.view_acts.show_scores)
        view.addSeparator()
        view.addActions(theme.size_actions(window))
        view.addSeparator()
        modes = QActionGroup(window)
        for text, mode in (("Nền sáng", Mode.LIGHT), ("Nền tối", Mode.DARK), ("Nền theo máy", Mode.SYSTEM)):
            action = self._action(view, text, "", partial(theme.set_mode, mode))
            action.setCheckable(True)
            action.setChecked(mode is theme.mode)
            modes.addAction(action)
        return beside

    def _help(self) -> None:
        help_menu = self._menu("&Trợ giúp")
        self._action(help_menu, "Trợ giúp chỗ đang đứng", "F1", self._window.tell_help)
        self._action(help_menu, "Các phím dùng chung", "", self._window.tell_keys)
        self._action(help_menu, "Mở thư mục báo cáo lỗi", "", self._window.book_acts.open_reports)

    def _menu(self, title: str) -> QMenu:
        menu = self._window.menuBar().addMenu(title)
        assert menu is not None
        return menu

    def _action(self, menu: QMenu, text: str, key: str, act: Callable[[], object]) -> QAction:
        action = QAction(text, self._window)
        if key:
            action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda _checked=False: act())
        menu.addAction(action)
        return action
