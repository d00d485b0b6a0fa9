"""Numbered SQL files carry a book from one schema to the next, each in one transaction."""

from __future__ import annotations

from pathlib import Path

from playhouse.sqlcipher_ext import SqlCipherDatabase

from chibo_desktop import paths
from chibo_desktop.store import changes
from chibo_desktop.store.transactions import transaction


def migration_files() -> list[Path]:
    """The migrations in order; the number of files is the newest schema."""
    return sorted((paths.resources() / "migrations").glob("[0-9][0-9][0-9][0-9]_*.sql"))


def newest_schema() -> int:
    return len(migration_files())


def schema_of(db: SqlCipherDatabase) -> int:
    return db.execute_sql("PRAGMA user_version").fetchone()[0]


def migrate(db: SqlCipherDatabase) -> None:
    """Bring the database to the newest schema, one transaction a step; an empty one in a single step."""
    schema = schema_of(db)
    steps = list(enumerate(migration_files(), start=1))[schema:]
    for together in [steps] if schema == 0 else [[step] for step in steps]:
        with transaction(db):
            changes.drop_triggers(db)
            for _, file in together:
                for statement in _statements(file.read_text(encoding="utf-8")):
                    db.execute_sql(statement)
            changes.lay_triggers(db)
            db.execute_sql(f"PRAGMA user_version = {together[-1][0]}")


def _statements(script: str) -> list[str]:
    """The statements of a migration; their text holds no semicolon but the closing ones."""
    lines = [line for line in script.splitlines() if not line.lstrip().startswith("--")]
    return [statement.strip() for statement in "\n".join(lines).split(";") if statement.strip()]
