import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from agreements.actions import edit_agreement
from agreements.documents import stage_document
from tests.api.conftest import problems
from tests.factories import TODAY, AgreementFactory, CooperationFieldFactory, UserFactory

CONTENT = b"%PDF-1.4 nothing much"


@pytest.fixture
def document(db):
    """A file of a public agreement that is itself for people with an account."""
    upload = SimpleUploadedFile("협약서.pdf", CONTENT)
    document = stage_document(upload=upload, by=UserFactory())
    edit_agreement(agreement=AgreementFactory(signed=True), on=TODAY, documents=[document])
    return document


def test_what_is_known_of_a_file_is_told(get, bearer, document):
    by = bearer()
    [listed] = get("document-list", by=by).json()["results"]
    assert get("document-detail", document.pk, by=by).json() == listed
    assert (listed["name"], listed["file_type"], listed["size"]) == (
        "협약서.pdf",
        "pdf",
        len(CONTENT),
    )
    assert listed["sha256"] == document.sha256
    assert "text" not in listed


def test_the_file_is_served_to_who_may_see_it(bearer, get, document):
    url = get("document-list", by=(by := bearer())).json()["results"][0]["content_url"]
    response = by.get(url)
    assert b"".join(response.streaming_content) == CONTENT
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response["Cache-Control"]


def test_the_file_is_not_served_to_others(get, document):
    assert get("document-list").json()["count"] == 0
    for name in ("document-detail", "document-content"):
        assert problems(get(name, document.pk), 404) == {}


def test_a_file_that_is_not_attached_yet_is_nobodys(get, bearer):
    upload = SimpleUploadedFile("a.pdf", CONTENT)
    staged = stage_document(upload=upload, by=UserFactory())
    assert problems(get("document-detail", staged.pk, by=bearer(manager=True)), 404) == {}


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ({"kind": "signed_text"}, 1),
        ({"kind": "draft"}, 0),
        ({"file_type": "pdf"}, 1),
        ({"file_type": "hwpx"}, 0),
        ({"q": "협약서"}, 1),
        ({"q": "계약서"}, 0),
    ],
)
def test_files_are_filtered(get, bearer, document, parameters, found):
    assert get("document-list", by=bearer(), **parameters).json()["count"] == found


def test_files_and_items_of_one_agreement_are_filtered(get, bearer, document):
    other = AgreementFactory(signed=True)
    tourism, transport = (CooperationFieldFactory(key=key) for key in ("tourism", "transport"))
    party = other.counterparts[0].government
    other.items.create(title_ko="교통 과제", field=transport, responsible=party)
    document.agreement.items.create(title_ko="관광 과제", field=tourism)
    by = bearer()
    for name in ("document-list", "cooperation-item-list"):
        reference = document.agreement.reference
        [found] = get(name, by=by, agreement=reference).json()["results"]
        assert found["agreement"] == reference
    for parameters in ({"field": "transport"}, {"responsible": party.code}, {"q": "교통"}):
        [found] = get("cooperation-item-list", by=by, **parameters).json()["results"]
        assert found["agreement"] == other.reference


def test_a_file_that_is_lost_is_not_there_and_the_operator_hears_of_it(
    get, bearer, document, caplog
):
    document.file.storage.delete(document.file.name)
    assert problems(get("document-content", document.pk, by=bearer()), 404) == {}
    assert "is missing" in caplog.text
