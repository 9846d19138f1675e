"""What `q` finds among agreements, whichever way it is looked up, and that it tells nobody too much."""

import pytest
from django.contrib.auth.models import AnonymousUser

from agreements import search
from agreements.actions import ItemDraft
from agreements.models import Agreement, Document
from agreements.search import mentioning
from tests.factories import ALL_SEEING, AgreementFactory, GovernmentFactory

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()


@pytest.fixture
def agreements():
    town = GovernmentFactory(code="AD", name_ko="안동시", short_ko="안동")
    facts = {"signed": True, "disclosure": "public"}
    words = AgreementFactory(title_ko="관광 교류", purpose="100% “함께”_간다", **facts)
    item = AgreementFactory(items=[ItemDraft(title_ko="야간관광", title_en="Night Tour")], **facts)
    party = AgreementFactory(counterparts=[town], **facts)
    document = AgreementFactory(**facts)
    for number, disclosure in enumerate(("public", "internal")):
        Document.objects.create(
            agreement=document,
            name="a.pdf",
            file_type="pdf",
            size=1,
            sha256=f"{number:064}",
            disclosure=disclosure,
            text=f"제1조 {disclosure} 조항",
        )
    hidden = AgreementFactory(title_ko="관광 비밀", signed=True, disclosure="closed")
    named = {"words": words, "item": item, "party": party, "document": document, "hidden": hidden}
    return {agreement.pk: name for name, agreement in named.items()}


@pytest.fixture(params=["as it comes", "looked up", "frequent", "too many"])
def way(request, monkeypatch):
    if request.param == "looked up":
        monkeypatch.setattr(search, "expected_rows", lambda question: 0)
    elif request.param == "frequent":
        monkeypatch.setattr(search, "expected_rows", lambda question: 1_000_000)
    elif request.param == "too many":
        monkeypatch.setattr(search, "SELDOM", 0)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("관광", {"words", "item"}),
        ("관", {"words", "item"}),
        ("야간관광", {"item"}),
        ("night t", {"item"}),
        ("광 교", {"words"}),
        ("교류안동", set()),
        ("안동", {"party"}),
        ("안동시", {"party"}),
        ("public 조항", {"document"}),
        ("internal 조항", set()),
        ("비밀", set()),
        ("100%", {"words"}),
        ("0% “함", {"words"}),
        ("”_간", {"words"}),
        ("_교", set()),
        ("관_", set()),
        ("류\n100", set()),
    ],
)
def test_a_visitor_finds_it_wherever_it_stands_and_may_be_read(agreements, way, text, found):
    seen = Agreement.objects.visible_to(VISITOR)
    rows = mentioning(seen, text, reader=VISITOR)
    assert {agreements[a.pk] for a in rows} == found


def test_who_may_read_more_finds_more(agreements, way):
    rows = Agreement.objects.visible_to(ALL_SEEING)
    for text, found in (("관광", {"words", "item", "hidden"}), ("internal 조항", {"document"})):
        assert {agreements[a.pk] for a in mentioning(rows, text, reader=ALL_SEEING)} == found


def test_what_was_changed_is_found_as_it_is(agreements, way):
    pk = next(pk for pk, name in agreements.items() if name == "words")
    Agreement.objects.filter(pk=pk).update(title_ko="하천 정비")
    rows = Agreement.objects.visible_to(VISITOR)
    assert [a.pk for a in mentioning(rows, "하천", reader=VISITOR)] == [pk]
    assert {agreements[a.pk] for a in mentioning(rows, "관광", reader=VISITOR)} == {"item"}
