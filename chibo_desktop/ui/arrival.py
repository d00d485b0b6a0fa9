"""Tells, in the window of a book just opened, how it opened, with the acts that answer it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from chibo_desktop import paths
from chibo_desktop.domain.volumes import Volume
from chibo_desktop.services.opening import Holder, Opened
from chibo_desktop.ui.backup_words import moment_words
from chibo_desktop.ui.front import Front
from chibo_desktop.ui.main_window import MainWindow
from chibo_desktop.ui.notice import Act
from chibo_desktop.ui.notice import Kind as Weight
from chibo_desktop.ui.opening_news import TAKEN, News, opening_news
from chibo_desktop.ui.stick_offer import BRING, OPEN_THERE, StickOffer, stick_offer
from chibo_desktop.ui.whereabouts import Spot, SpotKeeper, Whereabouts, go_to


@dataclass(frozen=True, slots=True)
class Answers:
    """What the user may answer; each tells by itself what goes wrong."""

    take_over: Callable[[Opened], None]
    open_other: Callable[[Path], None]
    bring: Callable[[StickOffer], None]


class Arrival:
    """``volume_at`` is asked for the disk of a book."""

    def __init__(
        self,
        front: Front,
        whereabouts: Whereabouts,
        answers: Answers,
        now: Callable[[], datetime],
        volume_at: Callable[[Path], Volume | None],
    ) -> None:
        self._front = front
        self._whereabouts = whereabouts
        self._answers = answers
        self._now = now
        self._volume_at = volume_at

    def tell(self, opened: Opened) -> None:
        """Say what is worth saying of it, and begin to keep where one is in it."""
        spot, after_bug = self._whereabouts.last(opened.book.path)
        stick = self._stick_under(opened)
        if stick is not None:
            self._front.mark(stick.place)
        news = opening_news(opened, self._now(), after_bug=after_bug)
        if news is None and stick is not None:
            news = News(Weight.INFO, stick.text)
        if news is not None:
            self._front.tell(news.text, news.weight, *self._acts(news, opened, spot, stick))
        if isinstance(self._front.window, MainWindow):
            SpotKeeper(self._front.window, self._whereabouts)

    def tell_taken(self, holder: Holder) -> None:
        """Another computer writes into the same book now."""
        since = moment_words(holder.since, self._now().date())
        self._front.tell(TAKEN.format(host=holder.host, since=since), Weight.ERROR)

    def _acts(self, news: News, opened: Opened, spot: Spot | None, stick: StickOffer | None) -> list[Act]:
        if news.may_go_on and spot is not None:
            return [Act("Về chỗ đang làm dở", lambda: self._go_to(spot))]
        if news.may_take:
            return [Act("Mở để ghi", lambda: self._answers.take_over(opened))]
        return [] if stick is None else self._acts_on(stick)

    def _acts_on(self, stick: StickOffer) -> list[Act]:
        acts = [Act(BRING, lambda: self._answers.bring(stick))]
        there = stick.there
        if there is not None:
            acts.insert(0, Act(OPEN_THERE, lambda: self._answers.open_other(there)))
        return acts

    def _stick_under(self, opened: Opened) -> StickOffer | None:
        """The stick on which the cell's book lies, if it lies on one and can be brought from there."""
        if opened.book.submitted is not None or opened.holder is not None:
            return None
        return stick_offer(opened.book.path, paths.documents_dir(), self._volume_at)

    def _go_to(self, spot: Spot) -> None:
        if isinstance(self._front.window, MainWindow):
            go_to(self._front.window, spot)
