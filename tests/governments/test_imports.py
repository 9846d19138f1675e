import pytest
from django.conf import settings as portal_settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from governments.choices import BatchState
from governments.imports import actions
from governments.imports.actions import plan_batch, undo_batch
from governments.models import GovernmentEvent, ImportBatch
from tests.governments.files import csv_bytes
from tests.governments.plain_import import (
    AT,
    HEADING,
    ON,
    PlainImport,
    applied,
    batch_of,
    make_event,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kind(settings):
    settings.IMPORT_KINDS = ["tests.governments.plain_import.PlainImport"]
    return PlainImport()


@pytest.fixture
def event():
    return make_event("ev-1")


# From an upload to a batch


def test_an_upload_is_kept_with_its_checksum_and_changes_nothing(event):
    batch = batch_of(["ev-1", "noted"])
    assert batch.state == BatchState.PREVIEWED
    assert batch.content() == csv_bytes(HEADING, ["ev-1", "noted"])
    assert len(batch.sha256) == 64
    assert batch.file.name.startswith(f"imports/{batch.sha256[:2]}/{batch.sha256}")
    event.refresh_from_db()
    assert event.note == ""


def test_a_plan_tells_each_row_and_every_error_at_once(event):
    make_event("ev-2", note="there")
    rows = [["ev-1", "noted"], ["ev-2", "there"], ["ev-9", "x", "someday"], ["ev-1", "#REF!"]]
    plan = plan_batch(batch=batch_of(*rows), on=ON)
    assert [line.outcome for line in plan.lines] == ["changed", "same", "error", "error"]
    assert plan.lines[0].sentences == ["nothing becomes noted"]
    assert [problem.heading for problem in plan.lines[2].problems] == ["day", "key"]
    assert plan.lines[3].problems[0].heading == "note"
    assert plan.number_of_problems == 3
    assert not plan.can_be_applied
    assert plan.lines[2].number == 4


def test_options_are_read_by_the_kinds_own_form(event):
    assert "As of 2026-11-01" in plan_batch(batch=batch_of(["ev-1", "x"]), on=ON).notes


def test_the_file_is_read_once_for_all_pages_of_a_preview(event, monkeypatch):
    batch = batch_of(["ev-1", "x"])
    first = plan_batch(batch=batch, on=ON)
    monkeypatch.setattr(PlainImport, "read", None)
    assert plan_batch(batch=batch, on=ON).fingerprint == first.fingerprint


def test_what_the_reader_left_out_of_the_file_is_noted(event):
    content = csv_bytes([*HEADING, "colour"], ["ev-1", "x", "", "red"], ["※ note"])
    notes = plan_batch(batch=batch_of(content=content), on=ON).notes
    assert "Columns that are not used: “colour”." in notes
    assert "Row 3 is skipped: a note." in notes


# Applying


def test_applying_does_what_the_plan_said_as_one_batch(event):
    make_event("ev-2", note="there")
    batch = applied(batch_of(["ev-1", "noted"], ["ev-2", "there"]))
    event.refresh_from_db()
    assert event.note == "noted"
    assert batch.state == BatchState.APPLIED
    assert (batch.applied_at, batch.applied_by) == (AT, batch.created_by)
    assert batch.counts["changed"] == batch.counts["same"] == 1
    assert batch.before == {"ev-1": ""}
    for language, _name in portal_settings.LANGUAGES:
        assert batch.told[language] == [[2, "changed", "ev-1", ["nothing becomes noted"]]]


def test_nothing_is_applied_while_one_row_is_wrong(event):
    batch = batch_of(["ev-1", "noted"], ["ev-9", "x"])
    with pytest.raises(ValidationError, match="while the file has errors"):
        applied(batch)
    event.refresh_from_db()
    assert event.note == ""
    batch.refresh_from_db()
    assert batch.is_previewed


def test_what_fails_in_the_middle_leaves_nothing(event, monkeypatch):
    def fail(self, plan, *, batch, by, at):
        GovernmentEvent.objects.update(note="half")
        raise ValidationError("refused")

    monkeypatch.setattr(PlainImport, "apply", fail)
    batch = batch_of(["ev-1", "noted"])
    with pytest.raises(ValidationError, match="refused"):
        applied(batch)
    event.refresh_from_db()
    assert event.note == ""


def test_a_plan_that_is_not_the_one_shown_is_shown_again(event):
    batch = batch_of(["ev-1", "noted"])
    previewed = plan_batch(batch=batch, on=ON).fingerprint
    GovernmentEvent.objects.update(note="by somebody else")
    with pytest.raises(ValidationError, match="once more"):
        applied(batch, previewed=previewed)
    event.refresh_from_db()
    assert event.note == "by somebody else"


def test_a_file_is_applied_once(event):
    batch = applied(batch_of(["ev-1", "noted"]))
    with pytest.raises(ValidationError, match="applied already"):
        applied(batch)


def test_a_file_that_changes_nothing_is_not_applied(event):
    batch = batch_of(["ev-1", ""])
    with pytest.raises(ValidationError, match="changes nothing"):
        applied(batch)


# Undoing


def test_undoing_brings_back_what_was_there(event):
    batch = applied(batch_of(["ev-1", "noted"]))
    undone = undo_batch(batch=batch, by=batch.created_by, at=AT)
    event.refresh_from_db()
    assert event.note == ""
    assert undone.state == BatchState.UNDONE
    assert undone.undone_at == AT


def test_undoing_is_refused_with_the_reason_and_only_where_something_was_applied(event):
    batch = batch_of(["ev-1", "!noted"])
    with pytest.raises(ValidationError, match="Only an import that is applied"):
        undo_batch(batch=batch, by=batch.created_by, at=AT)
    batch = applied(batch)
    with pytest.raises(ValidationError, match="ev-1 is locked"):
        undo_batch(batch=batch, by=batch.created_by, at=AT)
    batch.refresh_from_db()
    assert batch.is_applied


def test_discarding_removes_the_file_of_what_was_never_applied(
    event, django_capture_on_commit_callbacks
):
    batch = batch_of(["ev-1", "noted"])
    file = batch.file
    with django_capture_on_commit_callbacks(execute=True):
        actions.discard_batch(batch=batch)
    assert not ImportBatch.objects.exists()
    assert not file.storage.exists(file.name)
    with pytest.raises(ValidationError, match="is kept"):
        actions.discard_batch(batch=applied(batch_of(["ev-1", "noted"])))


@pytest.mark.parametrize(
    "facts",
    [
        {"state": BatchState.APPLIED},
        {"applied_at": AT},
        {"state": BatchState.UNDONE, "applied_at": AT, "applied_by_id": 1},
        {"undone_at": AT},
    ],
)
def test_a_state_and_its_moment_go_together(event, facts):
    batch = batch_of(["ev-1", "noted"])
    with pytest.raises(IntegrityError), transaction.atomic():
        ImportBatch.objects.filter(pk=batch.pk).update(**facts)
