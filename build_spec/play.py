"""Without a screen: play the sample meeting off screen, and leave pictures and papers in out/."""

import shutil
import sys
import tempfile
from pathlib import Path

import quiet
from PySide6.QtWidgets import QApplication

from chibo_desktop import self_test
from chibo_desktop.ui.main_window import MainWindow


def main() -> int:
    """Pictures of every tab, minutes as .docx and .pdf, their paths printed; 0 when all was played."""
    quiet.hush()
    out = Path.cwd() / "out"
    out.mkdir(exist_ok=True)
    made: list[Path] = []

    def picture(name: str) -> None:
        window = next(
            w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible()
        )
        target = out / f"{name}.png"
        if not window.grab().save(str(target)):
            raise OSError(f"could not write {target}")
        made.append(target)

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        played = self_test.play(Path(folder), picture, "Hội nghị nghe trình bày và nhất trí.")
        made += [Path(shutil.copy2(paper, out)) for paper in (played.word, played.pdf)]
    for path in made:
        print(path)
    print(f"run: the sample meeting was played to its end; {len(made)} files in {out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
