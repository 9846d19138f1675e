from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from agreements.actions import edit_agreement
from agreements.choices import Disclosure, FileType, TextState
from agreements.documents import (
    discard_stale_uploads,
    extract_text,
    recognise,
    stage_document,
)
from agreements.filters import AgreementFilter
from agreements.models import Agreement, Document
from tests.agreements.files import archive, hwp, hwpx, locked_hwpx, pdf
from tests.factories import TODAY, AgreementFactory, UserFactory

pytestmark = pytest.mark.django_db

PROGRAM = b"MZ\x90\x00 a program called contract.pdf"


def stage(content, name="협약서.pdf", by=None):
    return stage_document(upload=SimpleUploadedFile(name, content), by=by or UserFactory())


def attach(document, **facts):
    agreement = AgreementFactory(signed=True, **facts)
    edit_agreement(agreement=agreement, on=TODAY, documents=[document])
    document.refresh_from_db()
    return agreement


@pytest.mark.parametrize(
    ("content", "file_type"),
    [(pdf(), FileType.PDF), (hwpx("협약"), FileType.HWPX), (hwp("협약"), FileType.HWP)],
    ids=["pdf", "hwpx", "hwp"],
)
def test_the_type_is_found_by_content(content, file_type):
    assert stage(content, name="anything.bin").file_type == file_type


@pytest.mark.parametrize(
    "content",
    [
        b"just text",
        archive(mimetype=b"application/epub+zip"),
        archive(word=b"<xml/>"),
        b"PK\x03\x04 broken archive",
        bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600,
    ],
    ids=["text", "epub", "zip", "broken", "ole"],
)
def test_anything_else_is_refused_and_not_kept(content, settings):
    with pytest.raises(ValidationError, match="PDF, HWPX and HWP"):
        stage(content)
    assert not Document.objects.exists()
    assert not list(settings.MEDIA_ROOT.rglob("*.*"))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (PROGRAM, "is a program"),
        (b"\x7fELF and more", "is a program"),
        (pdf("secret", password="open"), "protected by a password"),
        (hwp("secret", flags=3), "protected by a password"),
        (locked_hwpx(), "protected by a password"),
        (b"HWP Document File V3.00", "older than version 5"),
    ],
    ids=["windows", "linux", "pdf", "hwp", "hwpx", "hwp3"],
)
def test_each_trap_has_its_own_answer_and_nothing_is_kept(content, told, settings):
    with pytest.raises(ValidationError, match=f"«협약서.pdf».*{told}"):
        stage(content)
    assert not Document.objects.exists()
    assert not list(settings.MEDIA_ROOT.rglob("*.*"))


def test_a_zip_bomb_is_refused():
    bomb = archive(mimetype=b"application/hwp+zip", big=b"\0" * (201 * 1024 * 1024))
    with pytest.raises(ValidationError, match="unpacks to more"):
        recognise(bomb)


def test_too_large_and_empty_files_are_refused_by_name(settings):
    settings.DOCUMENT_MAX_BYTES = 100
    with pytest.raises(ValidationError, match="큰 협약서.pdf"):
        stage(pdf(), name="큰 협약서.pdf")
    with pytest.raises(ValidationError, match="empty"):
        stage(b"")


def test_a_long_name_keeps_its_ending_and_its_first_255_characters():
    document = stage(pdf(), name="협" * 300 + ".pdf")
    assert len(document.name) == 255
    assert document.name.endswith("협.pdf")


def test_a_file_lies_under_its_checksum():
    document = stage(pdf("one"), name="../../etc/passwd")
    assert document.file.name == f"documents/{document.sha256[:2]}/{document.sha256}.pdf"
    assert len(document.sha256) == 64


