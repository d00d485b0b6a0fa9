"""Qt's own words: everything its dialogs ask for has a Vietnamese word."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit
from pytestqt.qtbot import QtBot

from chibo_desktop.ui.qt_vietnamese import WORDS, pack, use_vietnamese

# Asked for, and right as they are: key names, signs, units, paper.
SAME = {"Alt+Left", "Alt+Right", "Alt+Up", "LTR", "...", "mm", "%1%", "%p%", "Cicero (CC)", "Didot (DD)", "+"}
CONTEXTS_LEFT = {"QShortcut", "QPageSize", "QGuiApplication"}

# A translator written in Python leaves unknown texts empty, so it runs in a process of its own.
ASK = """
import json, sys
from PySide6.QtCore import QPoint, Qt, QTimer, QTranslator
from PySide6.QtWidgets import *
from PySide6.QtPrintSupport import QPageSetupDialog, QPrintDialog, QPrinter, QPrintPreviewDialog

asked = set()

class Recorder(QTranslator):
    def translate(self, context, text, disambiguation=None, n=-1):
        asked.add((context, text))
        return text
    def isEmpty(self):
        return False

app = QApplication([])
recorder = Recorder()
app.installTranslator(recorder)
kept = []

def see(widget):
    kept.append(widget)
    widget.show()
    app.processEvents()
    return widget

for button in QDialogButtonBox.StandardButton:
    if button is not QDialogButtonBox.StandardButton.NoButton:
        see(QDialogButtonBox(button))
box = QMessageBox(); box.setDetailedText("x"); see(box)
for button in box.buttons():
    if box.buttonRole(button) is QMessageBox.ButtonRole.ActionRole:
        button.click()
for field in (QLineEdit("a"), QTextEdit("a"), QPlainTextEdit("a")):
    kept.append(see(field).createStandardContextMenu())
for mode in QFileDialog.FileMode:
    for accept in QFileDialog.AcceptMode:
        dialog = QFileDialog()
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setFileMode(mode); dialog.setAcceptMode(accept)
        dialog.setViewMode(QFileDialog.ViewMode.Detail)
        see(dialog)
printer = QPrinter()
see(QPrintDialog(printer)); see(QPrintPreviewDialog(printer))
see(QProgressDialog()); see(QCalendarWidget()); see(QInputDialog()); see(QSpinBox()); see(QComboBox())
kept.append(QErrorMessage())
tabs = QTabWidget(); [tabs.addTab(QWidget(), "abc" * 9) for _ in range(9)]; tabs.resize(50, 50); see(tabs)
json.dump(sorted(asked), sys.stdout)
sys.stdout.flush()
import os
os._exit(0)
"""


@pytest.fixture
def vietnamese(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    use_vietnamese(qapp)
    yield
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(before)


def test_everything_qt_asks_for_has_a_word() -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", ASK], check=True, capture_output=True, text=True, env=environment, timeout=120
    )
    asked = [(context, text) for context, text in json.loads(done.stdout) if context not in CONTEXTS_LEFT]
    assert len(asked) > 100, "the dialogs were not really shown"
    missing = sorted(
        {text for _, text in asked if text not in WORDS and text not in SAME and len(text) < 200}
    )
    assert missing == []


def test_words_arrive_in_buttons_and_menus(vietnamese: None, qtbot: QtBot) -> None:
    standard = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(standard.Save | standard.Cancel)
    qtbot.addWidget(box)
    assert {button.text() for button in box.buttons()} == {"Lưu", "Thôi"}
    line = QLineEdit()
    qtbot.addWidget(line)
    menu = line.createStandardContextMenu()
    shown = [action.text().partition("\t")[0] for action in menu.actions() if action.text()]
    assert shown == ["&Hoàn tác", "&Làm lại", "Cắ&t", "&Sao chép", "&Dán", "Xóa", "Chọn tất cả"]


def test_days_months_and_decimals_are_vietnamese(vietnamese: None) -> None:
    assert QLocale().dayName(1) == "Thứ Hai"
    assert QLocale().toString(88.5, "f", 1) == "88,5"


def test_each_word_is_found_and_an_unknown_text_stays(vietnamese: None) -> None:
    for source, word in WORDS.items():
        assert QCoreApplication.translate("QAnything", source) == word
    assert QCoreApplication.translate("QAnything", "Never heard of") == "Never heard of"


def test_placeholders_and_keys_survive_translation() -> None:
    for source, word in WORDS.items():
        assert word.strip()
        assert source.count("%1") == word.count("%1")
        assert source.count("&") >= word.count("&")


def test_words_with_the_same_hash_are_kept_apart(qapp: QApplication) -> None:
    # "Ab" and "BR" fall together in Qt's hash: 0x41*16+0x62 == 0x42*16+0x52.
    packed = pack([("Ab", "một"), ("BR", "hai")])
    translator = QTranslator()
    assert translator.load(packed)
    assert translator.translate("any", "Ab") == "một"
    assert translator.translate("any", "BR") == "hai"
