"""The main questions at several numbers of agreements, three parties each."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta

from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.db import connection
from django.test import Client

from accounts.choices import Role
from accounts.models import Department, User
from agreements.actions import edit_agreement
from agreements.choices import Disclosure, LegalState
from agreements.coverage import coverage
from agreements.loading import load_agreements
from agreements.models import Agreement, AgreementKind, AgreementParty
from benchmarks.reminders import planning_ticks
from exchange.models import Counter, Note
from exchange.sequencing import number_all_changes
from governments.actions import load_register
from governments.lookup import find
from governments.models import Government

DAY = date(2026, 7, 1)
ROUNDS, SECONDS = 9, 10
FILTERED = (
    "status=in_force&signed_after=2015-01-01&ordering=-expires_on&column=items&column=parties"
)
BATCH = 2_000


def measure(sizes: list[int]) -> None:
    call_command("migrate", verbosity=0)
    started = time.perf_counter()
    load_register()
    print(f"register loaded in {time.perf_counter() - started:.2f} s")
    Department.objects.get_or_create(name_ko="대외협력과")
    load_agreements(on=DAY)
    client = Client(headers={"host": "127.0.0.1"})
    member, edited = _member(), _edited_often()
    questions = {
        "coverage of the provinces": lambda: coverage(on=DAY, reader=AnonymousUser()),
        "dashboard": lambda: _get(client, "/"),
        "pictures": lambda: _get(client, f"/pictures/?as_of={DAY}"),
        "page of coverage": lambda: _get(client, "/agreements/coverage/"),
        "list, first page": lambda: _get(client, "/agreements/"),
        "list, filtered and sorted": lambda: _get(client, f"/agreements/?{FILTERED}"),
        "list, text searched": lambda: _get(client, "/agreements/?q=협약+99"),
        "ledger as CSV": lambda: _get(client, "/agreements/export/?format=csv"),
        "ledger as XLSX": lambda: _get(client, "/agreements/export/?format=xlsx"),
        "ledger to print": lambda: _get(client, "/agreements/print/"),
        "history of an agreement": lambda: _get(member, f"/agreements/{edited}/history/"),
        "API list, 50": lambda: _get(client, "/api/v1/agreements/"),
        "feed, from the beginning": lambda: _get(client, "/api/v1/changes/?limit=100"),
        "feed, at its end": lambda: _get(
            client, f"/api/v1/changes/?after={Counter.objects.get().last_seq}"
        ),
        "API coverage": lambda: _get(client, f"/api/v1/coverage/?as_of={DAY}"),
        "type-ahead «광주»": lambda: find("광주", on=DAY),
    }
    results = []
    for size in sizes:
        _grow_to(size)
        _number()
        _settle()
        results.append({name: _time(question) for name, question in questions.items()})
        first, changed = planning_ticks()
        print(f"{size:,} agreements: first planning {first:.2f} s, ten changed {changed:.3f} s")
    _print(sizes, results)


def _number() -> None:
    """What the bulk inserts left for the feed of changes."""
    waiting, started = Note.objects.count(), time.perf_counter()
    number_all_changes()
    rate = waiting / (time.perf_counter() - started)
    print(f"feed: {waiting:,} notes numbered, {rate:,.0f} a second")


def _settle() -> None:
    """What PostgreSQL does by itself within minutes: whoever grows in one goes on with old statistics."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def _member() -> Client:
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(User.objects.create(username="bench", role=Role.VIEWER))
    return client


def _edited_often() -> str:
    """The reference of an agreement with a hundred changes."""
    agreement = Agreement.objects.order_by("pk").first()
    for number in range(100):
        edit_agreement(agreement=agreement, on=DAY, responsible_post=f"{number}팀")
    return agreement.reference


def _get(client: Client, address: str) -> None:
    response = client.get(address)
    if response.status_code != 200:
        raise RuntimeError(f"{address}: {response.status_code}")
    for _part in response:
        pass
    response.close()


def _time(question: Callable[[], object]) -> tuple[float, int]:
    """Median seconds of calls after a first one, and how many queries one takes; of a long one that alone."""
    queries = 0

    def count(execute, *call):
        nonlocal queries
        queries += 1
        return execute(*call)

    started = time.perf_counter()
    with connection.execute_wrapper(count):
        question()
    first = time.perf_counter() - started
    seconds = [first] if first > SECONDS else []
    while len(seconds) < ROUNDS and sum(seconds) < SECONDS:
        started = time.perf_counter()
        question()
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds), queries


def _print(sizes: list[int], results: list[dict]) -> None:
    print(
        f"\n{connection.vendor}, median of up to {ROUNDS} calls; the ratio is last size / first size"
    )
    heads = "".join(f"{size:>12,}" for size in sizes)
    print(f"{'agreements':<28}{heads}{'ratio':>8}{'queries':>9}")
    for name in results[0]:
        cells = "".join(f"{result[name][0] * 1000:>9.1f} ms" for result in results)
        ratio = results[-1][name][0] / results[0][name][0]
        print(f"{name:<28}{cells}{ratio:>8.2f}{results[-1][name][1]:>9}")


def _grow_to(size: int) -> None:
    """Adds agreements until there are `size`: signed over twenty years, a third of them over."""
    chance = random.Random(size)  # noqa: S311 - the same data in every run
    kind = AgreementKind.objects.order_by("pk").first()
    home = Government.objects.home()
    others = list(Government.objects.filter(level="municipality"))
    provinces = list(Government.objects.exclude(pk=home.pk).filter(level="province"))
    first = Agreement.objects.count()
    for start in range(first, size, BATCH):
        numbers = range(start, min(start + BATCH, size))
        agreements = Agreement.objects.bulk_create(_agreement(n, kind, chance) for n in numbers)
        AgreementParty.objects.bulk_create(
            AgreementParty(agreement=agreement, government=government, position=position)
            for agreement in agreements
            for position, government in enumerate(
                [home, chance.choice(provinces), chance.choice(others)]
            )
        )


def _agreement(number: int, kind: AgreementKind, chance: random.Random) -> Agreement:
    signed = DAY - timedelta(days=chance.randrange(1, 7300))
    expires = signed + timedelta(days=1825) if chance.random() < 0.5 else None
    is_over = expires is not None and expires < DAY
    return Agreement(
        reference=f"bench-{number}",
        title_ko=f"업무협약 {number}",
        kind=kind,
        legal_state=LegalState.EXPIRED if is_over else LegalState.IN_FORCE,
        signed_on=signed,
        effective_on=signed,
        expires_on=expires,
        disclosure=Disclosure.PUBLIC,
    )
