"""The other tests make their tables from the models; here the migrations have to lead to the same ones."""

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations import CreateModel
from django.db.utils import ConnectionHandler

OWN_APPS = {
    config.name: config
    for config in apps.get_app_configs()
    if Path(config.path).parent == settings.BASE_DIR
}
OWN_TABLES = {
    model._meta.db_table
    for config in OWN_APPS.values()
    for model in config.get_models(include_auto_created=True)
}


def schema(database) -> dict:
    """Each table with its columns (type, null) and the fields of its constraints and indexes."""
    with database.cursor() as cursor:
        read = database.introspection
        return {
            table: (
                {
                    (column.name, column.type_code, column.null_ok)
                    for column in read.get_table_description(cursor, table)
                },
                {
                    (_name(name, rule), *(rule["columns"] or ()))
                    for name, rule in read.get_constraints(cursor, table).items()
                },
            )
            for table in OWN_TABLES
        }


def _name(name: str, rule: dict) -> str:
    """As far as a name is ours: databases name keys, and checks of a column, as they please."""
    ours = (rule["check"] or rule["index"]) and not name.startswith("__unnamed")
    return name if ours else ""


@pytest.mark.django_db
def test_migrations_lead_to_the_tables_of_the_models(tmp_path):
    if connection.vendor != "sqlite":
        pytest.skip("compared on SQLite; tests/services migrate PostgreSQL")
    file = tmp_path / "migrated.sqlite3"
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": f"sqlite:///{file}", "DEBUG": "1"},
        check=True,
    )
    database = {"ENGINE": "django.db.backends.sqlite3", "NAME": file}
    migrated = ConnectionHandler({"default": database})["default"]
    assert len(OWN_TABLES) > 100
    assert schema(migrated) == schema(connection)


def test_models_that_follow_each_other_are_made_at_once():
    files = [file for c in OWN_APPS.values() for file in Path(c.path).glob("migrations/0*.py")]
    named = [f"{file.parts[-3]}.migrations.{file.stem}" for file in files]
    one_by_one = [
        name
        for name in named
        if sum(isinstance(o, CreateModel) for o in import_module(name).Migration.operations) > 1
    ]
    assert len(named) > 10
    assert one_by_one == []  # end the migration with `operations = at_once(operations)`
