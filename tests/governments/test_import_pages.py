"""Importing files in the browser."""

import pytest
from django.urls import reverse

from governments.imports import Column
from governments.models import GovernmentEvent, ImportBatch
from tests.factories import UserFactory
from tests.governments.files import csv_bytes, upload, xlsx_bytes
from tests.governments.plain_import import HEADING, PlainImport, applied, batch_of, make_event

pytestmark = pytest.mark.django_db
KEY = "plain"
LIST = reverse("imports:list")
CREATE = reverse("imports:create", args=[KEY])


@pytest.fixture(autouse=True)
def kind(settings):
    settings.IMPORT_KINDS = ["tests.governments.plain_import.PlainImport"]
    return PlainImport()


@pytest.fixture
def event():
    return make_event("ev-1")


@pytest.fixture
def manager(client):
    user = UserFactory(manager=True)
    client.force_login(user)
    return user


def address(name, batch):
    return reverse(f"imports:{name}", args=[batch.uid])


def shown(response):
    return response.content.decode()


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
