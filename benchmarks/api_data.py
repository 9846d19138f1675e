"""Fills PostgreSQL with agreements as an installation has them once the feed of changes is cleared."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from urllib.parse import urlsplit

from django.core.management import call_command
from django.db import connection, models, transaction

from accounts.actions import issue_token
from accounts.choices import Role, Scope
from accounts.models import Department, User
from agreements.loading import load_agreements
from agreements.models import (
    Agreement,
    AgreementKind,
    AgreementParty,
    CooperationField,
    CooperationItem,
)
from exchange.models import Change, Counter, KnownRecord
from exchange.sequencing import number_all_changes
from governments.actions import load_register
from governments.models import Government

DAY = date(2026, 7, 1)
TABLES = (Agreement, AgreementParty, CooperationItem, KnownRecord, Change)
WORDS = [
    "관광",
    "교통",
    "문화",
    "환경",
    "청년",
    "복지",
    "산업",
    "농업",
    "교육",
    "안전",
    "체육",
    "예술",
    "기술",
    "창업",
    "주거",
    "물류",
]
ID = "(10000000 + n)"
# Without those that a constraint stands on.
INDEXES = """
SELECT indexname, indexdef FROM pg_indexes
WHERE tablename = ANY(%s) AND indexname NOT IN (SELECT conname FROM pg_constraint)
"""


def use_database_of(size: int) -> None:
    """Where the address names a database for each size, this one, here and for the servers."""
    url = os.environ.get("BENCH_DATABASE_URL", "").format(size=size)
    os.environ["DATABASE_URL"] = url
    connection.close()
    connection.settings_dict["NAME"] = urlsplit(url).path.removeprefix("/")


def prepare() -> str:
    """The shipped facts and somebody who writes; returns a token of that person."""
    call_command("migrate", verbosity=0)
    if not Government.objects.exists():
        load_register()
        Department.objects.get_or_create(name_ko="대외협력과")
        load_agreements(on=DAY)
        number_all_changes()
    facts = {"role": Role.MANAGER, "department": Department.objects.order_by("pk").first()}
    person, _is_new = User.objects.get_or_create(username="bench", defaults=facts)
    return issue_token(user=person, scopes=[Scope.READ_INTERNAL, Scope.WRITE], days=7)


def grow_to(size: int) -> None:
    """Adds agreements, each with three parties and two items, until there are `size`."""
    first = Agreement.objects.count()
    if first < size:
        with _unwatched() as cursor:
            for model, each, facts in _rows():
                cursor.execute(_insertion(model, each, facts, first + 1, size))
            last = Change.objects.aggregate(models.Max("seq"))["seq__max"]
            Counter.objects.update(last_seq=last)
    with connection.cursor() as cursor:
        for model in TABLES:
            cursor.execute(f"VACUUM {model._meta.db_table}")
        cursor.execute("ANALYZE")  # as the database does by itself after a while


@contextmanager
def _unwatched() -> Iterator:
    """Without the triggers of the feed: its changes are written here as they are after a clearing.

    Indexes are made anew at the end, which takes a fraction of the time.
    """
    tables = [model._meta.db_table for model in TABLES]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(INDEXES, [tables])
        indexes = cursor.fetchall()
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        for name, _definition in indexes:
            cursor.execute(f"DROP INDEX {connection.ops.quote_name(name)}")
        yield cursor
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL maintenance_work_mem = '1GB'")
        for _name, definition in indexes:
            cursor.execute(definition)
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def _insertion(model, each: int, facts: dict[str, str], first: int, last: int) -> str:
    """A row for every number `n` and each `k` below `each`; what no fact tells is as in a shipped row."""
    columns = [
        f.column for f in model._meta.concrete_fields if not f.primary_key or f.column in facts
    ]
    values = [facts.get(column, f'one."{column}"') for column in columns]
    table = model._meta.db_table
    shipped = model._default_manager.order_by("pk").values_list("pk", flat=True)
    if model is Agreement:
        shipped = shipped.filter(legal_state="in_force", expires_on=None, department__isnull=False)
    names = ", ".join(f'"{column}"' for column in columns)
    return (
        f"INSERT INTO {table} ({names}) SELECT {', '.join(values)} FROM {table} AS one,"
        f" generate_series({first}, {last}) AS n, generate_series(0, {each - 1}) AS k"
        f" WHERE one.{model._meta.pk.column} = {shipped[0]}"
    )


def _rows() -> Iterator[tuple[type[models.Model], int, dict[str, str]]]:
    code = {"type": "'agreement'", "record": ID, "code": "'bench-' || n"}
    seen = {"audience": "'public'"}
    moment = "now() - n * interval '1 second'"
    changes = Change.objects.aggregate(models.Max("seq"))["seq__max"] or 0
    yield Agreement, 1, _agreement() | {"created_at": moment, "updated_at": moment}
    yield AgreementParty, 3, _party()
    yield (
        CooperationItem,
        2,
        {
            "agreement_id": ID,
            "title_ko": f"{_word('n')} || ' 공동 사업'",
            "field_id": _one_of(CooperationField.objects.all(), "n + k"),
            "position": "k",
        },
    )
    yield KnownRecord, 1, code | seen
    seq = f"{changes} + n"
    change = {"seq": seq, "action": "'updated'", "audience_before": "'public'", "at": moment}
    yield Change, 1, code | seen | change


def _agreement() -> dict[str, str]:
    title = f"{_word('n')} || ' ' || {_word('n / 16')}"
    signed, is_over = "(date '2026-06-30' - (n::bigint * 7919 % 7300)::int)", "n % 3 = 0"
    return {
        "id": ID,
        "reference": "'bench-' || n",
        "import_key": "NULL",
        "title_ko": f"{title} || ' 업무협약 ' || n",
        "title_en": "'Business agreement ' || n",
        "purpose": f"{title} || ' 분야에서 서로 돕는다.'",
        "kind_id": _one_of(AgreementKind.objects.all(), "n"),
        "legal_state": f"CASE WHEN {is_over} THEN 'expired' ELSE 'in_force' END",
        "signed_on": signed,
        "effective_on": signed,
        "expires_on": f"CASE WHEN {is_over} THEN {signed} + 1 END",
        "disclosure": "CASE WHEN n % 10 = 0 THEN 'internal' ELSE 'public' END",
    }


def _party() -> dict[str, str]:
    provinces = Government.objects.filter(level="province").exclude(
        pk=Government.objects.home().pk
    )
    others = Government.objects.filter(level="municipality")
    return {
        "agreement_id": ID,
        "government_id": f"CASE k WHEN 0 THEN {Government.objects.home().pk}"
        f" WHEN 1 THEN {_one_of(provinces, 'n')} ELSE {_one_of(others, 'n')} END",
        "role": "CASE k WHEN 0 THEN 'lead' ELSE 'participant' END",
        "position": "k",
    }


def _word(number: str) -> str:
    words = ", ".join(f"'{word}'" for word in WORDS)
    return f"(ARRAY[{words}])[1 + ({number}) % {len(WORDS)}]"


def _one_of(records: models.QuerySet, number: str) -> str:
    ids = list(records.order_by("pk").values_list("pk", flat=True))
    return f"(ARRAY{ids})[1 + ({number}) % {len(ids)}]"
