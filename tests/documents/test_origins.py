"""A word on a page leads to the field it came from: whatever the template, however long the paper."""

import io
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from chibo_desktop.documents import aloud, making, pages
from chibo_desktop.documents.origins import Origins, Region
from chibo_desktop.documents.paper import Paper
from chibo_desktop.documents.papers.member_book import BookLine, MemberBookPaper
from chibo_desktop.documents.papers.minutes import MinutesPaper
from chibo_desktop.documents.papers.resolution import ResolutionPaper
from chibo_desktop.documents.papers.task_sheets import TaskSheetsPaper
from chibo_desktop.documents.text import Marked
from chibo_desktop.documents.values import Item, Opinion

PRINTED_ON_EACH = (MinutesPaper, ResolutionPaper, TaskSheetsPaper)


def found(paper: Paper, template: Path | None = None) -> dict[str, list[str]]:
    """For every field on the pages, the words that stand in its areas, page after page."""
    template = template or making.factory_template(paper)
    data = making.make(paper, template)
    laid_out, origins = pages.lay_out(data), Origins(paper, template, data)
    said: dict[str, list[str]] = {}
    for page in range(laid_out.count):
        words = laid_out.words(page)
        blocks = [block for block in laid_out.blocks() if block.page == page]
        for region in origins.regions(words, blocks):
            said.setdefault(region.field, []).append(_said(region, words))
    return said


def _said(region: Region, words: tuple[pages.Word, ...]) -> str:
    inside = []
    for word in words:
        for letter, (place, sign) in enumerate(zip(word.places, word.text, strict=True)):
            middle = (place + word.end(letter)) / 2
            if any(
                area.x <= middle <= area.x + area.width and abs(area.y - word.top) < 0.1
                for area in region.areas
            ):
                inside.append(sign)
    return "".join("".join(inside).split()).upper()


def value(context: object, field: str) -> str:
    for part in field.replace("[", ".[").split("."):
        context = context[int(part[1:-1])] if part.startswith("[") else context[part]  # type: ignore[index]
    return "".join(str(context).split()).upper()


@pytest.mark.parametrize("kind", PRINTED_ON_EACH)
def test_every_value_of_the_paper_is_found_where_it_stands(kind: type[Paper]):
    paper = kind.sample()
    said, context = found(paper), paper.context()
    assert len(said) > 15
    for field, pieces in said.items():
        wanted = value(context, field)
        # A name that signs stands twice on the paper, with the same words each time.
        assert "".join(pieces) in (wanted, wanted * 2), field


def test_what_goes_on_over_the_page_leads_there_from_both_pages():
    long = " ".join(f"Câu số {number} của nội dung." for number in range(150))
    item = Item("1", "Thảo luận", content=long, opinions=(Opinion("Đồng chí An", "Nhất trí."),))
    said = found(replace(MinutesPaper.sample(), items=(item,)))
    pieces = said["noi_dung[0].noi_dung"]
    assert len(pieces) >= 2
    assert "".join(pieces) == "".join(long.split()).upper()
    assert said["noi_dung[0].y_kien[0].y"] == ["NHẤTTRÍ."]


def test_rows_of_a_long_table_lead_each_to_their_own_person_under_a_repeated_head():
    people = tuple(BookLine(name=f"Nguyễn Văn {place % 3}", hometown="Sông Mai") for place in range(24))
    said = found(replace(MemberBookPaper.sample(), lines=people))
    for place in range(24):
        assert "".join(said[f"nguoi[{place}].ten"]) == f"NGUYỄNVĂN{place % 3}", place
        assert "".join(said[f"nguoi[{place}].stt"]) == str(place + 1)


def test_lines_that_were_typed_all_lead_to_the_field():
    section = "Dòng đầu.\nDòng giữa.\n\nDòng cuối."
    said = found(replace(ResolutionPaper.sample(), praise=section))
    assert said["ket_qua.bieu_duong"] == ["DÒNGĐẦU.DÒNGGIỮA.DÒNGCUỐI."]


def test_bold_letters_lead_to_their_field_like_all_others():
    said = found(replace(ResolutionPaper.sample(), praise=Marked("**Biểu dương** tổ 2, **nhắc** tổ 3.")))
    assert said["ket_qua.bieu_duong"] == ["BIỂUDƯƠNGTỔ2,NHẮCTỔ3."]


def test_what_is_read_aloud_knows_its_fields():
    talk = Item("3", "Thảo luận", content="Dòng một.\nDòng hai.\n", conclusion="Nhất trí.")
    paper = replace(MinutesPaper.sample(), items=(talk,))
    template = making.factory_template(paper)
    docx_bytes = making.make(paper)
    told = Origins(paper, template, docx_bytes).spoken()
    assert [one.text for one in told] == aloud.read_aloud(docx_bytes)
    fields = {one.text: [field for field, _ in one.fields] for one in told}
    assert fields["Dòng một."] == fields["Dòng hai."] == ["noi_dung[0].noi_dung"]
    assert fields["Kết luận: Nhất trí."] == ["noi_dung[0].ket_luan"]
    assert fields["3. Thảo luận"] == ["noi_dung[0].so", "noi_dung[0].ten"]
    assert fields["I. THÀNH PHẦN"] == []


def own_template(tmp_path: Path, *replacements: tuple[str, str]) -> Path:
    document = docx.Document(io.BytesIO(making.factory_template(MinutesPaper).read_bytes()))
    for one in document.paragraphs:
        for old, new in replacements:
            if old in one.text:
                one.text = one.text.replace(old, new)
    path = tmp_path / "bien_ban_sinh_hoat.docx"
    document.save(str(path))
    return path


def test_a_template_of_the_clerks_own_leads_to_the_same_places(tmp_path: Path):
    mine = own_template(
        tmp_path, ("{{ cham_diem }}", "ĐIỂM TỰ CHẤM: {{ cham_diem|upper }} Họp tại {{ cuoc_hop.dia_diem }}")
    )
    paper = MinutesPaper.sample()
    said = found(paper, mine)
    assert said["cham_diem"] == [value(paper.context(), "cham_diem")]
    assert value(paper.context(), "cuoc_hop.dia_diem") in said["cuoc_hop.dia_diem"][-1]


def test_words_a_template_makes_out_of_a_value_have_no_origin_rather_than_a_wrong_one(tmp_path: Path):
    asked = "{% if cham_diem|length == 38 %}Đúng{% else %}Sai{% endif %} {{ thong_qua }}"
    mine = own_template(tmp_path, ("{{ cham_diem }}", asked))
    paper = replace(MinutesPaper.sample(), score="x" * 38)
    said = found(paper, mine)
    # The paragraph reads otherwise with signs in it: nothing in it leads anywhere, all around it does.
    assert "cham_diem" not in said
    assert len(said["thong_qua"]) == 1
    assert said["chu_tri.ten"]


def test_signs_typed_by_somebody_lead_nobody_astray():
    item = Item("1", "Thảo luận", content="Ý \U00100001 một \U00100004 hai")
    said = found(replace(MinutesPaper.sample(), items=(item,)))
    assert said["noi_dung[0].ten"] == ["THẢOLUẬN"]
    assert "Ý" in "".join(said.get("noi_dung[0].noi_dung", ["Ý"]))
