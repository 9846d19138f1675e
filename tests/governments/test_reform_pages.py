from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from django.utils import timezone

from governments.choices import EventType, Kind
from governments.models import Government, GovernmentEvent, GovernmentVersion
from governments.reforms import Result, effects_of, told
from tests.factories import UserFactory
from tests.governments.drafts import DAY, create, new, record

pytestmark = pytest.mark.django_db
LIST = reverse("governments:reforms")
CREATE = reverse("governments:reform-create")


@pytest.fixture
def provinces():
    create("A", "B")
    create("A1", kind=Kind.CITY, parent="A")


@pytest.fixture
def administrator(client):
    user = UserFactory(administrator=True)
    client.force_login(user)
    return user


def typed(*rows, **facts):
    """What the form sends: a merger of A and B unless told otherwise."""
    data = {
        "event_type": EventType.MERGE,
        "occurred_on": DAY.isoformat(),
        "title_ko": "A·B 통합",
        "before": "A도\nB",
        "source": "법률",
        "confidence": "high",
        "after-TOTAL_FORMS": len(rows),
        "after-INITIAL_FORMS": 0,
    }
    for number, row in enumerate(rows):
        data |= {f"after-{number}-{name}": value for name, value in row.items()}
    return data | facts


C = {"code": "C", "name_ko": "C도", "kind": Kind.PROVINCE}


def address(event):
    return reverse("governments:reform-detail", args=[event.key])


def shown(response):
    """Every problem on the page by the field it stands at."""
    entry = response.context["entry"]
    rows = [(name, text) for form in entry.after for name, e in form.errors.items() for text in e]
    fields = [(name, text) for name, texts in entry.form.errors.items() for text in texts]
    return fields + rows + [("after", text) for text in entry.after.non_form_errors()]


# The form


def test_a_preview_tells_the_effects_and_writes_nothing(client, administrator, provinces):
    response = client.post(CREATE, typed(C, preview="1"))
    text = response.content.decode()
    assert "C도 begins on" in text
    assert "A1도 follows from" in text
    assert not Government.objects.filter(code="C").exists()
    assert GovernmentEvent.objects.count() == 2


def test_saving_after_the_preview_records_what_it_showed(client, administrator, provinces):
    entry = client.post(CREATE, typed(C, preview="1")).context["entry"]
    response = client.post(CREATE, typed(C, save="1", previewed=entry.fingerprint))
    event = GovernmentEvent.objects.get(event_type=EventType.MERGE)
    assert response.url == address(event)
    assert effects_of(event) == entry.effects
    assert event.history.get().history_user == administrator
    assert Government.objects.get(code="A").successor.code == "C"


@pytest.mark.parametrize("previewed", ["", "0" * 64])
def test_what_was_not_previewed_is_shown_before_it_is_saved(
    client, administrator, provinces, previewed
):
    response = client.post(CREATE, typed(C, save="1", previewed=previewed))
    assert "Look at the effects once more" in response.content.decode()
    assert not Government.objects.filter(code="C").exists()


@pytest.mark.parametrize(
    ("rows", "facts", "field", "words"),
    [
        ([C], {"before": "A도\nXYZ"}, "before", "knows no"),
        ([C], {"before": "A"}, "before", "at least 2"),
        ([C], {"title_ko": ""}, "title_ko", "required"),
        ([C], {"occurred_on": "soon"}, "occurred_on", "day"),
        ([C], {"partial": "Nowhere"}, "partial", "knows no"),
        ([C | {"code": "C C"}], {}, "code", "valid"),
        ([C | {"body": "A도"}], {}, "code", "keeps its code"),
        ([{"name_ko": "이름"}], {}, "body", "code of a new one"),
        ([{"body": "Nowhere"}], {}, "body", "knows no"),
        ([C | {"parent": "Nowhere"}], {}, "parent", "knows no"),
        ([C | {"kind": ""}], {}, "after", "its kind"),
        ([C, C | {"code": "D"}], {}, "after", "exactly 1"),
    ],
)
def test_a_problem_is_told_at_its_field(
    client, administrator, provinces, rows, facts, field, words
):
    response = client.post(CREATE, typed(*rows, preview="1", **facts))
    assert response.status_code == 200
    assert any(name == field and words in text for name, text in shown(response)), shown(response)
    assert "What it will change" not in response.content.decode()


def test_an_ambiguous_name_asks(client, administrator, provinces):
    create("J1", kind=Kind.AUTONOMOUS_DISTRICT, name_ko="중구", parent="A")
    create("J2", kind=Kind.AUTONOMOUS_DISTRICT, name_ko="중구", parent="B")
    response = client.post(CREATE, typed(C, preview="1", before="중구\nB"))
    told = dict(shown(response))["before"]
    assert "중구 (A도)" in told
    assert "중구 (B도)" in told


