"""As a user whom permissions stop."""

import os
from collections.abc import Iterator
from contextlib import contextmanager


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
