"""A Word file as the zip package it is: how large it may be, and what reading a damaged one raises."""

from __future__ import annotations

import zipfile
import zlib

DAMAGED = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError,
    ValueError, OSError, KeyError,
)  # fmt: skip
"""Errors of Python's reader for a package that is damaged, closed by a password, or lacks a part."""
MOST_UNPACKED = 64 * 1024 * 1024
"""Bytes of a template unpacked: some hundred times as many as the longest one has."""


def too_large(package: zipfile.ZipFile) -> bool:
    """Whether unpacking would take more memory than any template needs."""
    return sum(member.file_size for member in package.infolist()) > MOST_UNPACKED
