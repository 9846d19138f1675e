import os
import uuid
from urllib.parse import urlsplit, urlunsplit

import psycopg2
import pytest


@pytest.fixture
def database_url():
    """A database of its own beside the one that DATABASE_URL names."""
    server = os.environ["DATABASE_URL"]
    name = f"kill_{uuid.uuid4().hex[:12]}"
    connection = psycopg2.connect(server)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
        yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
    connection.close()
