"""Items, documents and obligations of agreements, written one by one."""

import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from agreements.documents import add_document
from agreements.models import Agreement, CooperationItem, Document, Obligation
from config.api.writing import KEY, REPLAYED
from tests.api.conftest import READ, WRITE, problems
from tests.factories import AgreementFactory, CooperationFieldFactory, UserFactory

PDF = b"%PDF-1.4 nothing much"
ITEMS = "/api/v1/cooperation-items/"


@pytest.fixture
def agreement(db):
    return AgreementFactory(signed=True)


def send(by, verb, url, body=None, **headers):
    """With the state as it is now."""
    if verb != "post":
        headers = {"if-match": by.get(url).headers.get("ETag", "*")} | headers
    data = {} if body is None else {"data": json.dumps(body), "content_type": "application/json"}
    return getattr(by, verb)(url, headers=headers, **data)


# Items -----------------------------------------------------------------------------------------


@pytest.fixture
def item(agreement):
    agreement.items.create(title_ko="둘째", position=2, state="under_way", as_written="2항")
    return agreement.items.create(title_ko="첫째", position=1)


def url_of(item):
    return reverse("api:cooperation-item-detail", args=[item.pk])


def test_an_item_is_added_changed_and_removed(bearer, agreement, item):
    CooperationFieldFactory()
    by = bearer(WRITE)
    entry = {"agreement": agreement.reference, "title_ko": "셋째", "field": "tourism"}
    made = send(by, "post", ITEMS, entry)
    assert made.status_code == 201, made.content
    assert (made.json()["position"], made.json()["field"]) == (3, "tourism")
    assert by.get(made["Location"])["ETag"] == made["ETag"]
    changed = send(by, "patch", url_of(item), {"state": "done", "evidence": "보도자료"})
    assert changed.status_code == 200, changed.content
    body = changed.json()
    assert (body["title_ko"], body["state"], body["performance"]) == ("첫째", "done", "done")
    assert send(by, "delete", made["Location"]).status_code == 204
    kept = agreement.items.order_by("position").values_list("title_ko", "state", "as_written")
    assert list(kept) == [("첫째", "done", ""), ("둘째", "under_way", "2항")]
    assert Agreement.objects.get().revision == 4


def test_an_item_asks_for_its_state(bearer, item):
    by = bearer(WRITE)
    old = by.get(url_of(item))["ETag"]
    send(by, "patch", url_of(item), {"title_en": "First"})
    late = send(by, "patch", url_of(item), {"title_en": "Other"}, **{"if-match": old})
    assert problems(late, 412) == {}
    assert problems(by.delete(url_of(item)), 428) == {}


@pytest.mark.parametrize(
    ("change", "errors"),
    [
        ({"titel": "x"}, {"titel": "unknown"}),
        ({"title_ko": ""}, {"title_ko": "blank"}),
        ({"agreement": "x"}, {"agreement": "unknown"}),
        ({"state": "waived"}, {"evidence": "evidence"}),
        ({"field": "none"}, {"field": "does_not_exist"}),
        ({"target_period": "soon"}, {"target_period": "partial_date"}),
    ],
)
def test_a_wrong_item_is_named(bearer, item, change, errors):
    assert problems(send(bearer(WRITE), "patch", url_of(item), change)) == errors


def test_an_item_that_others_refer_to_is_not_removed(bearer, item):
    by = bearer(WRITE)
    send(by, "post", f"{url_of(item)}updates/", {"performance": "done", "evidence": "x"})
    assert problems(send(by, "delete", url_of(item))) == {"items": "invalid"}
    assert CooperationItem.objects.count() == 2


