"""Who sees what: every role and token, every disclosure, every door; agreements, documents, notes."""

from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.actions import issue_token
from agreements import documents
from agreements.choices import Disclosure
from tests.agreements.files import pdf
from tests.factories import AgreementFactory, DepartmentFactory, UserFactory
from tests.meetings.factories import MeetingFactory

pytestmark = pytest.mark.django_db

MARK, INSIDE, NOTE = "Marktitle", "Insidetext", "Secretnote"

# Each reader: the account, the scopes of a token (None: a session), and what they see besides the public.
READERS = {
    "visitor": (None, None, ()),
    "public token": ({"manager": True}, ["read:public"], ()),
    "viewer elsewhere": ({"viewer": True, "elsewhere": True}, None, ("internal",)),
    "viewer": ({"viewer": True}, None, ("internal", "closed")),
    "staff elsewhere": ({"elsewhere": True}, None, ("internal",)),
    "staff": ({}, None, ("internal", "closed")),
    "staff token elsewhere": ({"elsewhere": True}, ["read:internal"], ("internal",)),
    "staff token": ({}, ["read:internal"], ("internal", "closed")),
    "manager": ({"manager": True, "elsewhere": True}, None, ("internal", "closed")),
    "administrator": ({"administrator": True, "elsewhere": True}, None, ("internal", "closed")),
}
ROLES = pytest.mark.parametrize("reader", READERS)
DISCLOSURES = pytest.mark.parametrize("disclosure", Disclosure.values)


class Asking:
    """Asks addresses as one reader does and puts all answers together as text."""

    def __init__(self, client, reader):
        facts, self.scopes, self.extra = READERS[reader]
        self.client, self.headers = client, {}
        DepartmentFactory()
        if facts is None:
            return
        user = UserFactory(**facts)
        if self.scopes is None:
            client.force_login(user)
        else:
            token = issue_token(user=user, scopes=self.scopes, days=1)
            self.headers = {"authorization": f"Bearer {token}"}

    @property
    def by_token(self) -> bool:
        return self.scopes is not None

    def sees(self, *disclosures) -> bool:
        return all(d == Disclosure.PUBLIC or d in self.extra for d in disclosures)

    def get(self, address):
        return self.client.get(address, headers=self.headers)

    def text(self, address) -> str:
        return b"".join(self.get(address)).decode(errors="replace")


@pytest.fixture
def as_reader(client, reader):
    return Asking(client, reader)


PAGES_OF_LISTS = [
    "/agreements/?view=all",
    f"/agreements/?view=all&q={MARK}",
    "/agreements/export/?format=csv&column=title&column=note",
    "/agreements/print/?column=title&column=note",
    f"/search/?q={MARK}",
    "/agreements/coverage/",
    "/",
    "/?format=csv",
    "/pictures/?as_of=2024-01-01",
    "/pictures/signed/2023/?as_of=2024-01-01",
    "/board/print/?as_of=2024-01-01",
    "/targets/",
    "/meetings/",
    "/reminders/",
]
LISTS_OF_THE_API = [
    "/api/v1/agreements/",
    f"/api/v1/agreements/?q={MARK}",
    "/api/v1/agreements/?format=csv",
    "/api/v1/cooperation-items/",
    "/api/v1/documents/",
    "/api/v1/coverage/?as_of=2024-01-01",
    f"/api/v1/search/?q={MARK}",
    "/api/v1/meetings/",
]


@ROLES
@DISCLOSURES
def test_an_agreement_is_seen_through_every_door_or_through_none(as_reader, disclosure):
    agreement = AgreementFactory(signed=True, title_en=MARK, disclosure=disclosure)
    MeetingFactory(agreement=agreement, title_en=f"{MARK} follow-up", by=UserFactory())
    lists = LISTS_OF_THE_API if as_reader.by_token else [*PAGES_OF_LISTS, *LISTS_OF_THE_API]
    texts = {address: as_reader.text(address).lower() for address in lists}
    found = {address: MARK.lower() in text for address, text in texts.items()}
    own_page = agreement.get_absolute_url()
    if not as_reader.by_token:
        status = as_reader.get(own_page).status_code
        assert status == (200 if as_reader.sees(disclosure) else 404)
    status = as_reader.get(f"/api/v1/agreements/{quote(agreement.reference)}/").status_code
    assert status == (200 if as_reader.sees(disclosure) else 404)
    if as_reader.sees(disclosure):
        assert found["/api/v1/agreements/"]
        assert as_reader.by_token or found["/agreements/?view=all"]
        return
    # The word that was asked for stands in the search field again, which tells nothing.
    echoed = {f"/agreements/?view=all&q={MARK}", f"/search/?q={MARK}", f"/api/v1/search/?q={MARK}"}
    assert not [address for address, seen in found.items() if seen and address not in echoed]
    assert not [address for address in lists if agreement.reference.lower() in texts[address]]


