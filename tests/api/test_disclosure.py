"""Role × disclosure × door: what may not be seen is nowhere, not in a list, a count, a file, a search, the
feed or a webhook, and not quoted by a record that may be seen."""

import csv
import io
import json
from collections.abc import Iterable
from urllib.parse import quote

import openpyxl
import pytest

from agreements.choices import Disclosure
from agreements.models import Document, Obligation
from exchange.collections import COLLECTIONS
from exchange.sequencing import number_all_changes
from exchange.webhooks.actions import make_webhook
from exchange.webhooks.delivery import serve_webhook
from meetings.actions import add_action
from projects.models import TaskLink
from tests.exchange.receiving import receiver
from tests.factories import TODAY, AgreementFactory, GovernmentFactory, UserFactory
from tests.meetings.factories import NOW, MeetingFactory
from tests.networks.factories import MembershipFactory, NetworkFactory, programme
from tests.projects.factories import AreaFactory, ConsultationFactory, PlanFactory, TaskFactory

ALL = set(Disclosure.values)
OUTSIDE, ELSEWHERE = {"public"}, {"public", "internal"}

# Each reader: scopes of a token (None: a visitor without one), what the account is, and what it sees.
READERS = {
    "visitor": (None, {"manager": True}, OUTSIDE),
    "public token": (["read:public"], {"manager": True}, OUTSIDE),
    "writing token": (["write"], {"manager": True}, OUTSIDE),
    "viewer elsewhere": (["read:internal"], {"viewer": True, "elsewhere": True}, ELSEWHERE),
    "staff elsewhere": (["read:internal"], {"elsewhere": True}, ELSEWHERE),
    "staff without department": (["read:internal"], {"department": None}, ELSEWHERE),
    "staff of the department": (["read:internal"], {}, ALL),
    "manager elsewhere": (["read:internal"], {"manager": True, "elsewhere": True}, ALL),
    "administrator": (["read:internal"], {"administrator": True, "elsewhere": True}, ALL),
}
TYPES = {c.type: c for c in COLLECTIONS if c.type != "government"}


def mark(disclosure) -> str:
    return f"Mark{disclosure}"


def one_of_each(disclosure) -> dict[str, object]:
    """A record of every collection, disclosed alike, and all bearing a mark in their titles."""
    titles = {"title_ko": f"비밀의 숲 {mark(disclosure)}", "title_en": mark(disclosure)}
    names = {"name_ko": titles["title_ko"], "name_en": titles["title_en"]}
    other = GovernmentFactory(code=f"XX-{disclosure}")
    facts = {"disclosure": disclosure, "by": UserFactory()}
    agreement = AgreementFactory(signed=True, counterparts=[other], **titles, **facts)
    meeting = MeetingFactory(agreement=agreement, **titles, **facts)
    decision = meeting.outcomes.create(**titles, kind="decision", year=2026, number=1)
    action = {"department": meeting.department, "decision": decision, "is_public": True}
    network = NetworkFactory(disclosure=disclosure, acronym=mark(disclosure), **names)
    plan = PlanFactory(disclosure=disclosure, department=agreement.department, **titles)
    area = AreaFactory(plan=plan, **titles)
    return {
        "agreement": agreement,
        "cooperation-item": agreement.items.create(**titles),
        "document": Document.objects.create(
            agreement=agreement,
            name=f"{mark(disclosure)}.pdf",
            file_type="pdf",
            size=1,
            sha256="0" * 64,
            disclosure=disclosure,
        ),
        "obligation": Obligation.objects.create(
            agreement=agreement,
            key=mark(disclosure),
            step="publication",
            arises_on=TODAY,
            due_on=TODAY,
            due_working_on=TODAY,
        ),
        "meeting": meeting,
        "decision": decision,
        "action-item": add_action(meeting=meeting, by=None, **titles, **action),
        "network": network,
        "membership": MembershipFactory(network=network, disclosure=disclosure),
        "programme": programme(network, **titles),
        "policy-area": area,
        "policy-task": TaskFactory(area=area, disclosure=disclosure, **titles),
        "consultation": ConsultationFactory(disclosure=disclosure, **titles),
    }


def build_world() -> dict[str, dict[str, object]]:
    """What is disclosed to all also leads to what is not."""
    found = {disclosure: one_of_each(disclosure) for disclosure in Disclosure.values}
    for disclosure in ALL - OUTSIDE:
        link = {
            "task": found["public"]["policy-task"],
            "agreement": found[disclosure]["agreement"],
        }
        TaskLink.objects.create(**link)
    return found


class Asking:
    def __init__(self, by, user, scopes, sees):
        self.by, self.user, self.scopes, self.sees = by, user, scopes, sees
        self.texts: dict[str, str] = {}
        self.other = self.webhook = None

    def get(self, address, **parameters):
        response = self.by.get(f"/api/v1/{address}", parameters)
        content = b"".join(response) if response.streaming else response.content
        if not content.startswith(b"PK"):
            self.texts[f"{address} {parameters}"] = content.decode()
        return response, content

    def json(self, address, **parameters):
        return self.get(address, **parameters)[0].json()

    def sees_of(self, type_) -> set[str]:
        """Duties are internal, whatever their agreement is."""
        is_inside = self.sees != OUTSIDE
        return self.sees if type_ != "obligation" or is_inside else set()