@pytest.mark.parametrize("traits", [{"elsewhere": True}, {"viewer": True}])
def test_items_are_for_who_may_change_the_agreement(bearer, agreement, item, traits):
    by = bearer(WRITE, **traits)
    entry = {"agreement": agreement.reference, "title_ko": "x"}
    assert problems(send(by, "post", ITEMS, entry), 403) == {}
    assert problems(send(by, "patch", url_of(item), {"title_en": "x"}), 403) == {}
    assert problems(send(by, "delete", url_of(item)), 403) == {}
    assert CooperationItem.objects.count() == 2


def test_an_agreement_that_is_not_seen_takes_no_item(bearer):
    closed = AgreementFactory(signed=True, disclosure="closed")
    entry = {"agreement": closed.reference, "title_ko": "x"}
    refused = problems(send(bearer(WRITE, elsewhere=True), "post", ITEMS, entry))
    assert refused == {"agreement": "does_not_exist"}


# Documents -------------------------------------------------------------------------------------


def upload(by, agreement, content=PDF, *, name="협약서.pdf", headers=None, **facts):
    url = reverse("api:agreement-add-document", args=[agreement.reference])
    file = {"file": SimpleUploadedFile(name, content)} if content is not None else {}
    return by.post(url, file | facts, headers=headers or {})


def test_a_document_is_added_described_and_replaced(bearer, agreement):
    by = bearer(WRITE)
    made = upload(by, agreement, kind="draft", disclosure="public")
    assert made.status_code == 201, made.content
    body = made.json()
    assert (body["name"], body["kind"], body["disclosure"]) == ("협약서.pdf", "draft", "public")
    assert by.get(made["Location"]).json()["sha256"] == body["sha256"]
    assert by.get(body["content_url"]).getvalue() == PDF
    changed = send(by, "patch", made["Location"], {"kind": "signed_text"})
    assert changed.json()["kind"] == "signed_text"
    file = {"file": SimpleUploadedFile("새 협약서.pdf", PDF + b"2"), "note": "직인 추가"}
    new = by.post(f"{made['Location']}versions/", file)
    assert new.status_code == 201, new.content
    assert (new.json()["version"], new.json()["version_note"]) == (2, "직인 추가")
    again = by.post(
        f"{made['Location']}versions/", {"file": SimpleUploadedFile("x.pdf", PDF + b"3")}
    )
    assert problems(again) == {"file": "invalid"}


@pytest.mark.parametrize(
    ("content", "facts", "status", "errors"),
    [
        (None, {}, 400, {"file": "required"}),
        (b"", {}, 400, {"file": "invalid"}),
        (PDF, {"kind": "novel"}, 400, {"kind": "invalid_choice"}),
        (PDF, {"titel": "x"}, 400, {"titel": "unknown"}),
        (b"MZ program", {}, 415, {"file": "file_type"}),
        (b"plain text", {}, 415, {"file": "file_type"}),
        (b"PK\x03\x04 no archive", {}, 415, {"file": "file_type"}),
    ],
)
def test_what_is_wrong_with_a_document_is_named(bearer, agreement, content, facts, status, errors):
    assert problems(upload(bearer(WRITE), agreement, content, **facts), status) == errors
    assert not Document.objects.exists()


def test_a_document_that_is_too_large_is_refused(bearer, agreement, settings):
    settings.DOCUMENT_MAX_BYTES = 100
    by = bearer(WRITE)
    assert problems(upload(by, agreement, PDF + b" " * 100), 413) == {}
    assert problems(upload(by, agreement, PDF + b" " * 2_000_000), 413) == {}
    assert not Document.objects.exists()


def test_a_document_comes_as_a_form_and_no_other_way(bearer, agreement):
    url = reverse("api:agreement-add-document", args=[agreement.reference])
    for kind in ("application/json", "application/pdf"):
        assert problems(bearer(WRITE).post(url, data="{}", content_type=kind), 415) == {}
    broken = bearer(WRITE).post(url, data="x", content_type="multipart/form-data")
    assert problems(broken) == {}


