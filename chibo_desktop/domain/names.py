"""Vietnamese text and names: one spelling on the way in, the order of lists, and finding without marks."""

import re
import unicodedata
from functools import lru_cache

# Invisible signs that stay: joiners inside an emoji family, and the tags of a regional flag.
_JOINER = re.compile(
    "(?<=[\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d(?=[\u2600-\u27bf\U0001f000-\U0001faff])"
)
# No character, so nobody's text has it.
_KEPT_JOINER = "\uffff"
_LINE_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_SPACES = frozenset("\t\n\v\f\r\x85")
_NONCHARACTERS = frozenset("\ufffe")

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_ORDER = {letter: 1000 + place for place, letter in enumerate(_ALPHABET)}
# ngang is no mark; then huyền, hỏi, ngã, sắc, nặng
_TONE_ORDER = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}

WordKey = tuple[tuple[int, ...], tuple[int, ...]]
SortKey = tuple[WordKey, WordKey, tuple[WordKey, ...], tuple[bool, ...], str]


def nfc(text: str) -> str:
    """The composed form that every text of the book has; Macs and phones send the decomposed one."""
    return unicodedata.normalize("NFC", text)


def clean_line(text: str) -> str:
    """One line: NFC, invisible signs gone, all white space one space, trimmed."""
    return " ".join(nfc(_without_invisible(text)).split()) if text else ""


def clean_text(text: str) -> str:
    """Several lines: NFC, every kind of line break '\\n', tabs a space, invisible signs gone.

    What is left can stand in a Word file: XML has no place for control characters or vertical tabs.
    """
    return nfc(_without_invisible(_LINE_BREAKS.sub("\n", text)).replace("\t", " "))


def _without_invisible(text: str) -> str:
    # Line breaks stay; without them most long texts are settled by one look.
    if text.replace("\n", "").isprintable():
        return text
    kept = _JOINER.sub(_KEPT_JOINER, text.replace(_KEPT_JOINER, ""))
    return "".join(char for char in kept if _is_kept(char)).replace(_KEPT_JOINER, "\u200d")


def _is_kept(char: str) -> bool:
    if char in _SPACES:
        return True
    if unicodedata.category(char) in ("Cc", "Cf", "Cs"):
        return "\U000e0020" <= char <= "\U000e007f"
    return char not in _NONCHARACTERS


def fold(text: str) -> str:
    """Lower case without marks, đ as d: what 'hòa', 'hoà' and 'HOA' have in common.

    The Icelandic ð, which looks the same as a capital, counts as đ: old keyboards wrote it.
    """
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFD", text.lower().replace("đ", "d").replace("ð", "d"))
    return "".join(char for char in parts if not unicodedata.combining(char))


def proper_case(name: str) -> str:
    """'NGUYỄN THỊ HOA' -> 'Nguyễn Thị Hoa'. A name with any small letter stays as it was typed."""
    if any(char.islower() for char in name):
        return name
    return re.sub(r"[^\W\d_]+", lambda word: word[0][0] + word[0][1:].lower(), nfc(name))


def typed_name(name: str) -> str:
    """A name as it is typed in haste: 'trần văn an' and 'TRẦN VĂN AN' are 'Trần Văn An'."""
    words = clean_line(name)
    return " ".join(word[:1].upper() + word[1:] for word in proper_case(words).split())


def given_name(full_name: str) -> str:
    """The *tên*: the last word, a note in brackets behind it ('Hoa (B)') left aside."""
    words = _name_words(full_name)
    return words[-1] if words else ""


def sort_key(full_name: str) -> SortKey:
    """Key of the order of lists: tên, then họ, then đệm, by the Vietnamese alphabet, tones as tie-break.

    The tone counts for the word as a whole, so that Hoà and Hòa stand together. Small letters go before
    capitals where nothing else differs, as in the standard collation.
    """
    words = [_word_key(word.lower()) for word in _name_words(full_name)] or [_EMPTY]
    family = words[0] if len(words) > 1 else _EMPTY
    return words[-1], family, tuple(words[1:-1]), tuple(map(str.isupper, full_name)), full_name


_EMPTY: WordKey = ((), ())


def _name_words(full_name: str) -> list[str]:
    before, bracket, _ = nfc(full_name).partition("(")
    words = before.split()
    return words if words or not bracket else full_name.split()


