"""A file of a long list streams: 100,000 rows cost the process no more memory than a few thousand."""

import gc
from pathlib import Path

import pytest
from django.db import connection

from agreements.models import Agreement, AgreementParty
from tests.factories import AgreementFactory

ROWS = 100_000
MOST = 32  # MiB; the file as one text has some thirty, its rows as records several hundred
pytestmark = [pytest.mark.services, pytest.mark.django_db]


@pytest.fixture
def long_list():
    if connection.vendor != "postgresql":
        pytest.skip("rows are made in the words of PostgreSQL")
    one = AgreementFactory(title_ko="관광 교류 업무협약", signed=True, disclosure="public")
    party = one.party_set.first()
    number = {"id": "1000000 + n", "reference": "'long-' || n", "import_key": "NULL"}
    _copy(Agreement, one.pk, number | {"signed_on": "signed_on - n % 5000", "updated_at": "now()"})
    _copy(AgreementParty, party.pk, {"id": "1000000 + n", "agreement_id": "1000000 + n"})


def _copy(model, pk, facts):
    columns = [field.column for field in model._meta.concrete_fields]
    table, told = model._meta.db_table, ", ".join(facts.get(c, f'"{c}"') for c in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(
            f"INSERT INTO {table} ({names}) SELECT {told} FROM {table},"
            f" generate_series(1, {ROWS}) AS n WHERE id = {pk}"
        )


def mebibytes(name):
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_a_file_of_a_long_list_costs_little_memory(long_list, client, file_format):
    path = f"/api/v1/agreements/?format={file_format}"
    b"".join(client.get(f"{path}&signed_after=2999-01-01").streaming_content)  # what it imports
    gc.collect()
    before = mebibytes("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")  # from now on `VmHWM` is the most since now
    lines = sum(part.count(b"\n") for part in client.get(path).streaming_content)
    assert mebibytes("VmHWM") - before < MOST
    if file_format == "csv":
        assert lines == ROWS + 2