@pytest.mark.parametrize(
    ("content", "state", "text"),
    [
        (pdf("Friendship agreement"), TextState.READ, "Friendship agreement"),
        (pdf(), TextState.NONE, ""),
        (hwpx("우호교류협약 제1조"), TextState.READ, "우호교류협약 제1조"),
        (hwp("제1조(목적)", "긴 " * 5000 + "끝 😀"), TextState.READ, "끝 😀"),
        (hwp("제1조", "긴 " * 5000, flags=0), TextState.READ, "제1조"),
        (hwp(), TextState.NONE, ""),
        (hwp("배포용", flags=5), TextState.PROTECTED, ""),
        (pdf("Printing is locked", password=""), TextState.READ, "Printing is locked"),
        (b"%PDF-1.7 damaged", TextState.FAILED, ""),
    ],
    ids=[
        "pdf",
        "scan",
        "hwpx",
        "hwp",
        "hwp-plain",
        "hwp-empty",
        "hwp-distributed",
        "pdf-locked",
        "damaged",
    ],
)
@pytest.mark.filterwarnings("ignore")
def test_the_text_is_read_by_the_task(content, state, text):
    document = stage(content)
    extract_text(document_id=document.pk)
    document.refresh_from_db()
    assert document.text_state == state
    assert text in document.text


def test_staging_queues_the_reading(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        document = stage(pdf("Queued"))
    document.refresh_from_db()
    assert document.text_state == TextState.READ


def test_the_same_file_twice_is_refused():
    document = stage(pdf("one"))
    agreement = attach(document)
    again = stage(pdf("one"))
    with pytest.raises(ValidationError, match="already attached"):
        edit_agreement(agreement=agreement, on=TODAY, documents=[again])


def test_uploads_that_nobody_saved_go_after_a_day(settings, django_capture_on_commit_callbacks):
    kept = stage(pdf("kept"))
    attach(kept)
    stage(pdf("lost"))
    assert discard_stale_uploads(at=timezone.now()) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert discard_stale_uploads(at=timezone.now() + timedelta(days=2)) == 1
    assert [document.pk for document in Document.objects.all()] == [kept.pk]
    assert len(list(settings.MEDIA_ROOT.rglob("*.pdf"))) == 1


def test_a_download_is_a_download(client):
    document = stage(pdf("one"), name="협약서.pdf")
    attach(document)
    client.force_login(UserFactory(viewer=True))
    response = client.get(reverse("agreements:document", args=[document.pk]))
    assert b"".join(response.streaming_content).startswith(b"%PDF-")
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"


def test_who_may_not_see_it_cannot_tell_that_it_exists(client):
    internal, staged = stage(pdf("one")), stage(pdf("two"))
    attach(internal)
    closed = stage(pdf("three"))
    attach(closed, disclosure=Disclosure.CLOSED)

    def statuses():
        urls = [reverse("agreements:document", args=[d.pk]) for d in (internal, staged, closed)]
        answers = [client.get(url) for url in urls]
        for answer in answers:
            b"".join(answer)  # reading to the end closes the file
        return [answer.status_code for answer in answers]

    assert statuses() == [404, 404, 404]
    client.force_login(UserFactory(viewer=True, elsewhere=True))
    assert statuses() == [200, 404, 404]


def test_a_visitor_gets_a_document_that_is_public_itself():
    document = stage(pdf("one"))
    attach(document)
    visible = Document.objects.visible_to(AnonymousUser())
    assert not visible.exists()
    Document.objects.update(disclosure=Disclosure.PUBLIC)
    assert visible.exists()


def test_a_closed_document_of_an_open_agreement_stays_with_its_department():
    document = stage(pdf("one"))
    attach(document)
    Document.objects.update(disclosure=Disclosure.CLOSED)
    people = [
        (AnonymousUser(), False),
        (UserFactory(viewer=True, elsewhere=True), False),
        (UserFactory(elsewhere=True), False),
        (UserFactory(), True),
        (UserFactory(manager=True, elsewhere=True), True),
    ]
    for person, sees_it in people:
        assert Document.objects.visible_to(person).exists() is sees_it, person


def test_the_text_of_a_document_is_searched_by_those_who_may_see_it():
    document = stage(pdf("Tramway exchange"))
    agreement = attach(document)
    extract_text(document_id=document.pk)
    everybody = Agreement.objects.visible_to(AnonymousUser())
    for reader, found in ((AnonymousUser(), []), (UserFactory(viewer=True), [agreement])):
        assert list(AgreementFilter({"q": "tramway"}, everybody, reader=reader).qs) == found
    Document.objects.update(disclosure=Disclosure.PUBLIC)
    assert AgreementFilter({"q": "tramway"}, everybody, reader=AnonymousUser()).qs.exists()
