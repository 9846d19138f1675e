import pytest

from agreements.models import Document
from meetings.actions import add_action
from tests.factories import AgreementFactory, CooperationFieldFactory, GovernmentFactory
from tests.meetings.factories import MeetingFactory
from tests.networks.factories import MembershipFactory, NetworkFactory, programme


def record(number):
    """An agreement of two counterparts with an item, a document and a meeting."""
    parties = [GovernmentFactory(), GovernmentFactory(kind="city", parent=GovernmentFactory())]
    agreement = AgreementFactory(signed=True, counterparts=parties)
    field = CooperationFieldFactory(key=f"field-{number}")
    agreement.items.create(title_ko="과제", field=field, responsible=parties[0])
    Document.objects.create(
        agreement=agreement,
        name="a.pdf",
        file_type="pdf",
        size=1,
        sha256=f"{number:064}",
        disclosure="public",
    )
    meeting = MeetingFactory(agreement=agreement, disclosure="public")
    line = meeting.outcomes.create(title_ko="결정", kind="decision", year=2026, number=1)
    facts = {"department": meeting.department, "decision": line, "is_public": True}
    add_action(meeting=meeting, by=None, title_ko="조치", **facts)
    network = MembershipFactory(government=parties[0]).network
    programme(network, field=field, proposed_by=parties[1], links={"partners": [NetworkFactory()]})


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("government-list", 4),
        ("agreement-list", 8),
        ("cooperation-item-list", 2),
        ("document-list", 2),
        ("meeting-list", 6),
        ("decision-list", 3),
        ("action-item-list", 3),
        ("network-list", 6),
        ("membership-list", 5),
        ("programme-list", 4),
    ],
)
def test_a_list_costs_the_same_for_one_record_or_many(get, count_queries, name, most):
    record(0)
    cost_of_one = count_queries(lambda: get(name))
    for number in range(1, 5):
        record(number)
    assert get(name).json()["count"] >= 5
    assert count_queries(lambda: get(name)) == cost_of_one <= most
