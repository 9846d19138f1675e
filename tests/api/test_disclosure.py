"""Role × disclosure × door: what may not be seen is nowhere, not in a list, a count, a file or a search."""

import pytest

from agreements.choices import Disclosure
from agreements.models import Document
from meetings.actions import add_action
from tests.factories import AgreementFactory, UserFactory
from tests.meetings.factories import MeetingFactory

READERS = {
    "visitor": None,
    "public token": (["read:public"], {}),
    "viewer elsewhere": (["read:internal"], {"viewer": True, "elsewhere": True}),
    "staff elsewhere": (["read:internal"], {"elsewhere": True}),
    "staff of the department": (["read:internal"], {}),
    "manager elsewhere": (["read:internal"], {"manager": True, "elsewhere": True}),
    "administrator": (["read:internal"], {"administrator": True}),
}
DOORS = (
    "agreement-list",
    "cooperation-item-list",
    "document-list",
    "meeting-list",
    "decision-list",
    "action-item-list",
)
OUTSIDE = {"visitor", "public token"}
ELSEWHERE = {"viewer elsewhere", "staff elsewhere"}


def may_see(reader, disclosure):
    if reader in OUTSIDE:
        return disclosure == Disclosure.PUBLIC
    return reader not in ELSEWHERE or disclosure != Disclosure.CLOSED


@pytest.fixture(params=READERS)
def reader(request, client, bearer):
    described = READERS[request.param]
    by = bearer(described[0], **described[1]) if described else client
    return request.param, by


@pytest.fixture(params=Disclosure.values)
def agreement(request, db):
    agreement = AgreementFactory(
        signed=True, disclosure=request.param, title_ko="비밀의 숲", items=[], by=UserFactory()
    )
    agreement.items.create(title_ko="비밀의 숲 과제")
    Document.objects.create(
        agreement=agreement,
        name="비밀의 숲.pdf",
        file_type="pdf",
        size=1,
        sha256="0" * 64,
        disclosure=request.param,
    )
    meeting = MeetingFactory(
        agreement=agreement, disclosure=request.param, title_ko="비밀의 숲 회의", by=UserFactory()
    )
    meeting.outcomes.create(title_ko="비밀의 숲 결정", kind="decision", year=2026, number=1)
    facts = {"department": meeting.department, "is_public": True}
    add_action(meeting=meeting, by=None, title_ko="비밀의 숲 조치", **facts)
    return agreement


def test_only_what_is_disclosed_shows_at_any_door(reader, agreement, get):
    name, by = reader
    seen = may_see(name, agreement.disclosure)
    counts = [get(door, by=by).json()["count"] for door in DOORS]
    assert counts == [seen] * len(DOORS)
    assert get("agreement-detail", agreement.reference, by=by).status_code == (
        200 if seen else 404
    )
    files = b"".join(get("agreement-list", by=by, format="csv").streaming_content).decode()
    assert (agreement.reference in files) == seen
    found = get("search", by=by, q="비밀의").json()
    assert (found["agreement_count"], found["meeting_count"]) == (seen, seen)
    answer = get("coverage", by=by, as_of="2024-01-01").json()
    assert bool(answer["signed"]) == seen
    assert get("stats", by=by, as_of="2024-01-01").json()["in_force"] == seen
    by_reference = get("cooperation-item-list", by=by, agreement=agreement.reference)
    assert by_reference.status_code == (200 if seen else 400)
