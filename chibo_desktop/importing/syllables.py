"""Whether a word could be Vietnamese: tells a right reading of old codes from a wrong one."""

import re
import unicodedata

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_STOPS = ("c", "ch", "p", "t")
_SHARP = ("\u0301", "\u0323")
_ONSET = re.compile("b|ch|c|d|đ|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|r|s|th|tr|t|v|x|")
# A half-vowel at the end has no tone: lèo, not leò. The y of uy may.
_GLIDE = re.compile("[aăâeêoôơuưi][oiu]$|[aâ]y$")
# Each nucleus with the ends it takes; '-' stands for none.
_RIMES = frozenset(
    nucleus + end.strip("-")
    for nucleus, ends in {
        "a": "- c ch i m n ng nh o p t u y",
        "ă": "c m n ng p t",
        "â": "c m n ng p t u y",
        "e": "- c m n ng o p t",
        "ê": "- ch m n nh p t u",
        "i": "- ch m n nh p t u a",
        "iê": "c m n ng p t u",
        "yê": "c m n ng p t u",
        "o": "- c i m n ng p t",
        "oa": "- c ch i m n ng nh o p t y",
        "oă": "c m n ng p t",
        "oe": "- m n o t",
        "oo": "c ng",
        "ô": "- c i m n ng p t",
        "ơ": "- i m n p t",
        "u": "- a c i m n ng p t",
        "uâ": "n ng t y",
        "ue": "- o n t",
        "uê": "- ch nh n t",
        "uô": "c i m n ng t",
        "uơ": "- n",
        "uy": "- a ch n nh p t u",
        "uyê": "n t",
        "ư": "- a c i m n ng t u",
        "ươ": "c i m n ng p t u",
        "y": "- ch m n nh t u",
    }.items()
    for end in ends.split()
)


def is_syllable(word: str) -> bool:
    """Whether `word` can stand in Vietnamese: consonants, a known rime, a tone where that rime has it."""
    parts = unicodedata.normalize("NFD", word.lower())
    tones = [char for char in parts if char in _TONES]
    if len(tones) > 1:
        return False
    letters = unicodedata.normalize("NFC", "".join(char for char in parts if char not in _TONES))
    onset = _ONSET.match(letters)
    rime = letters[onset.end() :] if onset else letters
    if rime not in _RIMES and not (letters.startswith("gi") and letters[1:] in _RIMES):
        return False
    if rime.endswith(_STOPS):
        return "".join(tones) in _SHARP
    return not (_GLIDE.search(rime) and unicodedata.combining(parts[-1]))
