"""What this window remembers between starts: the last books, how large and dark it is, how pages lie."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings

from chibo_desktop.ui.theme import Mode, Theme

_MOST_RECENT = 6


class Preferences:
    """Kept beside the user's own data, never in the book: another laptop has another screen."""

    def __init__(self, folder: Path) -> None:
        self._settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)

    def last(self) -> Path | None:
        """The book opened last, wherever it is now."""
        return next(iter(self._known()), None)

    def recent(self) -> list[Path]:
        """Books opened lately that are still there, newest first."""
        return [path for path in self._known() if path.is_file()]

    def remember(self, path: Path) -> None:
        known = [path, *(other for other in self._known() if other != path)][:_MOST_RECENT]
        self._settings.beginWriteArray("books", len(known))
        for place, book in enumerate(known):
            self._settings.setArrayIndex(place)
            self._settings.setValue("path", str(book))
        self._settings.endArray()

    def _known(self) -> list[Path]:
        count = self._settings.beginReadArray("books")
        found = []
        for place in range(count):
            self._settings.setArrayIndex(place)
            found.append(Path(str(self._settings.value("path"))))
        self._settings.endArray()
        return found

    def follow(self, theme: Theme) -> None:
        """Give the theme what was chosen last time, and keep what is chosen from now on."""
        mode = str(self._settings.value("mode", Mode.SYSTEM.value))
        theme.set_mode(Mode(mode) if mode in {known.value for known in Mode} else Mode.SYSTEM)
        percent = str(self._settings.value("percent", "100"))
        theme.set_percent(int(percent) if percent.isdecimal() else 100)
        theme.set_two_pages(str(self._settings.value("two_pages", "")) == "yes")
        theme.font_told = str(self._settings.value("font_told", "")) == "yes"
        theme.told.connect(lambda: self._settings.setValue("font_told", "yes"))
        theme.changed.connect(lambda: self._keep(theme))
        theme.pages_changed.connect(lambda _two: self._keep(theme))

    def _keep(self, theme: Theme) -> None:
        self._settings.setValue("mode", theme.mode.value)
        self._settings.setValue("percent", theme.percent)
        self._settings.setValue("two_pages", "yes" if theme.two_pages else "no")
