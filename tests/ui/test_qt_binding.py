"""What the pinned PySide6 must not do to the program. 6.12.0 did: see the test."""

import sys

from PySide6.QtCore import QObject, Signal


class _Sender(QObject):
    told = Signal(str)


def test_a_signal_costs_no_reference_to_true():
    """`emit` returned True without owning it: after some thousand signals Python 3.11 ended the process."""
    sender, before = _Sender(), sys.getrefcount(True)
    for _ in range(200):
        sender.told.emit("")
    assert sys.getrefcount(True) > before - 100
