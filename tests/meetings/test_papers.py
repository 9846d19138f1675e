"""Papers of meetings: kept as every document is, seen as the meeting, its item and they are disclosed."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from meetings import actions
from meetings.actions import AgendaDraft
from meetings.models import Paper
from tests.agreements.files import pdf
from tests.factories import TODAY, UserFactory
from tests.meetings.factories import NOW, MeetingFactory

pytestmark = pytest.mark.django_db


def upload(content: bytes | None = None, name="안건 자료.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf("Agenda") if content is None else content)


def is_served(client, address: str) -> bool:
    answer = client.get(address)
    if answer.status_code == 404:
        return False
    return b"".join(answer.streaming_content).startswith(b"%PDF-")


@pytest.fixture
def meeting():
    agenda = [
        AgendaDraft(title_ko="공개 안건", is_open=True),
        AgendaDraft(title_ko="비공개 안건", is_open=False),
    ]
    return MeetingFactory(agenda=agenda, disclosure="public")


def attach(meeting, **facts):
    return actions.add_paper(meeting=meeting, upload=upload(), by=None, at=NOW, **facts)


def test_staff_attach_a_paper_to_an_item_and_everybody_downloads_it(client, meeting):
    user = UserFactory(department=meeting.department)
    client.force_login(user)
    item = meeting.agenda.get(is_open=True)
    address = reverse("meetings:paper-create", args=[meeting.pk])
    facts = {"agenda_item": item.pk, "note": "요약", "disclosure": "public", "file": upload()}
    assert client.post(address, facts).status_code == 302
    paper = meeting.papers.get()
    assert (paper.agenda_item, paper.uploaded_by, paper.file_type) == (item, user, "pdf")
    client.logout()
    download = reverse("meetings:paper", args=[paper.pk])
    assert download in client.get(meeting.get_absolute_url()).content.decode()
    assert is_served(client, download)


@pytest.mark.parametrize(
    ("content", "told"), [(b"MZ...", "program"), (b"", "is empty"), (b"text", "PDF, HWPX and HWP")]
)
def test_what_is_not_taken_is_refused_at_its_field(client, meeting, content, told):
    client.force_login(UserFactory(department=meeting.department))
    address = reverse("meetings:paper-create", args=[meeting.pk])
    facts = {"note": "요약", "disclosure": "internal", "file": upload(content)}
    page = client.post(address, facts)
    assert told in str(page.context["form"].errors["file"])
    assert page.context["form"]["note"].value() == "요약"
    assert not Paper.objects.exists()
    assert not default_storage.exists("documents")


def test_a_paper_larger_than_the_limit_is_refused_by_name(client, meeting, settings):
    settings.DOCUMENT_MAX_BYTES = 100
    client.force_login(UserFactory(department=meeting.department))
    address = reverse("meetings:paper-create", args=[meeting.pk])
    page = client.post(address, {"disclosure": "internal", "file": upload()})
    assert "«안건 자료.pdf» is larger than" in str(page.context["form"].errors["file"])
    assert not Paper.objects.exists()


@pytest.mark.parametrize(
    ("disclosure", "is_open", "who", "seen"),
    [
        ("public", True, None, True),
        ("public", None, None, True),
        ("public", False, None, False),
        ("internal", True, None, False),
        ("public", False, {"viewer": True, "elsewhere": True}, True),
        ("closed", True, {"elsewhere": True}, False),
        ("closed", True, {"manager": True, "elsewhere": True}, True),
    ],
)
def test_a_paper_is_seen_through_every_door_or_through_none(
    client, meeting, disclosure, is_open, who, seen
):
    item = None if is_open is None else meeting.agenda.get(is_open=is_open)
    paper = attach(meeting, agenda_item=item, disclosure=disclosure)
    if who is not None:
        client.force_login(UserFactory(**who))
    address = f"/api/v1/meetings/{meeting.pk}/"
    assert is_served(client, reverse("meetings:paper", args=[paper.pk])) is seen
    assert is_served(client, f"{address}papers/{paper.pk}/") is seen
    assert len(client.get(address).json()["papers"]) == int(seen)
    assert (paper.name in client.get(meeting.get_absolute_url()).content.decode()) is seen


def test_a_paper_is_attached_once_and_only_to_items_of_its_meeting(meeting):
    attach(meeting)
    with pytest.raises(ValidationError, match="already attached"):
        attach(meeting)
    other = MeetingFactory(agenda=[AgendaDraft(title_ko="다른 안건")])
    with pytest.raises(ValidationError, match="another agenda"):
        attach(meeting, agenda_item=other.agenda.get())


def test_an_item_with_papers_stays_on_the_agenda(meeting):
    attach(meeting, agenda_item=meeting.agenda.get(is_open=False))
    with pytest.raises(ValidationError, match="«비공개 안건» has papers"):
        actions.edit_meeting(meeting=meeting, by=None, on=TODAY, agenda=[])
    assert meeting.agenda.count() == 2


def test_taking_a_paper_off_removes_the_file_and_the_history_keeps_its_checksum(
    client, meeting, django_capture_on_commit_callbacks
):
    paper = attach(meeting)
    client.force_login(UserFactory(department=meeting.department))
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("meetings:paper-remove", args=[paper.pk]))
    assert not Paper.objects.exists()
    assert not default_storage.exists(paper.file.name)
    assert Paper.history.filter(sha256=paper.sha256, history_type="-").exists()


def test_only_those_who_may_edit_the_meeting_attach(client, meeting):
    address = reverse("meetings:paper-create", args=[meeting.pk])
    client.force_login(UserFactory(viewer=True))
    assert client.get(address).status_code == 403
    client.force_login(UserFactory(elsewhere=True))
    assert client.get(address).status_code == 403


def test_a_cancelled_meeting_takes_no_papers(client, meeting):
    actions.cancel_meeting(meeting=meeting, reason="취소", by=None)
    with pytest.raises(ValidationError, match="cancelled"):
        attach(meeting)


def test_papers_reach_those_who_ask_what_changed(meeting):
    attach(meeting)
    meeting.refresh_from_db()
    assert meeting.updated_at == NOW
