"""What opens an encrypted book: its password, and what SQLCipher makes of it; never written down or shown.

The file stays an ordinary one of SQLCipher 4: any other program with SQLCipher opens it with the password.
Only the slow step from password to key is made here instead of by SQLCipher, once for all files with one salt
(the book, its copies): 0.2 s each would make a list of forty copies take eight seconds.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import NoReturn

from chibo_desktop.domain.names import nfc

SQLITE_MAGIC = b"SQLite format 3\x00"
# SQLCipher 4's own (zetetic.net/sqlcipher/design): PBKDF2 with HMAC-SHA512, a salt at the start of the file,
# at the end of every page a random start of 16 bytes and the page's HMAC of 64.
PAGE, SALT, MAC = 4096, 16, 64
_ROUNDS, _LENGTH = 256_000, 32
_MAC_ROUNDS, _MAC_MASK = 2, 0x3A
# So many pages are looked at, spread over the file, before a password is called wrong.
_SAMPLES = 64


class Key:
    """A password, composed letters in any keyboard's order; without one it is false, and for plain books."""

    __slots__ = ("_derived", "_passphrase", "_salt", "_salts")

    def __init__(self, passphrase: str = "") -> None:
        self._passphrase = nfc(passphrase)
        self._derived: dict[bytes, bytes] = {}
        self._salts: dict[Path, bytes] = {}
        self._salt = b""

    def __bool__(self) -> bool:
        return bool(self._passphrase)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Key):
            return NotImplemented
        import hmac

        return hmac.compare_digest(self._bytes(), other._bytes())

    def __hash__(self) -> int:
        return hash(self._passphrase)

    def __repr__(self) -> str:
        return "Key(…)" if self else "Key()"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a key is not written down")

    def remember(self, book: Path, salt: bytes) -> None:
        """``book`` is going to be open, and has this salt (none: it is plain).

        From then on nobody opens the file to ask it: on POSIX that would take SQLite's locks away. New files
        under this key get the same salt, so that one key opens them all.
        """
        if self:
            self._salts[book.absolute()] = salt
            self._salt = salt or self._salt

    def forget(self, book: Path) -> None:
        """``book`` is closed: it may be opened to be asked, and may be another file by now."""
        self._salts.pop(book.absolute(), None)

    def pragma(self, path: Path) -> str:
        """What SQLCipher is told as the key of this file; '' for a plain one. A new file gets a salt."""
        if not self:
            return ""
        salt = self._salts.get(path.absolute())
        if salt is None:
            salt = salt_of(path) if path.exists() and path.stat().st_size else self.new_salt()
        return f"x'{self._of(salt).hex()}{salt.hex()}'" if salt else ""

    def new_salt(self) -> bytes:
        """The salt of the files that are made under this key."""
        if not self._salt:
            self._salt = os.urandom(SALT)
        return self._salt

    def opens(self, path: Path) -> bool:
        """Whether this is the password of the file, as far as any page of it can still tell."""
        with path.open("rb") as file:
            salt, pages = file.read(SALT), file.seek(0, os.SEEK_END) // PAGE
            for number in range(1, pages + 1, max(1, pages // _SAMPLES)):
                file.seek((number - 1) * PAGE)
                if self._wrote(file.read(PAGE), number, salt):
                    return True
        return False

    def opens_first_page(self, page: bytes) -> bool:
        """Whether the first page of a file was written under this key, and is whole."""
        return self._wrote(page, 1, page[:SALT])

    def _wrote(self, page: bytes, number: int, salt: bytes) -> bool:
        if len(page) < PAGE:
            return False
        import hmac

        content = page[SALT if number == 1 else 0 : -MAC] + number.to_bytes(4, "little")
        return hmac.compare_digest(hmac.digest(self._of_macs(salt), content, "sha512"), page[-MAC:])

    def _of(self, salt: bytes) -> bytes:
        if salt not in self._derived:
            import hashlib

            self._derived[salt] = hashlib.pbkdf2_hmac("sha512", self._bytes(), salt, _ROUNDS, _LENGTH)
        return self._derived[salt]

    def _of_macs(self, salt: bytes) -> bytes:
        import hashlib

        masked = bytes(byte ^ _MAC_MASK for byte in salt)
        return hashlib.pbkdf2_hmac("sha512", self._of(salt), masked, _MAC_ROUNDS, _LENGTH)

    def _bytes(self) -> bytes:
        # Half of a pair of UTF-16 may be typed on a broken keyboard: no reason to end the program.
        return self._passphrase.encode("utf-8", "surrogatepass")


def salt_of(path: Path) -> bytes:
    """The salt at the start of an encrypted file; none of a plain one. Not for a book that is open."""
    with path.open("rb") as file:
        begin = file.read(SALT)
    return b"" if begin == SQLITE_MAGIC else begin


NO_KEY = Key()
