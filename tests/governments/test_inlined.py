"""Lists in the record's own statement come as `prefetch_related` would leave them."""

import pytest
from django.db.models import Prefetch, prefetch_related_objects

from agreements.models import Agreement, AgreementParty, CooperationItem, Document
from governments.inlined import AlikeForAll, have_lists, inlined
from governments.models import GovernmentVersion
from tests.factories import AgreementFactory, CooperationFieldFactory, GovernmentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreements():
    found = [AgreementFactory(signed=True, counterparts=[GovernmentFactory()]) for _n in range(3)]
    for number, agreement in enumerate(found[:2]):
        field = CooperationFieldFactory(key=f"field-{number}")
        for position in range(2):
            agreement.items.create(title_ko=f"{position}", position=position, field=field)
        facts = {"name": "a.pdf", "file_type": "pdf", "size": 1, "sha256": f"{number:064}"}
        Document.objects.create(agreement=agreement, text="long", **facts)
    left, party = found[0].party_set.order_by("position")
    left.left_on, left.succeeded_by = left.agreement.signed_on, party
    left.save()
    return found


def lists():
    parties = AgreementParty.objects.select_related("government", "succeeded_by__government")
    names = Prefetch("government__versions", GovernmentVersion.objects.oldest_first())
    items = CooperationItem.objects.select_related("field", "responsible")
    documents = Document.objects.defer("text").order_by("pk")
    return [
        Prefetch("party_set", parties.order_by("position").prefetch_related(names)),
        Prefetch("items", items.order_by("-position")),
        Prefetch("documents", documents, to_attr="seen"),
    ]


@pytest.fixture(params=["for who asks", "alike for all"])
def told(request):
    if request.param == "for who asks":
        return lists
    told_once = [AlikeForAll(Agreement, each) for each in lists()]
    return lambda: told_once


def facts(record, above=()):
    """Everything that was read of a record, and of what hangs on it."""
    here = (*above, record)
    own = {k: v for k, v in record.__dict__.items() if not k.startswith("_") and k != "seen"}
    cached = {
        name: facts(value, here)
        for name, value in record._state.fields_cache.items()
        if value is not None and value not in above
    }
    below = record.__dict__.get("_prefetched_objects_cache", {})
    below = {**below, "seen": record.__dict__.get("seen", [])}
    return (
        own | cached | {name: [facts(row, here) for row in rows] for name, rows in below.items()}
    )


@pytest.fixture
def expected(agreements):
    records = list(Agreement.objects.order_by("pk"))
    prefetch_related_objects(records, *lists())
    return list(map(facts, records))


def test_in_the_statement_of_the_records(expected, told, count_queries):
    found = []
    cost = count_queries(lambda: found.extend(inlined(Agreement.objects.order_by("pk"), *told())))
    assert (cost, list(map(facts, found))) == (1, expected)
    assert found[0].party_set.all()[0].agreement is found[0]


def test_in_one_statement_of_records_that_are_there(expected, told, count_queries):
    found = list(Agreement.objects.order_by("pk"))
    cost = count_queries(lambda: have_lists(found, *told()))
    assert (cost, list(map(facts, found))) == (1, expected)
    have_lists([])
    found[0].forget_lists()
    assert count_queries(lambda: list(found[0].items.all())) == 1


def test_what_is_told_once_is_true_of_what_came_later(agreements):
    items = AlikeForAll(Agreement, Prefetch("items", CooperationItem.objects.order_by("pk")))
    before = [len(each.items.all()) for each in inlined(Agreement.objects.order_by("pk"), items)]
    agreements[2].items.create(title_ko="later", position=0)
    kept = inlined(Agreement.objects.filter(kind__isnull=False).order_by("-pk"), items)
    assert (before, [len(each.items.all()) for each in kept]) == ([2, 2, 0], [1, 2, 2])
