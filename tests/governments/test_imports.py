from datetime import date, datetime

import pytest
from django.conf import settings as portal_settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from governments.choices import BatchState, EventType
from governments.imports import Column, actions
from governments.imports.actions import apply_batch, plan_batch, undo_batch, upload_batch
from governments.models import GovernmentEvent, ImportBatch
from tests.factories import UserFactory
from tests.governments.files import csv_bytes, upload, xlsx_bytes
from tests.governments.plain_import import PlainImport

pytestmark = pytest.mark.django_db
KEY = "plain"
HEADING = ["key", "note", "day"]
AT = datetime(2026, 11, 20, 3, tzinfo=timezone.get_default_timezone())
ON = date(2026, 11, 20)
LIST = reverse("imports:list")
CREATE = reverse("imports:create", args=[KEY])


@pytest.fixture(autouse=True)
def kind(settings):
    settings.IMPORT_KINDS = ["tests.governments.plain_import.PlainImport"]
    return PlainImport()


@pytest.fixture
def event():
    return make_event("ev-1")


def make_event(key, note=""):
    facts = {
        "event_type": EventType.CREATION,
        "occurred_on": ON,
        "title_ko": key,
        "source": "법률",
    }
    return GovernmentEvent.objects.create(key=key, note=note, **facts)


@pytest.fixture
def manager(client):
    user = UserFactory(manager=True)
    client.force_login(user)
    return user


def batch_of(*rows, by=None, content=None, **facts):
    return upload_batch(
        kind=PlainImport(),
        upload=upload(content or csv_bytes(HEADING, *rows)),
        options={"as_of": "2026-11-01"},
        by=by or UserFactory(manager=True),
        at=AT,
        **facts,
    )


def applied(batch, *, previewed=None):
    plan = plan_batch(batch=batch, on=ON)
    previewed = plan.fingerprint if previewed is None else previewed
    return apply_batch(batch=batch, previewed=previewed, by=batch.created_by, at=AT, on=ON)


def address(name, batch):
    return reverse(f"imports:{name}", args=[batch.uid])


def shown(response):
    return response.content.decode()


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


# The pages


def test_from_the_upload_to_the_undo_in_the_browser(client, manager, event):
    files = {"file": upload(csv_bytes(HEADING, ["ev-1", "noted"]), "notes.csv")}
    response = client.post(CREATE, files | {"as_of": "2026-11-01"}, follow=True)
    assert "nothing becomes noted" in shown(response)
    batch = ImportBatch.objects.get()
    assert (batch.file_name, batch.created_by) == ("notes.csv", manager)
    fingerprint = response.context["shown"].plan.fingerprint
    assert fingerprint in shown(response)
    response = client.post(address("apply", batch), {"previewed": fingerprint}, follow=True)
    assert "The file is applied." in shown(response)
    assert "nothing becomes noted" in shown(response)
    assert "/governments/reforms/ev-1/" in shown(response)
    assert GovernmentEvent.objects.get().note == "noted"
    assert "notes.csv" in shown(client.get(LIST))
    response = client.post(address("undo", batch), follow=True)
    assert "The import is undone" in shown(response)
    assert GovernmentEvent.objects.get().note == ""


def test_a_preview_says_all_errors_and_offers_no_way_to_apply(client, manager, event):
    batch = batch_of(["ev-1", "noted"], ["ev-9", "x", "someday"], by=manager)
    text = shown(client.get(address("detail", batch)))
    assert "2 errors: nothing can be applied" in text
    assert "No such event." in text
    assert "no date" in text
    assert ">Apply<" not in text
    response = client.post(address("apply", batch), {"previewed": "x"}, follow=True)
    assert "Nothing is applied while the file has errors." in shown(response)


