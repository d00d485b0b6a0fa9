"""Clipboards as Word, Google Docs, browsers and chat programs fill them: every letter, list and bold word."""

import html
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo_desktop.domain.bold import plain
from chibo_desktop.domain.pasted import Pasted, from_html, from_text

WORD = """\
<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><style>p.MsoNormal {color:red} </style>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>
<body lang=VI><!--StartFragment-->
<p class=MsoNormal><b>Kết quả tháng
10<o:p></o:p></b></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if
!supportLists]><span style='mso-list:Ignore'>1.<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Vệ
sinh <b>ngõ 12</b>;</p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>đ)<span>&nbsp;&nbsp; </span></span><![endif]>mục chữ đ</p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><span style='font-family:Courier'><span
style='mso-list:Ignore'>o<span>&nbsp;&nbsp; </span></span></span>mục con</p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l1 level1 lfo2'><span style='font-family:Symbol'><span
style='mso-list:Ignore'>·<span>&nbsp;</span></span></span>Thăm <del>4</del><ins>5</ins> hộ “nghèo”</p>
<table class=MsoTableGrid border=1><tr><td><p>TT</p></td><td><p><b>Việc</b></p></td><td><p>Ai
làm</p></td></tr><tr><td><p>1</p></td><td><p>Quét ngõ</p></td><td><p><o:p>&nbsp;</o:p></p></td></tr></table>
<p class=MsoNormal><v:shape><img src="file:///C:/x.png"></v:shape></p>
<!--EndFragment--></body></html>"""
WORD_READ = """\
**Kết quả tháng 10**
1. Vệ sinh **ngõ 12**;
đ) mục chữ đ
+ mục con
- Thăm 5 hộ “nghèo”
TT – **Việc** – Ai làm
1 – Quét ngõ"""

GOOGLE = """\
<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span
style="font-weight:400">Thường </span><span style="font-weight:700">đậm</span></p><ol><li dir="ltr"
style="list-style-type:decimal" aria-level="1"><p role="presentation"><span>Một</span></p></li><ol><li
style="list-style-type:lower-alpha" aria-level="2"><p>chữ a</p></li><li
style="list-style-type:lower-alpha"><p>chữ b</p></li></ol><li
style="list-style-type:decimal"><p>Hai<br>dòng hai</p></li></ol><ol><li><p>bắt đầu
lại</p></li></ol></b>"""
GOOGLE_READ = """\
Thường **đậm**
1. Một
a) chữ a
b) chữ b
2. Hai
dòng hai
1. bắt đầu lại"""

WEB = """\
<div style="font-family:Arial"><h2>Thông báo</h2><script>alert("không")</script>
<p>Từ&nbsp;&nbsp;ngày <strong>01/12</strong>,<span style="display:none">ẩn</span> các hộ:</p>
<ul><li>treo cờ<ul><li>trước 6 giờ</li></ul></li><li>quét ngõ</li></ul>
<ol start=3><li>ba</li><li>bốn<ol><li>bốn một</li></ol></li></ol>
<table><tr><td><div>Bài một</div><div>hai dòng</div></td><td>Cột bên</td></tr></table>
<img src=a.png><img src=b.png></div>"""
WEB_READ = """\
**Thông báo**
Từ ngày **01/12**, các hộ:
- treo cờ
+ trước 6 giờ
- quét ngõ
3. ba
4. bốn
4.1. bốn một
Bài một
hai dòng
Cột bên"""


@pytest.mark.parametrize(
    "page, read, pictures", [(WORD, WORD_READ, 1), (GOOGLE, GOOGLE_READ, 0), (WEB, WEB_READ, 2)]
)
def test_what_people_copy_comes_in_with_its_lists_and_bold_words(page, read, pictures):
    assert from_html(page) == Pasted(read, pictures)


def test_a_plain_text_comes_in_with_the_bullets_and_bold_of_programs():
    typed = "### Kết quả\r\n•\tTreo cờ\n*  Quét ngõ\n1.\tMột\x0b\u200bhai\u00a0ba\n**đậm** “nháy”\n- gạch"
    assert (
        from_text(typed).text == "**Kết quả**\n- Treo cờ\n- Quét ngõ\n1. Một\nhai ba\n**đậm** “nháy”\n- gạch"
    )


def test_letters_of_macs_are_composed_and_control_characters_gone():
    decomposed = unicodedata.normalize("NFD", "Tổ tự quản số hai")
    assert from_html(f"<p>{decomposed}\x07\ufeff</p>").text == "Tổ tự quản số hai"


@given(st.lists(st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=20), max_size=4))
def test_no_letter_of_a_page_is_lost(words):
    page = "".join(f"<p>{html.escape(word)}</p>" for word in words)
    read = plain(from_html(page).text).replace(" ", "").replace("\n", "")
    for word in words:
        kept = unicodedata.normalize("NFC", word)
        # What looks like the bullet of a list is one.
        assert kept in read or kept[1:] in read


TAGS = """<p> </p> <table> <tr> <td> </td> </tr> </table> <ol> <li> </ol> <b> </b> <![if> <!-- --> <! <
& &#0; chữ <br> </li> <del> <head> <td/style="font-weight:&quot;;:">"""


@given(st.lists(st.sampled_from(TAGS.split()), max_size=25))
def test_a_broken_page_is_read_as_far_as_it_goes(parts):
    page = "".join(parts)
    read = from_html(page).text
    assert "<p>" not in read
    if not {"<del>", "<!--", "<!", "<", "<head>"} & set(parts):
        assert read.count("chữ") == parts.count("chữ")


def test_a_page_larger_than_any_is_left_to_its_plain_text():
    assert from_html("<p>" * 7_000_000).text == ""