@pytest.fixture(params=READERS)
def reader(request, client, bearer):
    scopes, traits, sees = READERS[request.param]
    user = UserFactory(**traits)
    by = bearer(scopes, user=user) if scopes else client
    return Asking(by, user, scopes, sees)


@pytest.fixture
def subscribed(reader, settings):
    """The reader's webhook, made before there is anything to tell of."""
    settings.WEBHOOK_ALLOWED_NETWORKS = ["127.0.0.0/8"]
    scope = "read:internal" if reader.sees != OUTSIDE else "read:public"
    with receiver() as other:
        reader.other = other
        reader.webhook, _secret = make_webhook(
            by=reader.user, name="x", url=other.url, scope=scope
        )
        yield


def ids(world, type_, disclosures=ALL) -> set[str]:
    code = TYPES[type_].code
    return {str(getattr(world[disclosure][type_], code)) for disclosure in disclosures}


def rows_of_csv(reader, address):
    _response, content = reader.get(address, format="csv")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def rows_of_xlsx(reader, address):
    _response, content = reader.get(address, format="xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(content), read_only=True).active
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def rows_of_json(reader, address):
    answer = reader.json(address)
    assert answer["count"] == len(answer["results"])
    return answer["results"]


def ids_listed(rows_of):
    def seen(reader, world):
        return {
            type_: {str(row[collection.code]) for row in rows_of(reader, f"{type_}s/")}
            for type_, collection in TYPES.items()
        }

    return seen


def ids_with_a_detail(reader, world):
    found = {type_: set() for type_ in TYPES}
    for type_ in TYPES:
        for id_ in ids(world, type_):
            response, _content = reader.get(f"{type_}s/{quote(id_)}/")
            assert response.status_code in (200, 404)
            found[type_] |= {id_} if response.status_code == 200 else set()
    return found


def ids_told(by_type: Iterable[tuple[str, str]], world):
    """Of the records of the world; parts of it that were made besides are not asked about."""
    told = set(by_type)
    return {t: {id_ for id_ in ids(world, t) if (t, id_) in told} for t in TYPES}


def ids_in_the_feed(reader, world):
    answer = reader.json("changes/", limit=500)
    assert answer["next"] is None
    return ids_told(((c["type"], c["id"]) for c in answer["results"]), world)


def ids_sent_by_a_webhook(reader, world):
    number_all_changes()
    while serve_webhook(webhook_id=reader.webhook.pk, at=NOW):
        pass
    messages = [received.message["data"] for received in reader.other.received]
    reader.texts["webhook"] = json.dumps(messages, ensure_ascii=False)
    return ids_told(((m["type"], m["id"]) for m in messages), world)


# Each door that shows records, and what of them it shows.
DOORS = {
    "lists and their counts": ids_listed(rows_of_json),
    "CSV": ids_listed(rows_of_csv),
    "XLSX": ids_listed(rows_of_xlsx),
    "details": ids_with_a_detail,
    "feed": ids_in_the_feed,
    "webhooks": ids_sent_by_a_webhook,
}


def figures(reader) -> dict:
    """What is counted, by door; each must count what its reader sees and nothing else."""
    found = reader.json("search/", q="비밀의")
    counts = {name: n for name, n in found.items() if name.endswith("_count")}
    assert counts.pop("government_count") == 0
    signed = reader.json("coverage/", as_of="2024-01-01")["signed"]
    assert {each["code"] for each in signed} == {f"XX-{d}" for d in reader.sees}
    stats = reader.json("stats/", as_of="2024-01-01")
    return counts | {"in force": stats["in_force"], "signed": stats["signed"]}


def test_what_is_not_disclosed_is_invisible_at_every_door(reader, subscribed):
    world = build_world()
    expected = {type_: ids(world, type_, reader.sees_of(type_)) for type_ in TYPES}
    for door, shows in DOORS.items():
        assert shows(reader, world) == expected, door
    counted = figures(reader)
    assert len(counted) == 6
    assert set(counted.values()) == {len(reader.sees)}, counted
    told_alike(reader, world)
    # No answer quotes what its reader may not see, wherever it stands.
    hidden = [mark(disclosure) for disclosure in ALL - reader.sees]
    assert len(reader.texts) > 3 * len(TYPES)
    assert not [(a, m) for a, text in reader.texts.items() for m in hidden if m in text]


def told_alike(reader, world) -> None:
    """A filter by what is not disclosed is answered like one by what does not exist."""
    unknown = "2023-우호-9999"
    for disclosure in ALL - reader.sees:
        reference = world[disclosure]["agreement"].reference
        for address in ("cooperation-items/", "documents/", "obligations/", "meetings/"):
            asked, content = reader.get(address, agreement=reference)
            absent, told = reader.get(address, agreement=unknown)
            assert asked.status_code == absent.status_code
            assert content.decode().replace(reference, unknown) == told.decode()