def test_an_outdated_preview_is_shown_again_before_it_is_applied(client, manager, event):
    batch = batch_of(["ev-1", "noted"], by=manager)
    fingerprint = client.get(address("detail", batch)).context["shown"].plan.fingerprint
    GovernmentEvent.objects.update(note="by somebody else")
    response = client.post(address("apply", batch), {"previewed": fingerprint}, follow=True)
    assert "Look at the preview once more" in shown(response)
    assert "by somebody else becomes noted" in shown(response)


def test_rows_are_filtered_and_paged_and_come_as_a_table(client, manager, event):
    rows = [["ev-1", "noted"], *[[f"no-{number}", "x"] for number in range(60)]]
    batch = batch_of(*rows, by=manager)
    first = client.get(address("detail", batch), {"outcome": "all"})
    assert len(first.context["shown"].page.object_list) == 50
    last = client.get(address("detail", batch), {"outcome": "all", "page": 2})
    assert len(last.context["shown"].page.object_list) == 11
    changed = client.get(address("detail", batch), {"outcome": "changed"})
    assert [line.title for line in changed.context["shown"].page.object_list] == ["ev-1"]
    worst = client.get(address("detail", batch)).context["shown"]
    assert (worst.chosen, worst.page.paginator.count) == ("error", 60)
    nonsense = client.get(address("detail", batch), {"outcome": "nonsense", "page": "x"})
    assert len(nonsense.context["shown"].page.object_list) == 50
    table = client.get(address("detail", batch), {"outcome": "error", "format": "csv"})
    lines = b"".join(table.streaming_content).decode("utf-8-sig").splitlines()
    assert len(lines) == 61
    assert lines[1] == "3,Error,no-0,,key,No such event."


def test_the_part_that_htmx_asks_for_is_part_of_the_page(client, manager, event):
    batch = batch_of(["ev-1", "noted"], by=manager)
    page = shown(client.get(address("detail", batch)))
    part = shown(client.get(address("detail", batch), headers={"HX-Request": "true"}))
    assert part.strip() in page


@pytest.mark.parametrize(
    ("facts", "form", "field", "words"),
    [
        ({"file": b"%PDF-1.7"}, "upload", "file", "PDF"),
        ({"file": b"a,b\n1,2"}, "upload", "file", "No row of headings"),
        ({"file": b""}, "upload", "file", "empty"),
        ({}, "upload", "file", "required"),
        (
            {"file": xlsx_bytes(HEADING, ["a", "b"]), "sheet": "none"},
            "upload",
            "sheet",
            "no sheet",
        ),
        ({"file": csv_bytes(HEADING, ["a", "b"]), "as_of": "soon"}, "options", "as_of", "date"),
    ],
)
def test_a_refused_upload_is_told_at_its_field_and_keeps_what_was_typed(
    client, manager, facts, form, field, words
):
    facts = {"as_of": "2026-11-01"} | facts
    if "file" in facts:
        facts["file"] = upload(facts["file"])
    response = client.post(CREATE, facts)
    errors = getattr(response.context["entry"], form).errors
    assert words in " ".join(errors[field])
    assert f'value="{facts["as_of"]}"' in shown(response)
    assert not ImportBatch.objects.exists()


def test_another_file_takes_the_place_of_one_that_was_not_applied(client, manager, event):
    old = batch_of(["ev-9", "x"], by=manager)
    form = client.get(CREATE, {"like": old.uid})
    assert 'value="2026-11-01"' in shown(form)
    facts = {"as_of": "2026-11-01", "file": upload(csv_bytes(HEADING, ["ev-1", "noted"]))}
    client.post(CREATE, facts | {"like": str(old.uid)})
    assert ImportBatch.objects.get().uid != old.uid


@pytest.mark.parametrize("like", ["nonsense", "00000000-0000-0000-0000-000000000000"])
def test_a_wrong_reference_to_an_earlier_file_is_left_aside(client, manager, like):
    assert client.get(CREATE, {"like": like}).status_code == 200