def test_a_change_is_told_by_the_new_facts_alone(client, administrator, provinces):
    row = {"body": "A1도", "parent": "B도", "legal_code": "12345"}
    facts = {"event_type": EventType.PARENT_CHANGE, "before": "", "title_ko": "A1 이동"}
    fingerprint = client.post(CREATE, typed(row, **facts)).context["entry"].fingerprint
    client.post(CREATE, typed(row, save="1", previewed=fingerprint, **facts))
    version = GovernmentVersion.objects.valid_on(DAY).get(government__code="A1")
    assert (version.parent.code, version.legal_code, version.name_ko) == ("B", "12345", "A1도")


def test_a_dash_means_no_parent_and_a_new_body_may_stand_below_another_new_one(
    client, administrator, provinces
):
    rows = [C, C | {"code": "C1", "kind": Kind.CITY, "parent": "C"}]
    facts = {"event_type": EventType.CREATION, "before": ""}
    effects = client.post(CREATE, typed(*rows, **facts)).context["entry"].effects
    assert effects[1].parent.ko == "C도"
    row = {"body": "A1", "parent": "-"}
    facts = {"event_type": EventType.PARENT_CHANGE, "before": ""}
    effects = client.post(CREATE, typed(row, **facts)).context["entry"].effects
    assert effects[1].new_facts == {"parent": ""}


def test_rows_are_added_and_dropped_with_everything_else_kept(client, administrator, provinces):
    more = client.post(CREATE, typed(C, add_row="1")).context["entry"]
    assert [form["code"].value() for form in more.after] == ["C", None]
    assert more.form["title_ko"].value() == "A·B 통합"
    less = client.post(CREATE, typed(C, C | {"code": "D"}, drop_row="0")).context["entry"]
    assert [form["code"].value() for form in less.after] == ["D"]
    assert not less.form.errors


def test_htmx_gets_the_form_alone_and_it_is_the_one_of_the_page(client, administrator, provinces):
    page = client.post(CREATE, typed(C)).content.decode()
    part = client.post(CREATE, typed(C), headers={"HX-Request": "true"}).content.decode()
    assert part.startswith("\n") or "<html" not in part
    assert "<html" not in part
    begin, end = '<button class="visually-hidden"', "</form>"
    assert page[page.index(begin) :].split(end)[0] == part[part.index(begin) :].split(end)[0]


def test_a_second_event_of_type_and_day_gets_an_address_of_its_own(
    client, administrator, provinces
):
    for number in (1, 2):
        row = {"body": "A1", "legal_code": str(number)}
        facts = {"event_type": EventType.CODE_CHANGE, "before": ""}
        fingerprint = client.post(CREATE, typed(row, **facts)).context["entry"].fingerprint
        client.post(CREATE, typed(row, save="1", previewed=fingerprint, **facts))
    events = GovernmentEvent.objects.filter(event_type=EventType.CODE_CHANGE)
    assert len({event.key for event in events}) == 2


@pytest.mark.parametrize("traits", [{"viewer": True}, {}, {"manager": True}])
def test_only_administrators_record_and_undo(client, provinces, traits):
    event = GovernmentEvent.objects.oldest_first().last()
    client.force_login(UserFactory(**traits))
    assert client.get(CREATE).status_code == 403
    assert client.post(CREATE, typed(C)).status_code == 403
    assert client.post(reverse("governments:reform-undo", args=[event.key])).status_code == 403
    assert CREATE not in client.get(LIST).content.decode()
    assert "Undo this event" not in client.get(address(event)).content.decode()


def test_a_visitor_is_asked_to_sign_in_before_recording(client, provinces):
    assert reverse("account_login") in client.get(CREATE).url


# One event


def test_anybody_reads_what_an_event_changed_but_not_who_recorded_it(client, provinces):
    recorder = UserFactory(administrator=True, post="주무관 가나다")
    event = record(EventType.MERGE, by=recorder, before=("A", "B"), after=(new("C"),))
    text = client.get(address(event)).content.decode()
    assert all(effect.sentence in text for effect in told(effects_of(event))["effects"])
    assert recorder.post not in text
    client.force_login(UserFactory(viewer=True))
    assert recorder.post in client.get(address(event)).content.decode()


def test_undoing_on_the_page_takes_the_event_back(client, administrator, provinces):
    event = record(EventType.MERGE, before=("A", "B"), after=(new("C"),))
    text = client.get(address(event)).content.decode()
    undo = reverse("governments:reform-undo", args=[event.key])
    assert undo in text
    assert client.get(undo).status_code == 405
    assert client.post(undo).url == LIST
    assert not Government.objects.filter(code="C").exists()
    assert client.get(address(event)).status_code == 404


