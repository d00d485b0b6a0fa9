"""The button that gives a meeting in preparation another agenda, and keeps the present one for later."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from chibo_desktop.services.templates import Offer
from chibo_desktop.ui.agenda.around_acts import AroundActs
from chibo_desktop.ui.buttons import Button


class TemplatesButton(Button):
    """Its menu is filled when it opens: the rules, the last meeting, the cell's own templates."""

    def __init__(self, around: AroundActs, parent: QWidget | None = None) -> None:
        super().__init__("Mẫu", self.open_menu, parent, icon="down")
        self.setAccessibleName("Mẫu chương trình")
        self.setToolTip("Dùng chương trình mẫu, chương trình kỳ trước, hoặc lưu chương trình này thành mẫu")
        self._around = around
        self._meeting_id = ""

    def set_meeting(self, meeting_id: str) -> None:
        self._meeting_id = meeting_id

    def open_menu(self) -> None:
        """Show the menu above the button; the arrows and Enter choose."""
        menu = self.menu_of(self._around.offers(self._meeting_id))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def menu_of(self, offers: list[Offer]) -> QMenu:
        """What can be chosen."""
        around, meeting_id = self._around, self._meeting_id
        menu = QMenu(self)
        own = [offer for offer in offers if offer.template_id is not None]
        for offer in offers:
            if offer.template_id is None:
                menu.addAction(offer.name.replace("&", "&&"), partial(around.use, meeting_id, offer))
        menu.addSeparator()
        for offer in own:
            sub = menu.addMenu(offer.name.replace("&", "&&"))
            assert sub is not None
            sub.addAction("Dùng mẫu này", partial(around.use, meeting_id, offer))
            sub.addAction("Đổi tên…", partial(around.rename_template, offer))
            sub.addAction("Xóa mẫu", partial(around.delete_template, offer))
        if own:
            menu.addSeparator()
        menu.addAction("Lưu thành mẫu…", partial(around.save_template, meeting_id))
        return menu