def test_a_preview_of_somebody_else_is_not_replaced(client, manager, event):
    theirs = batch_of(["ev-9", "x"])
    facts = {"as_of": "2026-11-01", "file": upload(csv_bytes(HEADING, ["ev-1", "noted"]))}
    client.post(CREATE, facts | {"like": str(theirs.uid)})
    assert ImportBatch.objects.count() == 2


def test_discarding_on_the_page(client, manager, event):
    batch = batch_of(["ev-1", "noted"], by=manager)
    response = client.post(address("discard", batch), follow=True)
    assert "nothing was changed" in shown(response)
    kept = applied(batch_of(["ev-1", "noted"], by=manager))
    assert "is kept" in shown(client.post(address("discard", kept), follow=True))


def test_a_file_that_cannot_be_read_any_more_is_told_on_its_page(
    client, manager, event, monkeypatch
):
    batch = batch_of(["ev-1", "noted"], by=manager)
    columns = (Column("colour", "Colour", required=True),)
    monkeypatch.setattr(PlainImport, "columns", columns)
    response = client.get(address("detail", batch))
    assert "No row of headings was found" in shown(response)


def test_undo_says_beforehand_why_it_is_not_possible(client, manager, event):
    batch = applied(batch_of(["ev-1", "!noted"], by=manager))
    text = shown(client.get(address("detail", batch)))
    assert "ev-1 is locked." in text
    assert address("undo", batch) not in text
    assert "ev-1 is locked." in shown(client.post(address("undo", batch), follow=True))


def test_the_file_and_an_example_can_be_downloaded(client, manager, event, kind):
    batch = batch_of(["ev-1", "noted"], by=manager)
    assert b"".join(client.get(address("file", batch)).streaming_content) == batch.content()
    example = reverse("imports:example", args=[KEY])
    for file_format in ("csv", "xlsx"):
        response = client.get(example, {"format": file_format})
        table = kind.read(b"".join(response.streaming_content))
        assert table.rows[0]["note"] == "A note"
    assert client.get(example, {"format": "pdf"}).status_code == 404


PAGES = ["detail", "file", "apply", "undo", "discard"]


@pytest.mark.parametrize("trait", ["viewer", None])
def test_who_may_not_import_sees_no_batch(client, event, trait):
    batch = batch_of(["ev-1", "noted"])
    client.force_login(UserFactory(**({trait: True} if trait else {})))
    assert client.get(LIST).status_code == 403
    assert client.get(CREATE).status_code == 403
    assert client.get(reverse("imports:example", args=[KEY])).status_code == 403
    for name in PAGES:
        method = client.get if name in ("detail", "file") else client.post
        assert method(address(name, batch)).status_code == 404, name
    assert GovernmentEvent.objects.get().note == ""
    assert LIST not in shown(client.get(reverse("governments:list")))


def test_a_visitor_is_asked_to_sign_in(client, event):
    batch = batch_of(["ev-1", "noted"])
    for url in (LIST, CREATE, address("detail", batch), address("file", batch)):
        assert "/accounts/login/" in client.get(url).url


def test_batches_of_a_kind_that_the_reader_may_not_import_are_left_out(
    client, manager, event, monkeypatch
):
    batch = batch_of(["ev-1", "noted"], by=manager)
    ImportBatch.objects.filter(pk=batch.pk).update(kind="other")
    assert batch.file_name not in shown(client.get(LIST))
    assert client.get(address("detail", batch)).status_code == 404


def test_an_unknown_kind_is_not_found(client, manager):
    assert client.get(reverse("imports:create", args=["unknown"])).status_code == 404


def test_who_may_import_finds_the_page_in_the_menu(client, manager):
    assert LIST in shown(client.get(reverse("governments:list")))


def test_the_list_costs_the_same_for_one_file_or_many(client, manager, event, count_queries):
    batch_of(["ev-1", "noted"])
    cost_of_one = count_queries(lambda: client.get(LIST))
    for _number in range(5):
        batch_of(["ev-1", "noted"])
    assert count_queries(lambda: client.get(LIST)) == cost_of_one
