"""The papers of a rehearsal go with it, unless somebody asks for them before."""

from __future__ import annotations

import shutil
from pathlib import Path

from chibo_desktop import paths
from chibo_desktop.services.papers.source import papers_folder, templates_folder
from chibo_desktop.ui.notice import Act
from chibo_desktop.ui.notice import Kind as Weight
from chibo_desktop.ui.outside import open_path
from chibo_desktop.ui.tab import Host

_KEY = "rehearsal papers"
# The templates that came along are no papers.
_TEMPLATES = templates_folder(Path()).name


def keep_papers(host: Host) -> None:
    """Copy the Word files made in this rehearsal into a folder that is asked for, beside what is there."""
    made = papers_folder(host.services.book_path)
    if not any(file.parent.name != _TEMPLATES for file in made.glob("*/*.docx")):
        host.say("Buổi tập này chưa xuất văn bản nào. Xuất ở thẻ Biên bản rồi giữ lại.", key=_KEY)
        return
    folder = host.dialogs.choose_folder("Giữ văn bản tập dượt vào thư mục", host.services.home)
    if folder is None:
        return
    place = paths.free_name(folder, made.name)
    try:
        shutil.copytree(made, place, ignore=shutil.ignore_patterns(_TEMPLATES))
    except OSError:
        shutil.rmtree(place, ignore_errors=True)
        host.say(f"Không ghi được vào “{folder}”. Chọn thư mục khác.", Weight.ERROR, key=_KEY)
        return
    show = Act("Mở thư mục", lambda: open_path(place))
    host.say(f"Đã giữ vào “{place.name}”.", Weight.DONE, show, key=_KEY)