def test_a_document_that_is_sent_again_with_its_key_is_kept_once(bearer, agreement):
    by = bearer(WRITE)
    first, again = (upload(by, agreement, headers={KEY: "k"}) for _time in range(2))
    assert again.json() == first.json()
    assert again[REPLAYED] == "true"
    other = upload(by, agreement, PDF + b"other", headers={KEY: "k"})
    assert problems(other, 409) == {KEY: "used_for_another"}
    assert Document.objects.count() == 1


@pytest.mark.parametrize(
    ("scopes", "traits"), [(WRITE, {"elsewhere": True}), (WRITE, {"viewer": True}), (READ, {})]
)
def test_documents_are_for_who_may_change_the_agreement(bearer, agreement, scopes, traits):
    by = bearer(scopes, **traits)
    assert problems(upload(by, agreement), 403) == {}
    file = SimpleUploadedFile("a.pdf", PDF)
    document = add_document(agreement=agreement, upload=file, by=UserFactory())
    url = reverse("api:document-detail", args=[document.pk])
    assert problems(send(by, "patch", url, {"kind": "draft"}), 403) == {}
    assert (
        problems(by.post(f"{url}versions/", {"file": SimpleUploadedFile("b.pdf", PDF)}), 403) == {}
    )
    assert Document.objects.get().kind == "signed_text"


# Obligations -----------------------------------------------------------------------------------


@pytest.fixture
def duty(agreement):
    day = date(2026, 11, 1)
    return agreement.obligations.create(
        key="closing", step="closing_report", arises_on=day, due_on=day, due_working_on=day
    )


def say(by, duty, what, **facts):
    return send(by, "post", reverse(f"api:obligation-{what}", args=[duty.pk]), facts)


def test_an_obligation_is_done_and_opened_again(bearer, duty):
    staff, manager = bearer(WRITE), bearer(WRITE, manager=True)
    body = say(staff, duty, "done", done_on="2026-11-05", evidence="보고 987호").json()
    assert (body["state"], body["done_on"], body["evidence"]) == (
        "done",
        "2026-11-05",
        "보고 987호",
    )
    assert problems(say(staff, duty, "done"), 409) == {None: "invalid"}
    assert problems(say(staff, duty, "reopen", reason="x"), 403) == {}
    assert say(manager, duty, "reopen", reason="잘못 적음").json()["state"] == "overdue"
    waived = say(manager, duty, "waive", reason="대상이 아님").json()
    assert (waived["state"], waived["waived_role"]) == ("waived", "manager")


@pytest.mark.parametrize(
    ("what", "facts", "errors"),
    [
        ("done", {"done_on": "2999-01-01"}, {"done_on": "invalid"}),
        ("done", {"document": 10**9}, {"document": "does_not_exist"}),
        ("done", {"evidence_link": "no address"}, {"evidence_link": "invalid"}),
        ("done", {"reason": "x"}, {"reason": "unknown"}),
        ("done", {}, {"evidence": "evidence"}),
        ("waive", {}, {"reason": "required"}),
        ("waive", {"reason": " "}, {"reason": "blank"}),
    ],
)
def test_what_is_wrong_about_an_obligation_is_named(bearer, duty, what, facts, errors):
    assert problems(say(bearer(WRITE, manager=True), duty, what, **facts)) == errors
    assert Obligation.objects.get().is_open


@pytest.mark.parametrize(
    ("traits", "done", "waived"),
    [
        ({}, 200, 403),
        ({"manager": True, "elsewhere": True}, 200, 200),
        ({"elsewhere": True}, 403, 403),
        ({"viewer": True}, 403, 403),
    ],
)
def test_who_settles_an_obligation(bearer, duty, traits, done, waived):
    by = bearer(WRITE, **traits)
    assert say(by, duty, "waive", reason="x").status_code == waived
    Obligation.objects.update(waived_on=None, waive_reason="", waived_role="")
    assert say(by, duty, "done", evidence="보고").status_code == done
