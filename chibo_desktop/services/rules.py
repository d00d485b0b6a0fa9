"""The rule profiles at hand: those shipped, and those a committee has handed out."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from pathlib import Path

from chibo_desktop import paths
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.rule_file import read_profile
from chibo_desktop.domain.rules import RuleProfile, profile_on


class Rules:
    """Profiles by id and by day, read when first asked for; later folders override earlier ones by id."""

    def __init__(self, *folders: Path) -> None:
        self._folders = folders or (paths.resources() / "rules", paths.user_data_dir() / "rules")

    @cached_property
    def profiles(self) -> dict[str, RuleProfile]:
        found = {}
        for folder in self._folders:
            for file in sorted(folder.glob("*.toml")):
                profile = read_profile(_text(file), source=file.name)
                found[profile.id] = profile
        return found

    def on(self, day: date) -> RuleProfile:
        return profile_on(day, self.profiles.values())

    def of(self, profile_id: str) -> RuleProfile:
        """The profile a meeting keeps; ``KnownError`` when its file is gone."""
        try:
            return self.profiles[profile_id]
        except KeyError:
            raise KnownError(Problem.RULE_MISSING, what=profile_id) from None


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise KnownError(Problem.RULES_UNREADABLE, source=file.name, reason=str(error)) from error
