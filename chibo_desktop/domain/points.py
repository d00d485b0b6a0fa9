"""Points as papers write them and people type them: exact fractions, at most two decimals."""

from __future__ import annotations

import re
from fractions import Fraction

from chibo_desktop.domain.errors import KnownError, Problem

HUNDRED = 100


def points_text(points: Fraction) -> str:
    """``4``, ``4,5``: as papers write points, to the hundredth."""
    hundredths = round(points * HUNDRED)
    whole, rest = divmod(abs(hundredths), HUNDRED)
    sign = "-" if hundredths < 0 else ""
    return f"{sign}{whole}" if not rest else f"{sign}{whole},{f'{rest:02d}'.rstrip('0')}"


def points_typed(text: str) -> Fraction:
    """The points meant by ``4,5``, ``4.5`` or ``4``; ``KnownError`` SCORE_INVALID for anything else."""
    typed = text.strip().replace(",", ".")
    if not _TYPED.fullmatch(typed):
        raise KnownError(Problem.SCORE_INVALID)
    return Fraction(typed)


_TYPED = re.compile(r"\d{1,4}(\.\d{0,2})?|\.\d{1,2}", re.ASCII)
