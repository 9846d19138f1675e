"""What the writers of `following` begin with."""

from tests.factories import AgreementFactory, AgreementKindFactory, GovernmentFactory, UserFactory
from tests.meetings.factories import MeetingFactory
from tests.networks.factories import NetworkFactory

FOREIGN = [f"XX-T{number}" for number in range(8)]


def prepare() -> None:
    UserFactory(username="writer", manager=True)
    UserFactory(username="follower", manager=True)
    AgreementKindFactory()
    facts = {"kind": "foreign_city", "country": "JP"}
    towns = [
        GovernmentFactory(code=code, name_ko=f"마을{number}시", name_en=f"Town {number}", **facts)
        for number, code in enumerate(FOREIGN)
    ]
    for town in towns:
        agreement = AgreementFactory(signed=True, counterparts=[town])
        MeetingFactory(agreement=agreement, disclosure="public")
        agreement.items.create(title_ko="과제")
    NetworkFactory.create_batch(3)
