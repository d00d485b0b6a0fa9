"""Tasks pasted from tables of Word and Excel and from lists; whatever cannot be placed stays in the words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo_desktop.domain.task_rows import TaskLine, read_rows

DAY = date(2026, 11, 5)


def is_person(name: str) -> bool:
    return name.strip() in ("Lê Đức Mận", "Nga", "Tổ 2")


WORD = """\
TT\tNhiệm vụ\tNgười thực hiện\tThời hạn\tChỉ tiêu
1\tQuét ngõ 12\tLê Đức Mận, Nga\t30/11/2026\t4/4 ngõ
2\tTreo cờ\t\tthường xuyên\t
"""


@pytest.mark.parametrize(
    "text, read",
    [
        (
            WORD,
            [
                TaskLine("Quét ngõ 12", "Lê Đức Mận, Nga", date(2026, 11, 30), "4/4 ngõ"),
                TaskLine("Treo cờ – thường xuyên"),
            ],
        ),
        (
            "Ai làm\tViệc gì\tHạn nào\tGhi chú\nNga\tThu quỹ\t5/1\tcả tổ\n",
            [TaskLine("Thu quỹ – cả tổ", "Nga", date(2027, 1, 5))],
        ),
        ("1\tQuét ngõ\tNga\t30/11", [TaskLine("Quét ngõ", "Nga", date(2026, 11, 30))]),
        ("Quét ngõ\ttrước 20/11\tông Bảy", [TaskLine("Quét ngõ – ông Bảy", "", date(2026, 11, 20))]),
        ("1. Quét ngõ\n\n- Treo cờ\na) Nga", [TaskLine("Quét ngõ"), TaskLine("Treo cờ"), TaskLine("Nga")]),
        (
            # Excel puts a cell of two lines between quotes.
            'Quét ngõ\tNga\r\n"Treo cờ\n""Đại đoàn kết"""\tNga\t30/11\r\n"Xong" việc\tNga',
            [
                TaskLine("Quét ngõ", "Nga"),
                TaskLine('Treo cờ "Đại đoàn kết"', "Nga", date(2026, 11, 30)),
                TaskLine('"Xong" việc', "Nga"),
            ],
        ),
        ("Quét ngõ\t31/02", [TaskLine("Quét ngõ – 31/02")]),
        ("\t\n \n", []),
    ],
)
def test_cells_are_known_by_their_headings_or_by_what_they_are(text, read):
    assert read_rows(text, DAY, is_person) == read


@given(
    st.lists(st.lists(st.sampled_from(["việc a", "Nga", "30/11", "x", "hai", ""]), max_size=4), max_size=4)
)
def test_no_word_of_a_row_is_lost(rows):
    read = read_rows("\n".join("\t".join(row) for row in rows), DAY, is_person)
    words = " ".join(f"{line.what} {line.who} {line.due} {line.target}" for line in read)
    assert words.count("x") == sum(row.count("x") for row in rows)
    assert words.count("việc a") == sum(row.count("việc a") for row in rows)
