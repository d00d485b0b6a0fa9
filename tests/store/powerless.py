"""As a user whom permissions stop, in a folder that such a user may look into."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def shared_folder() -> Iterator[Path]:
    """A folder that everybody may look into; pytest's own are closed to others."""
    folder = Path(tempfile.mkdtemp(prefix="chibo-test-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        for inside in (folder, *(path for path in folder.rglob("*") if path.is_dir())):
            inside.chmod(0o755)
        shutil.rmtree(folder)


@contextmanager
def powerless() -> Iterator[None]:
    """Whoever runs the tests: root, whom nothing stops, is somebody else inside."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)
