"""Files on tasks: kept, read, shown and swept by what keeps the documents of agreements."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from agreements import documents
from agreements.choices import TextState
from projects import actions, work_actions
from projects.models import Task, TaskFile
from tests.agreements.files import pdf
from tests.factories import UserFactory
from tests.projects.factories import TaskFactory

pytestmark = pytest.mark.django_db
LATER = datetime(2027, 12, 1, tzinfo=UTC)


def upload(content: bytes | None = None, name="회의 결과.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf("Working meeting") if content is None else content)


def fetched(client, address: str) -> bool:
    answer = client.get(address)
    if answer.status_code == 404:
        return False
    return b"".join(answer.streaming_content).startswith(b"%PDF-")


@pytest.fixture
def staff(client):
    user = UserFactory()
    client.force_login(user)
    return client


@pytest.fixture
def task():
    return TaskFactory()


def attach(task, **facts):
    return work_actions.attach_file(task=task, upload=upload(), by=None, **facts)


def test_staff_attach_a_file_and_everybody_downloads_what_is_public(staff, task, client):
    address = reverse("projects:file-create", args=[task.reference])
    facts = {"note": "제1차", "disclosure": "public", "file": upload()}
    assert staff.post(address, facts).status_code == 302
    file = task.files.get()
    assert (file.file_type, file.note, len(file.sha256)) == ("pdf", "제1차", 64)
    page = client.get(task.get_absolute_url()).content.decode()
    assert reverse("projects:file", args=[file.pk]) in page
    client.logout()
    answer = client.get(reverse("projects:file", args=[file.pk]))
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    assert "attachment" in answer["Content-Disposition"]


@pytest.mark.parametrize(
    ("content", "told"), [(b"MZ...", "program"), (b"", "is empty"), (b"text", "PDF, HWPX and HWP")]
)
def test_what_is_not_taken_is_refused_at_its_field(staff, task, content, told):
    address = reverse("projects:file-create", args=[task.reference])
    page = staff.post(address, {"disclosure": "internal", "file": upload(content)})
    assert told in str(page.context["form"].errors["file"])
    assert not TaskFile.objects.exists()
    assert not default_storage.exists("documents")


def test_a_file_is_attached_once_to_a_task(task):
    attach(task)
    with pytest.raises(ValidationError, match="already attached"):
        attach(task)
    attach(TaskFactory())


@pytest.mark.parametrize(
    ("disclosure", "of_task", "who", "seen"),
    [
        ("public", "public", None, True),
        ("internal", "public", None, False),
        ("public", "internal", None, False),
        ("internal", "public", {"viewer": True, "elsewhere": True}, True),
        ("closed", "public", {"elsewhere": True}, False),
        ("closed", "public", {}, True),
        ("closed", "public", {"manager": True, "elsewhere": True}, True),
    ],
)
def test_a_file_is_seen_as_it_and_its_task_are_disclosed(client, disclosure, of_task, who, seen):
    task = TaskFactory(disclosure=of_task)
    file = attach(task, disclosure=disclosure)
    if who is not None:
        client.force_login(UserFactory(**who))
    assert fetched(client, reverse("projects:file", args=[file.pk])) is seen
    address = f"/api/v1/policy-tasks/{task.reference}/"
    if of_task == "public":
        assert len(client.get(address).json()["files"]) == int(seen)
        assert fetched(client, f"{address}files/{file.pk}/") is seen


def test_its_text_is_read_and_found_by_who_may_see_it(task):
    file = attach(TaskFactory(area=task.area, parent=task))
    documents.extract_text(document_id=file.pk, model="projects.taskfile")
    file.refresh_from_db()
    assert file.text_state == TextState.READ
    viewer = UserFactory(viewer=True)
    assert list(Task.objects.tasks().matching("working meet", reader=viewer)) == [task]
    assert not Task.objects.matching("working meet", reader=None).exists()


def test_the_sweep_keeps_files_of_tasks_and_takes_what_belongs_to_nothing(task):
    file = attach(task)
    assert documents.sweep_files(at=LATER) == 0
    assert default_storage.exists(file.file.name)
    assert documents.queue_unread(at=LATER + timedelta(days=1)) == 1
    TaskFile.objects.all().delete()
    assert documents.sweep_files(at=LATER) == 1


def test_taking_a_file_off_removes_it_and_the_history_keeps_its_checksum(
    staff, task, django_capture_on_commit_callbacks
):
    file = attach(task)
    with django_capture_on_commit_callbacks(execute=True):
        staff.post(
            reverse("projects:part-remove", args=[task.reference]),
            {"kind": "files", "pk": file.pk},
        )
    assert not TaskFile.objects.exists()
    assert not default_storage.exists(file.file.name)
    assert TaskFile.history.filter(sha256=file.sha256, history_type="-").exists()


def test_a_closed_plan_takes_no_files(task):
    plan = task.plan
    plan.closed_on, plan.close_reason = plan.starts_on, "끝"
    plan.save()
    with pytest.raises(ValidationError, match="closed"):
        attach(task)


def test_only_who_may_report_attaches(client, task):
    client.force_login(UserFactory(viewer=True))
    address = reverse("projects:file-create", args=[task.reference])
    assert client.get(address).status_code == 403
    actions.edit_task(task=task, by=None, disclosure="closed")
    client.force_login(UserFactory(elsewhere=True))
    assert client.get(address).status_code == 404
