"""The rule profiles at hand: those shipped, and those a committee has handed out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from chibo_desktop import paths
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.rule_file import read_profile
from chibo_desktop.domain.rules import RuleProfile, profile_on


class Rules:
    """Profiles by id and by day, read when first asked for; later folders override earlier ones by id.

    A broken file among those handed out leaves the others in force; `problems` says what is wrong with it.
    """

    def __init__(self, *folders: Path) -> None:
        self._folders = folders or (paths.resources() / "rules", paths.user_data_dir() / "rules")
        self._by_id: dict[str, RuleProfile] = {}
        self._whole = False
        self.problems: list[KnownError] = []

    @property
    def profiles(self) -> dict[str, RuleProfile]:
        """Every profile that can be read, by id."""
        if not self._whole:
            self._whole = True
            for folder in self._folders:
                for file in sorted(folder.glob("*.toml")):
                    self._read(file)
        return self._by_id

    def on(self, day: date) -> RuleProfile:
        return profile_on(day, self.profiles.values())

    def of(self, profile_id: str) -> RuleProfile:
        """The profile a meeting keeps; ``KnownError`` when its file is gone."""
        if profile_id not in self._by_id and not self._whole:
            # At start one meeting is shown: the file of that name is enough, where there is only one.
            named = [folder / f"{profile_id}.toml" for folder in self._folders]
            there = [file for file in named if file.is_file()]
            if there:
                self._read(there[-1])
        try:
            return self._by_id[profile_id] if profile_id in self._by_id else self.profiles[profile_id]
        except KeyError:
            raise KnownError(Problem.RULE_MISSING, what=profile_id) from None

    def _read(self, file: Path) -> None:
        try:
            profile = read_profile(_text(file), source=file.name)
        except KnownError as error:
            self.problems.append(error)
        else:
            self._by_id[profile.id] = profile


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise KnownError(Problem.RULES_UNREADABLE, source=file.name, reason=str(error)) from error