@lru_cache(maxsize=8192)
def _word_key(word: str) -> WordKey:
    """Letters of the alphabet in order, and the tones found on them wherever they are written."""
    letters: list[str] = []
    tones: list[int] = []
    for char in unicodedata.normalize("NFD", word.replace("ð", "đ")):
        if not unicodedata.combining(char):
            letters.append(char)
        elif letters and (whole := nfc(letters[-1] + char)) in _LETTER_ORDER:
            letters[-1] = whole
        else:
            tones.append(_TONE_ORDER.get(char, ord(char)))
    return tuple(map(_letter_order, letters)), tuple(tones)


def _letter_order(letter: str) -> int:
    """Signs, then digits, then letters, then everything else."""
    if letter in _LETTER_ORDER:
        return _LETTER_ORDER[letter]
    if letter.isascii():
        return 500 + ord(letter) if letter.isdigit() else ord(letter)
    return 10_000 + ord(letter)


# --------------------------------------------------------------------------------------------- finding people


def matches(query: str, name: str) -> bool:
    """Whether `name` is one of those meant by `query`; an empty query means everybody."""
    return match_rank(query, name) is not None


def match_rank(query: str, name: str) -> int | None:
    """How well `query` fits `name`: 0 is best, None not at all. Marks and case do not matter for finding.

    Found are, best first: the whole name; the tên; its beginning; the beginning of the name; the beginning of
    any word; all initials ('ntl'); initials of họ and tên or of neighbouring words, also before a word
    ('nt hien'); words in any order. Where the query has marks, names with just those marks come first.
    """
    words, phrase, tokens = _query(query)
    if not tokens:
        return 0
    rank = _rank(phrase, tokens, _searchable(name))
    if rank is None:
        return None
    return 2 * rank + (0 if phrase == words or _same_marks(words, name) else 1)


@lru_cache(maxsize=64)
def _query(query: str) -> tuple[str, str, tuple[str, ...]]:
    words = " ".join(nfc(query.lower()).split())
    phrase = fold(words)
    return words, phrase, tuple(phrase.split())


@lru_cache(maxsize=16_384)
def _searchable(name: str) -> tuple[str, str]:
    """' nguyen thi hien' and 'nth'."""
    words = fold(name).split()
    return "".join(f" {word}" for word in words), "".join(word[0] for word in words)


def _rank(phrase: str, tokens: tuple[str, ...], searchable: tuple[str, str]) -> int | None:
    name, initials = searchable
    place = name.rfind(" " + phrase)
    if place >= 0:
        return _phrase_rank(place, place + 1 + len(phrase), name)
    if len(tokens) == 1:
        return _initials_rank(phrase, initials)
    if not all(token in initials or f" {token}" in name for token in tokens):
        return None
    words = name.split()
    if _in_order(tokens, words, initials):
        return 6
    if all(any(word.startswith(token) for word in words) for token in tokens):
        return 7
    return None


def _phrase_rank(start: int, end: int, name: str) -> int:
    """Rank of a run of letters that begins at a word."""
    if end == len(name):
        return 0 if start == 0 else 1
    if name.find(" ", end) < 0:
        return 2
    return 3 if start == 0 else 4


def _initials_rank(token: str, initials: str) -> int | None:
    if len(token) < 2:
        return None
    if token == initials:
        return 5
    return 6 if token in initials or token == initials[:1] + initials[-1:] else None


def _in_order(tokens: tuple[str, ...], words: list[str], initials: str) -> bool:
    """Whether the tokens stand in the name one behind the other, as beginnings of words or as initials."""
    place = 0
    for token in tokens:
        ends = [place + shift for shift, word in enumerate(words[place:], 1) if word.startswith(token)][:1]
        run = initials.find(token, place)
        if run >= 0:
            ends.append(run + len(token))
        if not ends:
            return False
        place = min(ends)
    return True


def _same_marks(query_words: str, name: str) -> bool:
    keys = [_word_key(word) for word in nfc(name.lower()).split()]
    return all(any(_begins(key, _word_key(word)) for key in keys) for word in query_words.split())


def _begins(whole: WordKey, part: WordKey) -> bool:
    return all(whole[level][: len(part[level])] == part[level] for level in (0, 1))
