"""Agreements in which a text stands: in their own words, an item, a document or the name of a party.

On PostgreSQL a text that is seldom is looked up first, in an index (`governments.pairs`), and the
agreements are named to the rest of the question; one that is frequent is met soon along any order.
"""

from __future__ import annotations

from django.db import connections
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from agreements.models import (
    Agreement,
    AgreementParty,
    AgreementQuerySet,
    CooperationItem,
    Document,
)
from governments.models import Government
from governments.pairs import MayHold, expected_rows, keep_indexes
from governments.prepared import Among, Ids
from governments.remembering import Remembered

OWN = ("reference", "title_ko", "title_en", "purpose")
OF_ITEMS = ("title_ko", "title_en")
INDEXED = ((Agreement, OWN), (CooperationItem, OF_ITEMS))
SELDOM = 30_000  # more are not named one by one
LIKELY_SELDOM = 2 * SELDOM  # PostgreSQL's guess may be that far off

frequent = Remembered()


def keep_search_indexes(*, using: str = "default", **_facts) -> None:
    tables = connections[using].introspection.table_names()
    if all(model._meta.db_table in tables for model, _columns in INDEXED):
        keep_indexes(INDEXED, using)


def mentioning(agreements: AgreementQuerySet, text: str, *, reader) -> AgreementQuerySet:
    called = list(Government.objects.matching(text).values_list("pk", flat=True))
    found = _named(agreements.db, text, called, reader)
    if found is None:
        return agreements.filter(_stands(agreements.db, text, called, reader))
    return agreements.filter(Among(F("pk"), Ids(found)))


def _named(using: str, text: str, called: list[int], reader) -> list[int] | None:
    """All in which the text stands, whoever may see them; None where they are many."""
    if connections[using].vendor != "postgresql" or len(text) < 2 or text in frequent:
        return None
    own = Agreement.objects.filter(MayHold(OWN, text))
    items = CooperationItem.objects.filter(MayHold(OF_ITEMS, text))
    parties = AgreementParty.objects.filter(government__in=called)
    if _expected(own, items, parties) <= LIKELY_SELDOM:
        rows = _rows(
            own.filter(_holds(OWN, text)).values_list("pk"),
            items.filter(_holds(OF_ITEMS, text)).values_list("agreement"),
            parties.values_list("agreement"),
            _documents(text, reader).values_list("agreement"),
        )
        if len(rows) <= SELDOM:
            return list({pk for (pk,) in rows})
    frequent.add(text)
    return None


def _expected(*questions: QuerySet) -> int:
    first, *others = (question.order_by().values_list("pk") for question in questions)
    return expected_rows(first.union(*others, all=True))


def _rows(*questions: QuerySet) -> list[tuple[int]]:
    first, *others = (question.order_by() for question in questions)
    return list(first.union(*others, all=True)[: SELDOM + 1])


def _stands(using: str, text: str, called: list[int], reader) -> Q:
    """Asked of each agreement as it comes.

    An equality would let PostgreSQL read all items first; for SQLite only an equality leads along an index.
    """
    here = {"agreement": OuterRef("pk")}
    if connections[using].vendor == "postgresql":
        here = {"agreement__gte": OuterRef("pk"), "agreement__lte": OuterRef("pk")}
    items = CooperationItem.objects.filter(_holds(OF_ITEMS, text), **here)
    stands = _holds(OWN, text) | Exists(items) | Exists(_documents(text, reader).filter(**here))
    if called:
        stands |= Exists(AgreementParty.objects.filter(government__in=called, **here))
    return stands


def _holds(columns: tuple[str, ...], text: str) -> Q:
    """Without regard to case, where the text has any: to change it everywhere takes most of the time."""
    lookup = "contains" if text.upper() == text.lower() else "icontains"
    return Q.create([(f"{column}__{lookup}", text) for column in columns], Q.OR)


def _documents(text: str, reader) -> QuerySet:
    """Those that hold `text`, of which the reader may know."""
    return Document.objects.visible_to(reader).current().filter(_holds(("text",), text))
