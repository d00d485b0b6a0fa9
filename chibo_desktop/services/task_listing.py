"""The open tasks of the cell as a spreadsheet, for whoever follows them between two meetings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from chibo_desktop.domain.dates import format_day, month_label
from chibo_desktop.domain.tracking import TrackedTask
from chibo_desktop.domain.wording import report_words

if TYPE_CHECKING:
    from chibo_desktop.documents.table_file import TableFile

NOT_ASKED = "chưa báo cáo"


def state_words(tracked: TrackedTask) -> str:
    """``Hoàn thành một phần (60%): 24/40 hộ``; that nobody has asked yet."""
    return report_words(tracked.latest) if tracked.latest else NOT_ASKED


def table_of(tasks: Sequence[TrackedTask], view: str, day: date, issuing_body: str) -> TableFile:
    """``view`` says which tasks they are, ``day`` is that of which they are overdue or not."""
    from chibo_desktop.documents.table_file import TableColumn, TableFile

    columns = (
        TableColumn("STT", width=5, centred=True),
        TableColumn("Việc"),
        TableColumn("Ai làm"),
        TableColumn("Chỉ tiêu"),
        TableColumn("Hạn", centred=True),
        TableColumn("Quá hạn (ngày)", centred=True),
        TableColumn("Tình trạng"),
        TableColumn("Giao tháng", centred=True),
        TableColumn("Đã chuyển (kỳ)", centred=True),
    )
    rows = [
        (
            number,
            one.task.what,
            one.task.who,
            one.task.target,
            one.task.due,
            one.days_over(day) or None,
            state_words(one),
            month_label(one.given_on),
            one.carried or None,
        )
        for number, one in enumerate(tasks, 1)
    ]
    titles = (issuing_body.upper(), "THEO DÕI VIỆC CHƯA XONG", f"{view}, tính đến ngày {format_day(day)}")
    return TableFile(titles, columns, rows, sheet="Việc chưa xong")


def write_tasks(table: TableFile, path: Path) -> Path:
    """Write the spreadsheet beside what is there already; where it went. Needs no book."""
    from chibo_desktop.documents.table_file import write_table

    return write_table(path.parent, path.name, table).path