@ROLES
@DISCLOSURES
def test_counts_tell_nothing_of_what_is_not_seen(as_reader, disclosure):
    AgreementFactory(signed=True, title_en=MARK, disclosure=disclosure)
    expected = 1 if as_reader.sees(disclosure) else 0
    assert as_reader.get("/api/v1/agreements/").json()["count"] == expected
    assert len(as_reader.get(f"/api/v1/search/?q={MARK}").json()["agreements"]) == expected
    if not as_reader.by_token:
        page = as_reader.get("/agreements/?view=all")
        assert page.context["page"].paginator.count == expected


@ROLES
@DISCLOSURES
def test_an_error_is_the_same_for_what_is_not_seen_and_what_does_not_exist(as_reader, disclosure):
    agreement = AgreementFactory(signed=True, disclosure=disclosure)
    asked = as_reader.get(f"/api/v1/documents/?agreement={quote(agreement.reference)}")
    unknown = as_reader.get("/api/v1/documents/?agreement=2023-우호-9999")
    assert unknown.status_code == 400
    if as_reader.sees(disclosure):
        assert asked.status_code == 200
        return
    assert asked.status_code == 400
    told = asked.content.decode().replace(agreement.reference, "2023-우호-9999")
    assert told == unknown.content.decode()


@ROLES
@DISCLOSURES
@pytest.mark.parametrize("of_agreement", Disclosure.values)
def test_a_document_needs_its_own_and_its_agreements_disclosure(
    as_reader, disclosure, of_agreement
):
    agreement = AgreementFactory(signed=True, disclosure=of_agreement)
    upload = SimpleUploadedFile(f"{MARK}.pdf", pdf(INSIDE))
    document = documents.add_document(
        agreement=agreement, upload=upload, by=UserFactory(), disclosure=disclosure
    )
    documents.extract_text(document_id=document.pk)
    sees = as_reader.sees(disclosure, of_agreement)
    expected = 200 if sees else 404
    addresses = [f"/api/v1/documents/{document.pk}/", f"/api/v1/documents/{document.pk}/content/"]
    if not as_reader.by_token:
        addresses += [
            reverse("agreements:document", args=[document.pk]),
            reverse("agreements:document_detail", args=[document.pk]),
        ]
    for address in addresses:
        answer = as_reader.get(address)
        b"".join(answer)
        assert answer.status_code == expected, address
    assert as_reader.get(f"/api/v1/agreements/?q={INSIDE}").json()["count"] == int(sees)
    assert as_reader.get(f"/api/v1/documents/?q={INSIDE}").json()["count"] == int(sees)
    found = as_reader.get(f"/api/v1/search/?q={INSIDE}").json()["agreements"]
    assert len(found) == int(sees)
    assert (MARK in as_reader.text("/api/v1/documents/")) is sees
    if not as_reader.by_token:
        page = as_reader.get(f"/agreements/?view=all&q={INSIDE}")
        assert page.context["page"].paginator.count == int(sees)
        history = as_reader.text(reverse("agreements:history", args=[agreement.reference]))
        assert (MARK in history) is (sees and bool(as_reader.extra))
        if as_reader.sees(of_agreement):
            assert (MARK in as_reader.text(agreement.get_absolute_url())) is sees


@ROLES
def test_internal_notes_are_for_people_of_this_government_alone(as_reader):
    agreement = AgreementFactory(signed=True, note=NOTE)
    addresses = [f"/api/v1/agreements/{quote(agreement.reference)}/"]
    if not as_reader.by_token:
        addresses += [
            agreement.get_absolute_url(),
            "/agreements/print/?column=note",
            "/agreements/export/?format=csv&column=note",
        ]
    for address in addresses:
        assert (NOTE in as_reader.text(address)) is bool(as_reader.extra), address
    assert as_reader.get(f"/api/v1/agreements/?q={NOTE}").json()["count"] == 0


WRITERS = {"staff": (True, False), "manager": (True, True), "administrator": (True, True)}


@pytest.mark.parametrize("reader", [name for name in READERS if "token" not in name])
def test_who_may_write_what(as_reader, reader):
    own = AgreementFactory(signed=True)
    other = AgreementFactory(signed=True, department=DepartmentFactory(name_ko="교통과"))
    may_own, may_other = WRITERS.get(reader, (False, False))
    for agreement, may in ((own, may_own), (other, may_other)):
        for name in ("edit", "document_add"):
            answer = as_reader.get(reverse(f"agreements:{name}", args=[agreement.reference]))
            expected = 302 if reader == "visitor" else 200 if may else 403
            assert answer.status_code == expected, (name, agreement.department)
