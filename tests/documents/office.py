"""LibreOffice beside the program: papers turned into PDF, templates opened and saved, and what they say."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path


def why_not() -> str:
    """Why nothing can be compared on this machine; "" when it can."""
    if shutil.which("soffice") is None:
        return "LibreOffice (soffice) is not installed"
    if shutil.which("pdftotext") is None:
        return "poppler's pdftotext is not installed"
    listed = shutil.which("fc-list")
    if listed is None:
        return "fontconfig's fc-list is not installed"
    for family in ("Times New Roman", "Liberation Serif", "Tinos"):
        # U+1EBF is ế: Liberation 1 has the widths of Times, but not this letter.
        found = subprocess.run(
            [listed, f":family={family}:charset=1ebf"], capture_output=True, check=False
        ).stdout
        if found.strip():
            return ""
    return "no font as wide as Times New Roman has the Vietnamese letters (Debian: fonts-liberation2)"


def converted(files: Iterable[Path], kind: str, folder: Path, *, seconds: float = 240) -> Path:
    """Have LibreOffice open the files and save each as ``kind`` ("pdf", "docx") into a folder of its own."""
    out = folder / f"libreoffice_{kind}"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(out), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=seconds)
    return out


def pages_text(pdf: Path) -> list[list[str]]:
    """The words of each page, as poppler reads them."""
    found = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, check=True).stdout
    return [page.split() for page in found.decode().split("\f")[:-1]]


def difference(ours: Path, theirs: Path) -> str:
    """How two PDFs of one paper differ; "" when the same words stand on as many pages."""
    if not theirs.exists():
        return "LibreOffice did not open it"
    mine, others = pages_text(ours), pages_text(theirs)
    if len(mine) != len(others):
        return f"{len(mine)} pages here, {len(others)} there"
    for number, (page, other) in enumerate(zip(mine, others, strict=True), 1):
        # Where a word that was put in stands right behind one struck out, readers part them or do not.
        if sorted(page) != sorted(other) and sorted("".join(page)) != sorted("".join(other)):
            here, there = (sorted(set(one) - set(two))[:8] for one, two in ((page, other), (other, page)))
            return f"page {number}: here {here}, there {there}"
    return ""
