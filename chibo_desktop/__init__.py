"""The program of a Party cell's secretary."""

__version__ = "0.1.0"
"""Equal to that of pyproject.toml: a frozen program has no other way to know it."""
