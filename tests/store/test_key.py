"""A password opens its own book and no other, however it is typed; and it is shown nowhere."""

import logging
import pickle
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.store.book import Book
from chibo_desktop.store.key import NO_KEY, Key
from chibo_desktop.store.opening import reading
from chibo_desktop.store.rekeying import write_under
from tests.store.filled import make, rows

ODD = (
    "mật khẩu",
    "'",
    '"; DROP TABLE member; --',
    "%s %d",
    "\\x27\\'",
    "🔑🙂",
    "x'00'",
    "a b  ",
    "ẩ" * 200,
    "\ud83d",
)


@pytest.fixture(scope="module")
def sample(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("mẫu") / "sổ.chibo"
    make(path)
    return path


def encrypted(sample: Path, path: Path, password: str) -> Path:
    write_under(sample, NO_KEY, path, Key(password))
    return path


def opens(path: Path, password: str) -> bool:
    try:
        with reading(path, Key(password)) as db:
            return db.execute_sql("SELECT count(*) FROM member").fetchone() == (3,)
    except KnownError as error:
        if error.problem not in (Problem.WRONG_PASSWORD, Problem.BOOK_ENCRYPTED):
            raise
        return False


passwords = st.one_of(st.sampled_from(ODD), st.text(min_size=1, max_size=200))


@pytest.mark.usefixtures("quick_keys")
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(right=passwords, wrong=passwords)
@example(right="Mật khẩu", wrong="Mât khẩu")
@example(right="caybang", wrong="caybang ")
@example(right="caybang", wrong="Caybang")
def test_the_right_password_opens_and_no_other(sample, tmp_path, right, wrong):
    path = encrypted(sample, tmp_path / "sổ.chibo", right)
    before = path.read_bytes()
    assert opens(path, unicodedata.normalize("NFC", right))
    assert opens(path, unicodedata.normalize("NFD", right))
    assert opens(path, wrong) is (Key(wrong) == Key(right))
    assert not opens(path, "")
    assert path.read_bytes() == before


def test_any_other_program_with_sqlcipher_opens_the_file_with_the_password(sample, tmp_path):
    password = "cây bàng 'trước' sân 🙂"
    path = encrypted(sample, tmp_path / "sổ.chibo", password)
    db = dbapi2.connect(str(path))  # pyright: ignore[reportAttributeAccessIssue] # it is
    quoted = password.replace("'", "''")
    db.execute(f"PRAGMA key = '{quoted}'")
    assert db.execute("SELECT count(*) FROM member").fetchone() == (3,)
    db.close()


def test_a_book_that_other_program_made_opens(tmp_path, sample):
    path = tmp_path / "sổ.chibo"
    db = dbapi2.connect(str(path))  # pyright: ignore[reportAttributeAccessIssue] # it is
    db.execute("PRAGMA key = 'cây bàng'")
    db.execute("ATTACH DATABASE ? AS sample KEY ''", (str(sample),))
    db.execute("SELECT sqlcipher_export('main', 'sample')").fetchall()
    for pragma in ("application_id", "user_version"):
        (value,) = db.execute(f"PRAGMA sample.{pragma}").fetchone()
        db.execute(f"PRAGMA {pragma} = {value}")
    db.close()
    book, plain = Book.open(path, key=Key("cây bàng")), Book.open(sample)
    assert rows(book, history=True) == rows(plain, history=True)
    book.close()
    plain.close()


@pytest.mark.usefixtures("quick_keys")
def test_a_password_is_shown_nowhere(sample, tmp_path, caplog):
    path = encrypted(sample, tmp_path / "sổ.chibo", "caybang1975")
    with caplog.at_level(logging.DEBUG), pytest.raises(KnownError) as caught:
        Book.open(path, key=Key("caydua1975"))
    key = Key("caybang1975")
    with caplog.at_level(logging.DEBUG):
        book = Book.open(path, key=key)
        book.rekey(Key("cayxoan1975"))
        book.close()
    with pytest.raises(TypeError):
        pickle.dumps(key)
    said = f"{caught.value!r} {caught.value} {key!r} {key} {[key]} {caplog.text}"
    assert "1975" not in said
    assert key.pragma(path)[2:40] not in said


def test_no_key_is_false_and_equal_to_none_typed():
    assert not NO_KEY
    assert Key("") == NO_KEY != Key(" ")
    assert Key("a") != "a"
    assert len({Key("ậ"), Key(unicodedata.normalize("NFD", "ậ"))}) == 1


@pytest.mark.usefixtures("quick_keys")
def test_the_console_is_left_alone_by_a_wrong_password(sample, tmp_path, capfd):
    path = encrypted(sample, tmp_path / "sổ.chibo", "caybang")
    assert not opens(path, "caydua")
    assert capfd.readouterr() == ("", "")
