"""Make the factory templates of the papers: ``python build_spec/templates.py [FOLDER]``.

They are ordinary Word files with docxtpl's tags, and a clerk changes them in Word; `paper_templates` says
only what they are like when new. Running it twice gives the same bytes, and a test holds the committed files
to it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from paper_templates import (
    calling,
    committee_minutes,
    comparison,
    conclusion,
    extract,
    member_lists,
    minutes,
    model_meeting,
    monthly_report,
    resolution,
    roll,
    task_sheets,
)
from party_form import packed

TEMPLATES = {
    "bien_ban_sinh_hoat": minutes.build,
    "bien_ban_hop_chi_uy": committee_minutes.build,
    "nghi_quyet": resolution.build,
    "ket_luan": conclusion.build,
    "trich_nghi_quyet": extract.build,
    "so_sanh_du_thao": comparison.build,
    "thong_bao": calling.notice,
    "giay_moi": calling.invitations,
    "chuong_trinh": calling.agenda,
    "phan_cong_y_kien": calling.assigned_opinions,
    "danh_sach_diem_danh": roll.build,
    "phieu_quan_sat": model_meeting.observer_sheet,
    "bien_ban_rut_kinh_nghiem": model_meeting.lessons_minutes,
    "phieu_giao_viec": task_sheets.build,
    "bao_cao_thang": monthly_report.build,
    "bao_cao_cham_diem": monthly_report.scores,
    "danh_sach_dang_vien": member_lists.upright,
    "danh_sach_dang_vien_ngang": member_lists.lying,
    "so_danh_sach_dang_vien": member_lists.book,
    "bang_theo_doi_du_hop": member_lists.attendance,
}


def main(arguments: list[str]) -> int:
    folder = Path(arguments[0]) if arguments else Path(__file__).parent.parent / "resources" / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    for name, build in TEMPLATES.items():
        path = folder / f"{name}.docx"
        path.write_bytes(packed(build()))
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
