"""Every write of a record of the API becomes a change, whichever door it comes through."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection, models, transaction
from django.utils import timezone

from agreements.choices import Disclosure
from agreements.models import Agreement, AgreementParty, CooperationItem
from config.api.urls import router
from exchange import collections, triggers
from exchange.models import Change, Note
from exchange.sequencing import number_all_changes
from governments.merging import merge_governments
from governments.merging.undoing import undo_merge
from governments.models import Government
from tests.factories import AgreementFactory, GovernmentFactory, UserFactory
from tests.meetings.factories import MeetingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreement():
    agreement = AgreementFactory(signed=True)
    number_all_changes()
    return agreement


def news(*, of, user=None, after=0):
    """What a reader is told of a record: all that comes after the changes so far."""
    number_all_changes()
    user = user or UserFactory.build(manager=True)
    changes = Change.objects.told_to(user).after(after).filter(code=str(of))
    return [change.told.value for change in changes]


def last_seq():
    number_all_changes()
    return Change.objects.aggregate(models.Max("seq"))["seq__max"] or 0


def test_every_table_has_its_triggers():
    assert triggers.missing() == []


def test_every_collection_of_the_api_is_in_the_feed():
    basenames = {basename for _prefix, _viewset, basename in router.registry} - {"change"}
    assert basenames <= {collection.type for collection in collections.COLLECTIONS}


def test_ids_are_those_of_the_api():
    viewsets = {basename: viewset for _prefix, viewset, basename in router.registry}
    for collection in collections.COLLECTIONS:
        if collection.type in viewsets:
            lookup = viewsets[collection.type].lookup_field
            assert collection.code == ("id" if lookup == "pk" else lookup)


@pytest.mark.parametrize("model", collections.watched(), ids=lambda m: m._meta.label_lower)
def test_a_deletion_and_an_update_by_sql_are_noted(model):
    """The database notes them itself, so no door can forget to."""
    sql = {trigger.event: trigger.sql for trigger in triggers._dialect(connection).of(model)}
    assert set(sql) == {"INSERT", "UPDATE", "DELETE"}
    assert all("exchange_note" in body for body in sql.values())


DOORS = {
    "save": lambda a: a.save(),
    "update of the queryset": lambda a: Agreement.objects.filter(pk=a.pk).update(
        purpose="새 목적"
    ),
    "bulk_update": lambda a: Agreement.objects.bulk_update([changed(a)], ["purpose"]),
    "bulk_create of a part": lambda a: AgreementParty.objects.bulk_create(
        [AgreementParty(agreement=a, government=GovernmentFactory(), position=9)]
    ),
    "deletion of a part": lambda a: a.party_set.last().delete(),
    "SQL": lambda a: connection.cursor().execute(
        "UPDATE agreements_agreement SET purpose = 'sql' WHERE id = %s", [a.pk]
    ),
}


def changed(agreement):
    agreement.purpose = "다른 목적"
    return agreement


@pytest.mark.parametrize("door", DOORS)
def test_no_door_is_forgotten(agreement, door):
    before = last_seq()
    DOORS[door](changed(agreement))
    assert news(of=agreement.reference, after=before) == ["updated"]


def test_a_write_that_changes_nothing_is_no_change(agreement):
    before = last_seq()
    Agreement.objects.filter(pk=agreement.pk).update(purpose=agreement.purpose)
    assert news(of=agreement.reference, after=before) == []


def test_a_record_comes_and_goes(agreement):
    item = agreement.items.create(title_ko="과제")
    number = item.pk
    assert news(of=number) == ["created"]
    CooperationItem.objects.filter(pk=number).delete()
    assert news(of=number) == ["created", "deleted"]


def test_what_came_and_went_unread_is_told_to_who_sees_all(agreement):
    item = agreement.items.create(title_ko="과제")
    number = item.pk
    item.delete()
    # A test is one transaction; where the database numbers those, nothing came of this one.
    told = [] if connection.vendor == "postgresql" else ["created", "deleted"]
    assert news(of=number) == told
    assert news(of=number, user=AnonymousUser()) == []


def test_what_is_rolled_back_has_no_number(agreement):
    before = last_seq()
    with transaction.atomic():
        Agreement.objects.update(purpose="nie")
        transaction.set_rollback(True)
    agreement.items.create(title_ko="과제")
    numbers = list(Change.objects.after(before).values_list("seq", flat=True))
    number_all_changes()
    numbers = list(Change.objects.after(before).values_list("seq", flat=True))
    assert numbers == list(range(before + 1, before + 1 + len(numbers)))
    assert len(numbers) == 2  # the item, and the agreement that it belongs to


def test_numbers_have_no_gaps():
    for _number in range(3):
        AgreementFactory(signed=True)
        number_all_changes()
    seqs = list(Change.objects.after(0).values_list("seq", flat=True))
    assert seqs == list(range(1, len(seqs) + 1))
    assert not Note.objects.exists()


def test_a_merged_record_names_the_one_that_was_kept():
    keep, drop = GovernmentFactory(), GovernmentFactory()
    before = last_seq()
    merge = merge_governments(
        keep=keep, drop=drop, by=UserFactory(manager=True), at=timezone.now(), reason="중복"
    )
    assert news(of=drop.code, after=before) == ["merged"]
    assert Change.objects.get(action="merged").into == keep.code
    undo_merge(merge=merge, by=UserFactory(manager=True), at=timezone.now())
    assert news(of=drop.code, after=before) == ["merged", "created"]


def test_another_id_is_a_deletion_and_a_creation(agreement):
    old = agreement.reference
    before = last_seq()
    Agreement.objects.filter(pk=agreement.pk).update(reference="OTHER-1")
    assert news(of=old, after=before) == ["deleted"]
    assert news(of="OTHER-1", after=before) == ["created"]


def test_what_is_closed_is_told_as_deleted_to_who_saw_it(agreement):
    visitor, elsewhere = AnonymousUser(), UserFactory(elsewhere=True)
    owner = UserFactory(department=agreement.department)
    before = last_seq()
    Agreement.objects.filter(pk=agreement.pk).update(disclosure=Disclosure.INTERNAL)
    assert news(of=agreement.reference, after=before, user=visitor) == ["deleted"]
    assert news(of=agreement.reference, after=before, user=elsewhere) == ["updated"]
    before = last_seq()
    Agreement.objects.filter(pk=agreement.pk).update(disclosure=Disclosure.CLOSED)
    assert news(of=agreement.reference, after=before, user=visitor) == []
    assert news(of=agreement.reference, after=before, user=elsewhere) == ["deleted"]
    assert news(of=agreement.reference, after=before, user=owner) == ["updated"]
    before = last_seq()
    Agreement.objects.filter(pk=agreement.pk).update(disclosure=Disclosure.PUBLIC)
    assert news(of=agreement.reference, after=before, user=visitor) == ["created"]
    assert news(of=agreement.reference, after=before, user=elsewhere) == ["created"]


def test_what_hangs_on_a_closed_record_goes_with_it(agreement):
    item = agreement.items.create(title_ko="과제")
    meeting = MeetingFactory(agreement=agreement, disclosure="public")
    decision = meeting.outcomes.create(title_ko="결정", kind="decision", year=2026, number=1)
    before = last_seq()
    Agreement.objects.filter(pk=agreement.pk).update(disclosure=Disclosure.INTERNAL)
    number_all_changes()
    told = {
        (change.type, change.code): change.told.value
        for change in Change.objects.told_to(AnonymousUser()).after(before)
    }
    assert told["cooperation-item", str(item.pk)] == "deleted"
    assert told["meeting", str(meeting.pk)] == "deleted"
    assert told["decision", str(decision.pk)] == "deleted"


@pytest.mark.parametrize("disclosure", Disclosure.values)
@pytest.mark.parametrize("reader", ["visitor", "elsewhere", "department", "manager"])
def test_the_feed_shows_what_visible_to_shows(disclosure, reader):
    agreement = AgreementFactory(signed=True, disclosure=disclosure, by=UserFactory())
    readers = {
        "visitor": AnonymousUser(),
        "elsewhere": UserFactory(elsewhere=True),
        "department": UserFactory(department=agreement.department),
        "manager": UserFactory(manager=True, elsewhere=True),
    }
    user = readers[reader]
    seen = Agreement.objects.visible_to(user).filter(pk=agreement.pk).exists()
    assert bool(news(of=agreement.reference, user=user)) == seen


def test_numbering_costs_the_same_for_one_agreement_or_many(count_queries):
    AgreementFactory(signed=True)
    cost_of_one = count_queries(number_all_changes)
    for _number in range(4):
        AgreementFactory(signed=True)
    assert count_queries(number_all_changes) <= cost_of_one


def test_a_table_that_lost_its_triggers_is_noted_anew(agreement):
    before = last_seq()
    dialect = triggers._dialect(connection)
    with connection.cursor() as cursor:
        for trigger in dialect.of(Agreement):
            cursor.execute(dialect.drop(trigger.name, trigger.table))
        assert triggers.missing() == ["agreements_agreement"]
        Agreement.objects.update(purpose="unbemerkt")
        triggers.watch_tables()
    assert triggers.missing() == []
    assert news(of=agreement.reference, after=before) == ["updated"]


def test_what_no_migration_touched_is_not_noted_anew(agreement):
    Government.objects.count()
    triggers.watch_tables()
    assert not Note.objects.exists()


def test_a_migration_finds_no_triggers_in_its_way(agreement):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL alters a table beneath its triggers")
    before = last_seq()

    class Migration:
        app_label = "agreements"

    triggers.release_tables(plan=[(Migration, False)])
    assert "agreements_agreement" in triggers.missing()
    assert "meetings_meeting" not in triggers.missing()
    triggers.watch_tables()
    assert triggers.missing() == []
    assert "updated" in news(of=agreement.reference, after=before)
