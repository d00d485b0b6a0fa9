"""The folders the program looks in: its own and the user's."""

import sys
from pathlib import Path

import pytest

from chibo_desktop import paths

linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="XDG folders are Linux's")


def test_in_the_source_tree_resources_lie_beside_the_package() -> None:
    assert paths.resources() == Path(__file__).resolve().parent.parent / "resources"
    assert (paths.resources() / "migrations").is_dir()


def test_frozen_resources_lie_where_the_program_was_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resources() == tmp_path / "resources"


def test_frozen_without_a_bundle_folder_they_lie_beside_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "chibo.exe"))
    assert paths.resources() == tmp_path / "resources"


def test_the_tests_never_see_the_real_users_folders(home: Path) -> None:
    assert paths.user_data_dir().is_relative_to(home)
    assert paths.documents_dir() == home
    assert Path.home() == home


@linux_only
def test_a_relative_data_folder_in_the_environment_is_ignored(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "somewhere")
    assert paths.user_data_dir() == home / ".local" / "share" / "chibo"


@linux_only
def test_documents_have_a_vietnamese_name_on_a_vietnamese_desktop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    line = 'XDG_DOCUMENTS_DIR="$HOME/Tài liệu"\n'
    (tmp_path / "user-dirs.dirs").write_text(f"# made by xdg-user-dirs\n{line}", encoding="utf-8")
    assert paths.documents_dir() == tmp_path, "the folder is not there yet"
    (tmp_path / "Tài liệu").mkdir()
    assert paths.documents_dir() == tmp_path / "Tài liệu"


def test_plain_documents_are_taken_where_nothing_else_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setattr(paths, "_xdg_documents", lambda: None)
    monkeypatch.setattr(paths, "_windows_documents", lambda: None)
    (tmp_path / "Documents").mkdir()
    assert paths.documents_dir() == tmp_path / "Documents"


def test_a_free_name_passes_by_files_folders_and_links_that_lead_nowhere(tmp_path: Path):
    assert paths.free_name(tmp_path, "a", ".chibo") == tmp_path / "a.chibo"
    (tmp_path / "a.chibo").mkdir()
    (tmp_path / "a (2).chibo").write_bytes(b"")
    (tmp_path / "a (3).chibo").symlink_to(tmp_path / "nowhere")
    assert paths.free_name(tmp_path, "a", ".chibo") == tmp_path / "a (4).chibo"
