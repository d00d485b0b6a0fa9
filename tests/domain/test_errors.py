"""A known problem carries its code and the facts its sentence needs."""

import pytest

from chibo_desktop.domain.errors import KnownError, Problem


def test_carries_code_and_facts() -> None:
    error = KnownError(Problem.FILE_MISSING, path="a.xlsx")

    assert error.problem is Problem.FILE_MISSING
    assert dict(error.facts) == {"path": "a.xlsx"}
    assert "file_missing" in str(error)
    assert "a.xlsx" in str(error)


def test_facts_cannot_be_changed_on_the_way() -> None:
    error = KnownError(Problem.FILE_MISSING, path="a.xlsx")

    with pytest.raises(TypeError):
        error.facts["path"] = "b.xlsx"  # type: ignore[index]


def test_codes_are_told_apart() -> None:
    values = [code.value for code in Problem]

    assert len(values) == len(set(values))
    assert all(value == code.name.lower() for code, value in zip(Problem, values, strict=True))
