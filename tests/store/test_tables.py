"""The models are the migrations: same tables, columns, types, indexes and references."""

import pytest
from peewee import ForeignKeyField, IntegerField
from playhouse.schema_diff import diff_models

from chibo_desktop.domain.kinds import Kind
from chibo_desktop.store import book as book_module
from chibo_desktop.store.tables import ALL, TRACKED, table_name


def test_no_table_column_or_index_differs(book):
    assert not diff_models(book._db, list(ALL)), str(diff_models(book._db, list(ALL)))


def test_no_table_is_without_a_model(book):
    assert set(book._db.get_tables()) == set(map(table_name, ALL))


@pytest.mark.parametrize("model", ALL, ids=table_name)
def test_types_and_nulls_are_those_of_the_model(book, model):
    found = {
        name: (kind, bool(required), bool(key))
        for _, name, kind, required, _, key in book._db.execute_sql(
            f'PRAGMA table_info("{table_name(model)}")'
        ).fetchall()
    }
    wanted = {
        field.column_name: (
            "INTEGER" if isinstance(_kept_as(field), IntegerField) else "TEXT",
            not field.null,
            field.primary_key,
        )
        for field in model._meta.sorted_fields
    }
    assert found == wanted


@pytest.mark.parametrize("model", ALL, ids=table_name)
def test_references_are_those_of_the_model(book, model):
    rows = book._db.execute_sql(f'PRAGMA foreign_key_list("{table_name(model)}")').fetchall()
    found = {(row[3], row[2], row[4]) for row in rows}
    wanted = {
        (field.column_name, table_name(field.rel_model), field.rel_field.column_name)
        for field in model._meta.sorted_fields
        if isinstance(field, ForeignKeyField)
    }
    assert found == wanted


def _kept_as(field):
    return field.rel_field if isinstance(field, ForeignKeyField) else field


def test_a_change_in_any_table_is_a_kind_of_thing_a_tab_can_watch():
    kinds = book_module._KIND_OF_TABLE
    assert set(kinds) == set(map(table_name, TRACKED))
    assert set(kinds.values()) == set(Kind)