def test_the_page_says_why_an_event_cannot_be_undone(client, administrator, provinces):
    event = record(EventType.MERGE, before=("A", "B"), after=(new("C"),))
    record(
        EventType.RENAME,
        on=DAY.replace(year=2028),
        title_ko="고침",
        after=(Result(code="C", name_ko="새"),),
    )
    undo = reverse("governments:reform-undo", args=[event.key])
    text = client.get(address(event)).content.decode()
    assert "고침" in text
    assert undo not in text
    answer = client.post(undo, follow=True)
    assert "Undo them first" in answer.content.decode()
    assert Government.objects.filter(code="C").exists()


def test_the_page_of_a_government_leads_to_its_events(client, provinces):
    event = record(EventType.MERGE, before=("A", "B"), after=(new("C"),))
    page = client.get(reverse("governments:detail", args=["A"])).content.decode()
    assert address(event) in page


def test_followers_are_not_shown_as_results(client, provinces):
    event = record(EventType.MERGE, before=("A", "B"), after=(new("C"),))
    context = client.get(address(event)).context
    assert [item["code"] for item in context["after"]] == ["C"]
    assert [effect.code for effect in context["following"]] == ["A1"]
    assert {effect.code for effect in context["effects"]} == {"A", "B", "C"}


# The list


def listed(client, **parameters):
    response = client.get(f"{LIST}?{urlencode(parameters)}")
    return {row["event"].title_ko for row in response.context["rows"]}


def test_each_filter_of_the_list_asks_its_own_column(client, provinces):
    record(EventType.MERGE, title_ko="통합", before=("A", "B"), after=(new("C", name_ko="다도"),))
    later = DAY + timedelta(days=365)
    after = (Result(code="A1", legal_code="1"),)
    record(EventType.CODE_CHANGE, on=later, title_ko="코드", confidence="low", after=after)
    recent = {"since": DAY}
    assert listed(client, **recent) == {"통합", "코드"}
    assert listed(client, **recent, event_type=EventType.MERGE) == {"통합"}
    assert listed(client, **recent, confidence="low") == {"코드"}
    assert listed(client, since=later) == {"코드"}
    assert listed(client, **recent, until=DAY) == {"통합"}
    assert listed(client, q="통합") == {"통합"}
    assert listed(client, q="다도") == {"통합"}
    assert listed(client, q="없음") == set()


def test_the_list_is_newest_first_and_its_part_is_that_of_the_page(client, provinces):
    record(EventType.MERGE, before=("A", "B"), after=(new("C"),))
    response = client.get(LIST)
    days = [row["event"].occurred_on for row in response.context["rows"]]
    assert days == sorted(days, reverse=True)
    part = client.get(LIST, headers={"HX-Request": "true"}).content.decode().strip()
    assert part.startswith('<div id="reform-results"')
    assert part in response.content.decode()


def test_the_pages_cost_the_same_for_few_events_and_for_many(client, provinces, count_queries):
    event = record(EventType.MERGE, before=("A", "B"), after=(new("C"),))
    few = (
        count_queries(lambda: client.get(LIST)),
        count_queries(lambda: client.get(address(event))),
    )
    for number in range(5):
        create(f"X{number}", f"Y{number}", parent="C", on=DAY)
    after = (new("Z"),)
    bodies = tuple(f"{side}{number}" for side in "XY" for number in range(5))
    large = record(EventType.MERGE, on=DAY + timedelta(days=1), before=bodies, after=after)
    assert count_queries(lambda: client.get(LIST)) == few[0]
    assert count_queries(lambda: client.get(address(large))) <= few[1] + 1


# As known on


def test_a_government_is_shown_as_the_register_knew_it(client, provinces):
    models = (Government, GovernmentVersion, GovernmentEvent)
    long_ago = datetime(2020, 5, 1, 12, tzinfo=UTC)
    for model in models:
        model.history.update(history_date=long_ago)
    record(EventType.RENAME, on=date(2019, 1, 1), after=(Result(code="A1", name_ko="새 시"),))
    page = reverse("governments:detail", args=["A1"])

    def life(**parameters):
        context = client.get(f"{page}?{urlencode(parameters)}").context
        return [(s["version"].name_ko, s["parent"]) for s in context["life"]]

    now = [("새 시", "A도"), ("A1도", "A도")]
    assert life() == life(known_on=timezone.localdate()) == life(known_on="soon") == now
    assert life(known_on="2020-05-01") == [("A1도", "A도")]
    assert life(known_on="2020-04-30") == []
    text = client.get(f"{page}?known_on=2020-04-30").content.decode()
    assert "did not know this body then" in text
