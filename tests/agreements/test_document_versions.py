"""A new file replaces, the old one stays; what a document is can be changed; nothing is half-stored."""

import os
import time
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from agreements import documents
from agreements.choices import Disclosure, DocumentKind, DocumentLanguage, TextState
from agreements.models import Agreement, Document
from agreements.tasks import tend_documents
from tests.agreements.files import hwp, pdf
from tests.factories import AgreementFactory, UserFactory

pytestmark = pytest.mark.django_db


def upload(content, name="협약서.pdf"):
    return SimpleUploadedFile(name, content)


def add(agreement=None, content=None, by=None, **facts):
    return documents.add_document(
        agreement=agreement or AgreementFactory(signed=True),
        upload=upload(content or pdf("first")),
        by=by or UserFactory(),
        **facts,
    )


def replace(document, content, **facts):
    return documents.replace_document(
        document=document, upload=upload(content), by=UserFactory(), at=timezone.now(), **facts
    )


def stored(settings):
    return [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


def address(document):
    return reverse("agreements:document_detail", args=[document.pk])


def test_a_new_version_replaces_and_the_old_one_stays(settings):
    old = add(kind=DocumentKind.DRAFT, disclosure=Disclosure.PUBLIC, language=DocumentLanguage.EN)
    new = replace(old, hwp("둘째"), note="seal added")
    old.refresh_from_db()
    assert (old.version, new.version, new.file_type) == (1, 2, "hwp")
    assert not old.is_current
    assert new.is_current
    assert (new.kind, new.disclosure, new.language) == ("draft", "public", "en")
    assert new.sha256 != old.sha256
    assert list(Document.objects.versions_of(old)) == [new, old]
    assert list(Document.objects.current()) == [new]
    assert len(stored(settings)) == 2


def test_a_version_that_was_replaced_already_is_not_replaced_again(settings):
    old = add()
    replace(old, pdf("second"))
    with pytest.raises(ValidationError, match="replaced this version already"):
        replace(old, pdf("third"))
    assert len(stored(settings)) == 2


def test_the_same_file_is_no_new_version(settings):
    document = add(content=pdf("one"))
    with pytest.raises(ValidationError, match="already attached"):
        replace(document, pdf("one"))
    document.refresh_from_db()
    assert document.is_current
    assert len(stored(settings)) == 1


def test_a_file_goes_when_its_record_cannot_be_saved(settings, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("disk full")

    monkeypatch.setattr(Document, "save", fail)
    with pytest.raises(RuntimeError):
        add()
    assert not Document.objects.exists()
    assert not stored(settings)


def test_type_and_visibility_hold_for_all_versions():
    old = add()
    new = replace(old, pdf("second"))
    documents.change_document(
        document=new, at=timezone.now(), kind=DocumentKind.MINUTES, disclosure=Disclosure.PUBLIC
    )
    kinds = Document.objects.values_list("kind", "disclosure").distinct()
    assert list(kinds) == [("minutes", "public")]


def test_a_change_of_a_document_is_a_change_for_who_asks_since_when():
    agreement = AgreementFactory(signed=True)
    Agreement.objects.update(updated_at=timezone.now() - timedelta(days=9))
    add(agreement)
    agreement.refresh_from_db()
    assert agreement.updated_at > timezone.now() - timedelta(days=1)


def test_files_without_a_record_are_swept_after_a_day(settings):
    kept = add()
    with transaction.atomic():
        add(content=pdf("rolled back"))
        transaction.set_rollback(True)
    lost = next(path for path in stored(settings) if kept.sha256 not in path.name)
    assert documents.sweep_files(at=timezone.now()) == 0
    long_ago = time.time() - 2 * 24 * 3600
    for path in stored(settings):
        os.utime(path, (long_ago, long_ago))
    tend_documents()
    assert not lost.exists()
    assert len(stored(settings)) == 1


def test_what_was_left_unread_is_read_by_the_daily_task():
    document = add(content=pdf("Late reading"))
    assert document.text_state == TextState.PENDING
    tend_documents()
    document.refresh_from_db()
    assert document.text_state == TextState.PENDING
    Document.objects.update(uploaded_at=timezone.now() - timedelta(hours=2))
    tend_documents()
    document.refresh_from_db()
    assert (document.text_state, document.text) == (TextState.READ, "Late reading")


def test_the_page_lists_versions_with_checksums(client):
    old = add()
    new = replace(old, pdf("second"), note="article 3 corrected")
    client.force_login(UserFactory(viewer=True))
    for document in (old, new):
        page = client.get(address(document)).content.decode()
        assert old.sha256 in page
        assert new.sha256 in page
        assert "article 3 corrected" in page
        assert "Upload a new version" not in page


def test_a_keeper_uploads_a_new_version_on_the_page(client):
    document = add()
    client.force_login(UserFactory())
    sent = {"replace": "1", "file": upload(pdf("second")), "note": "seal"}
    response = client.post(address(document), sent)
    newest = Document.objects.current().get()
    assert response["Location"] == address(newest)
    assert (newest.version, newest.version_note) == (2, "seal")


def test_a_refused_file_is_told_at_its_field_and_changes_nothing(client, settings):
    document = add()
    client.force_login(UserFactory())
    sent = {"replace": "1", "file": upload(b"MZ program", "새 협약서.pdf"), "note": "kept note"}
    page = client.post(address(document), sent).content.decode()
    assert "«새 협약서.pdf»: This file is a program" in page
    assert 'href="#id_file"' in page
    assert "kept note" in page
    assert len(stored(settings)) == 1


def test_a_keeper_changes_type_and_visibility_on_the_page(client):
    document = add()
    client.force_login(UserFactory())
    facts = {"kind": "minutes", "disclosure": "public", "language": "en"}
    client.post(address(document), {"change": "1", **facts})
    document.refresh_from_db()
    assert (document.kind, document.disclosure, document.language) == tuple(facts.values())
    page = client.post(address(document), {"change": "1", **facts, "kind": "nonsense"})
    assert 'href="#id_kind"' in page.content.decode()


@pytest.mark.parametrize("who", [{"viewer": True}, {"elsewhere": True}])
def test_others_may_look_and_not_change(client, who):
    document = add()
    client.force_login(UserFactory(**who))
    assert client.get(address(document)).status_code == 200
    assert client.post(address(document), {"change": "1", "kind": "other"}).status_code == 403
    add_page = reverse("agreements:document_add", args=[document.agreement.reference])
    assert client.get(add_page).status_code == 403


def test_who_may_not_see_a_document_finds_no_page(client):
    assert client.get(address(add())).status_code == 404
    closed = add(content=pdf("closed"), disclosure=Disclosure.CLOSED)
    client.force_login(UserFactory(elsewhere=True))
    assert client.get(address(closed)).status_code == 404
    assert client.post(address(closed), {"change": "1"}).status_code == 404


def test_a_document_is_attached_to_an_agreement_that_is_there(client):
    agreement = AgreementFactory(signed=True)
    client.force_login(UserFactory())
    page = reverse("agreements:document_add", args=[agreement.reference])
    facts = {"kind": "minutes", "disclosure": "closed", "language": "ko"}
    refused = client.post(page, facts)
    assert "Choose a file." in refused.content.decode()
    response = client.post(page, {**facts, "file": upload(hwp("회의록"), "회의록.hwp")})
    assert response["Location"] == agreement.get_absolute_url()
    document = agreement.documents.get()
    assert (document.kind, document.disclosure, document.name) == (
        "minutes",
        "closed",
        "회의록.hwp",
    )


def test_a_name_of_300_korean_letters_can_be_downloaded(client):
    document = documents.add_document(
        agreement=AgreementFactory(signed=True),
        upload=upload(pdf(), "협" * 300 + ".exe"),
        by=UserFactory(),
    )
    client.force_login(UserFactory(viewer=True))
    response = client.get(reverse("agreements:document", args=[document.pk]))
    b"".join(response.streaming_content)
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''%ED%98%91")
    assert response["Content-Disposition"].endswith(".exe.pdf")
