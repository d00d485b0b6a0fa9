"""A book that cannot be used: the newest good copy is offered, and put in its place if the user wants it."""

from __future__ import annotations

from pathlib import Path

from chibo_desktop.domain.errors import KnownError
from chibo_desktop.services.backups import Offer
from chibo_desktop.services.opening import NO_KEY, Clock, Key, go_back, way_back, way_back_is_locked
from chibo_desktop.ui.backup_words import moment_words, offer_question
from chibo_desktop.ui.dialogs import Dialogs
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.unlocking import Unlocking

USE_COPY, LEAVE = "Dùng bản sao này", "Thôi"


class Recovery:
    """Copies are looked for below ``root``. Declining leaves every file as it was."""

    def __init__(self, dialogs: Dialogs, clock: Clock, root: Path, unlocking: Unlocking) -> None:
        self._dialogs = dialogs
        self._clock = clock
        self._root = root
        self._unlocking = unlocking

    def accepted(self, path: Path, error: KnownError, key: Key = NO_KEY) -> Offer | None:
        """The newest good copy, if one helps against the error and the user wants it.

        Copies that ``key`` does not open are under a password, which is asked for.
        """
        offer = way_back(path, error.problem, self._root, key)
        if offer is None and not key and way_back_is_locked(path, error.problem, self._root):
            asked = self._unlocking.key_of_copies(path, sentence(error))
            offer = None if asked is None else way_back(path, error.problem, self._root, asked)
        if offer is None:
            return None
        question = offer_question(sentence(error), offer, self._clock().date())
        return offer if self._dialogs.ask(question, (USE_COPY, LEAVE)) == USE_COPY else None

    def put_back(self, path: Path, offer: Offer, *, why: str = "hỏng", key: Key | None = None) -> str:
        """Put the copy in the place of the book; the sentence that says so, and what became of the file.

        The book keeps ``key`` where it is given, else it has the key of the copy from now on.
        """
        kept = go_back(path, offer, self._clock, why=why, key=key)
        said = f"Đã mở sổ bằng bản sao {moment_words(offer.made_at, self._clock().date())}."
        return said if kept is None else f"{said} Tệp trước đó được giữ bên cạnh: “{kept.name}”."
