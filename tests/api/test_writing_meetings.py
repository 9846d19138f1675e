"""Meetings, decisions and action items, written as the pages write them."""

import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from meetings.models import ActionItem, Meeting
from tests.api.conftest import WRITE, problems
from tests.api.test_parts_of_agreements import PDF, send
from tests.factories import AgreementFactory, DepartmentFactory, GovernmentFactory
from tests.meetings.factories import MeetingFactory, action, decision, held_meeting, minuted
from tests.projects.factories import TaskFactory

MEETINGS = "/api/v1/meetings/"
ACTIONS = "/api/v1/action-items/"


def url_of(record):
    names = {Meeting: "meeting", ActionItem: "action-item"}
    return reverse(f"api:{names.get(type(record), 'decision')}-detail", args=[record.pk])


@pytest.fixture
def writer(bearer):
    return bearer(WRITE)


def test_a_meeting_is_put_on_with_all_that_belongs_to_it(writer):
    other = GovernmentFactory()
    agreement = AgreementFactory(signed=True, counterparts=[other])
    clause = agreement.items.create(title_ko="과제")
    entry = {
        "title_ko": "점검 회의",
        "agreement": agreement.reference,
        "starts_at": "2026-12-10T14:00:00+09:00",
        "hosts": [other.code],
        "agenda": [{"title_ko": "가", "minutes": 40, "clause": clause.pk}, {"title_ko": "나"}],
        "attendees": [{"office": "기획조정실장", "government": other.code, "answer": "comes"}],
        "offices": [{"office": "기획관실", "email": "office@example.net", "language": "en"}],
        "lead_days": [7, 1],
    }
    made = send(writer, "post", MEETINGS, entry)
    assert made.status_code == 201, made.content
    body = made.json()
    assert (body["state"], body["first_on"], body["lead_days"]) == (
        "planned",
        "2026-12-10",
        [7, 1],
    )
    assert [row["title_ko"] for row in body["agenda"]] == ["가", "나"]
    assert body["agenda"][0]["clause"] == clause.pk
    assert {party["code"]: party["is_host"] for party in body["parties"]}[other.code] is True
    assert len(body["parties"]) == 2
    assert body["attendees"][0]["office"] == "기획조정실장"
    meeting = Meeting.objects.get()
    assert meeting.department == meeting.created_by.department
    reminded = {(person.user, person.email) for person in meeting.recipients.all()}
    assert reminded == {(meeting.created_by, ""), (None, "office@example.net")}
    assert writer.get(made["Location"])["ETag"] == made["ETag"]


def test_a_change_leaves_what_is_not_sent(writer):
    meeting = MeetingFactory()
    first = meeting.agenda.create(title_ko="가", position=1, discussion="말한 것")
    meeting.agenda.create(title_ko="나", position=2)
    hidden = TaskFactory(disclosure="closed", department=DepartmentFactory(name_ko="다른 과"))
    meeting.tasks.set([hidden])
    change = {"place_ko": "부산", "agenda": [{"id": first.pk, "title_ko": "가2"}], "tasks": []}
    changed = send(writer, "patch", url_of(meeting), change)
    assert changed.status_code == 200, changed.content
    assert changed.json()["place_ko"] == "부산"
    kept = [(item.pk, item.title_ko, item.discussion) for item in meeting.agenda.all()]
    assert kept == [(first.pk, "가2", "말한 것")]
    assert list(meeting.tasks.all()) == [hidden]
    assert changed.json()["starts_at"] is not None


@pytest.mark.parametrize(
    ("facts", "errors"),
    [
        ({"title_ko": ""}, {"title_ko": "blank"}),
        ({"titel": "x"}, {"titel": "unknown"}),
        ({"starts_at": "soon"}, {"starts_at": "invalid"}),
        ({"period": "soon"}, {"period": "partial_date"}),
        ({"starts_at": "2020-01-01T10:00:00+09:00"}, {"starts_at": "invalid"}),
        (
            {"ends_at": "2026-12-01T10:00:00+09:00", "starts_at": "2026-12-02T10:00:00+09:00"},
            {"ends_at": "meeting_ends_after_start"},
        ),
        ({"agreement": "none"}, {"agreement": "does_not_exist"}),
        ({"tasks": ["none"]}, {"tasks.0": "does_not_exist"}),
        ({"parties": ["XX"]}, {"parties.0": "does_not_exist"}),
        ({"agenda": [{"id": 999, "title_ko": "x"}]}, {"agenda.0.id": "does_not_exist"}),
        ({"agenda": [{"title_en": "x"}]}, {"agenda.0.title_ko": "required"}),
        ({"agenda": [{"title_ko": "x", "minutes": "4"}]}, {"agenda.0.minutes": "wrong_type"}),
        ({"offices": [{"email": "x"}]}, {"offices.0.email": "invalid"}),
        ({"state": "closed"}, {"state": "invalid_choice"}),
        ({"network_event": "1"}, {"network_event": "wrong_type"}),
        ({"department": 999}, {"department": "does_not_exist"}),
    ],
)
def test_what_is_wrong_with_a_meeting_is_named(writer, facts, errors):
    entry = {"title_ko": "회의", "starts_at": "2026-12-10T14:00:00+09:00"}
    assert problems(send(writer, "post", MEETINGS, entry | facts)) == errors
    assert not Meeting.objects.exists()


def test_a_meeting_goes_its_way_by_steps(writer):
    meeting = MeetingFactory()
    url = url_of(meeting)
    course = writer.get(f"{url}transitions/").json()
    steps = {step["name"]: step for step in course["transitions"]}
    assert course["state"] == "planned"
    assert [guard["code"] for guard in steps["invite"]["unmet"]] == ["has_agenda"]
    assert steps["postpone"]["fields"] == ["postpone_reason"]
    late = send(writer, "post", f"{url}transitions/close/", {})
    assert problems(late, 409) == {None: "not_possible"}
    refused = send(writer, "post", f"{url}transitions/invite/", {})
    assert problems(refused, 409) == {None: "has_agenda"}
    odd = send(writer, "post", f"{url}transitions/postpone/", {"held_on": "2026-01-01"})
    assert problems(odd) == {"held_on": "not_asked"}
    done = send(writer, "post", f"{url}transitions/postpone/", {"postpone_reason": "요청"})
    assert (done.status_code, done.json()["state"]) == (200, "postponed")
    again = send(writer, "post", f"{url}transitions/plan_anew/", {"new_day": "2027-02-01"})
    assert again.json()["period"] == "2027-02-01"
    assert problems(send(writer, "post", f"{url}transitions/cancel/", {})) == {
        "cancel_reason": "invalid"
    }
    off = send(writer, "post", f"{url}transitions/cancel/", {"cancel_reason": "사업 취소"})
    assert (off.json()["state"], off.json()["cancel_reason"]) == ("cancelled", "사업 취소")
    assert problems(send(writer, "patch", url, {"place_ko": "x"}), 409) == {None: "invalid"}
    assert problems(send(writer, "post", f"{url}transitions/fly/", {}), 404) == {}


def test_minutes_are_written_and_what_is_wrong_names_its_line(writer):
    meeting = held_meeting()
    item = meeting.agenda.create(title_ko="안건", position=1)
    person = meeting.attendees.create(office="국장", position=1)
    department = DepartmentFactory()
    lines = [
        {"kind": "decision", "title_ko": "결정", "agenda_item": item.pk},
        {"kind": "action", "title_ko": "조치", "agenda_item": item.pk},
    ]
    url = f"{url_of(meeting)}minutes/"
    assert problems(send(writer, "post", url, {"outcomes": lines})) == {
        "outcomes.1.department": "invalid"
    }
    assert not meeting.outcomes.exists()
    lines[1] |= {"department": department.pk, "due_on": "2027-01-31"}
    minutes = {
        "outcomes": lines,
        "discussions": [{"agenda_item": item.pk, "discussion": "말"}],
        "attendance": [{"attendee": person.pk, "attendance": "present"}],
    }
    written = send(writer, "post", url, minutes)
    assert written.status_code == 200, written.content
    kinds = [(line["kind"], line["reference"]) for line in written.json()["outcomes"]]
    assert kinds == [("decision", "2026-1"), ("action", "")]
    assert ActionItem.objects.get().decision.title_ko == "결정"
    item.refresh_from_db()
    person.refresh_from_db()
    assert (item.discussion, person.attendance) == ("말", "present")
    foreign = MeetingFactory().agenda.create(title_ko="x", position=1)
    odd = {"discussions": [{"agenda_item": foreign.pk, "discussion": "x"}]}
    assert problems(send(writer, "post", url, odd)) == {
        "discussions.0.agenda_item": "does_not_exist"
    }
    finished = send(writer, "post", f"{url_of(meeting)}transitions/minute/", {})
    assert finished.json()["state"] == "minuted"
    assert problems(send(writer, "post", url, minutes), 409) == {None: "invalid"}


def test_a_report_is_recorded(writer):
    meeting = held_meeting()
    url = f"{url_of(meeting)}report/"
    early = send(writer, "post", url, {"reported_on": "2026-11-01"})
    assert problems(early) == {"reported_on": "invalid"}
    done = send(writer, "post", url, {"reported_on": "2026-11-10", "report_number": "과-1"})
    assert done.json()["reported_on"] == "2026-11-10"
    meeting.refresh_from_db()
    assert meeting.report_number == "과-1"


def test_papers_are_attached_and_taken_off(writer):
    meeting = MeetingFactory()
    item = meeting.agenda.create(title_ko="안건", position=1, is_open=True)
    url = f"{url_of(meeting)}papers/"
    facts = {"file": SimpleUploadedFile("자료.pdf", PDF), "agenda_item": item.pk}
    made = writer.post(url, facts | {"disclosure": "public"})
    assert made.status_code == 201, made.content
    assert (made.json()["name"], made.json()["agenda_item"]) == ("자료.pdf", item.pk)
    assert writer.get(made["Location"]).getvalue() == PDF
    elsewhere = made["Location"].replace(f"/{meeting.pk}/papers", f"/{MeetingFactory().pk}/papers")
    assert problems(writer.get(elsewhere), 404) == {}
    assert problems(writer.post(url, {"file": SimpleUploadedFile("a.exe", b"MZ")}), 415)
    foreign = MeetingFactory().agenda.create(title_ko="x", position=1)
    odd = {"file": SimpleUploadedFile("b.pdf", PDF + b"2"), "agenda_item": foreign.pk}
    assert problems(writer.post(url, odd)) == {"agenda_item": "does_not_exist"}
    assert problems(writer.delete(made["Location"]), 428) == {}
    state = writer.get(url_of(meeting))["ETag"]
    assert writer.delete(made["Location"], headers={"if-match": state}).status_code == 204
    assert not meeting.papers.exists()
    late = writer.delete(made["Location"], headers={"if-match": state})
    assert problems(late, 412) == {}


def test_a_decision_is_marked(writer):
    [line] = minuted(held_meeting(), decision())
    marked = send(writer, "patch", url_of(line), {"needs_no_action": True})
    assert (marked.status_code, marked.json()["needs_no_action"]) == (200, True)
    line.refresh_from_db()
    assert line.needs_no_action
    wrong = send(writer, "patch", url_of(line), {"title_ko": "x"})
    assert problems(wrong) == {"title_ko": "unknown", "needs_no_action": "required"}


def test_an_action_item_is_given_and_followed_up(writer):
    meeting = held_meeting()
    [line] = minuted(meeting, decision())
    other = DepartmentFactory(name_ko="다른 과")
    entry = {"meeting": meeting.pk, "title_ko": "계획서", "department": other.pk}
    made = send(writer, "post", ACTIONS, entry | {"decision": line.pk, "due_on": "2027-01-31"})
    assert made.status_code == 201, made.content
    url = made["Location"]
    assert send(writer, "patch", url, {"title_en": "Plan"}).json()["title_en"] == "Plan"
    later = {"due_on": "2027-02-28", "reason": "예산"}
    assert send(writer, "post", f"{url}move/", later).json()["due_on"] == "2027-02-28"
    assert problems(send(writer, "post", f"{url}move/", later)) == {"due_on": "invalid"}
    given = send(writer, "post", f"{url}reassign/", {"department": meeting.department.pk})
    assert given.json()["department"]["id"] == meeting.department.pk
    assert problems(send(writer, "post", f"{url}complete/", {})) == {"evidence": "required"}
    done = send(writer, "post", f"{url}complete/", {"evidence": "문서 1"})
    assert (done.json()["state"], done.json()["evidence"]) == ("done", "문서 1")
    assert problems(send(writer, "post", f"{url}drop/", {"reason": "x"}), 409) == {None: "invalid"}
    assert send(writer, "post", f"{url}reopen/", {"reason": "미완"}).json()["state"] == "open"
    dropped = send(writer, "post", f"{url}drop/", {"reason": "취소"})
    assert (dropped.json()["state"], dropped.json()["drop_reason"]) == ("dropped", "취소")


def test_an_action_item_hangs_on_a_decision_of_its_meeting(writer):
    [line] = minuted(held_meeting(), decision())
    meeting = held_meeting()
    entry = {"meeting": meeting.pk, "title_ko": "x", "department": meeting.department.pk}
    refused = send(writer, "post", ACTIONS, entry | {"decision": line.pk})
    assert problems(refused) == {"decision": "invalid"}


def test_who_may_not_write_meetings_is_told_that_before_anything_else(bearer):
    meeting = held_meeting()
    [line, _action] = minuted(meeting, decision(), action())
    item = ActionItem.objects.get()
    by = bearer(WRITE, elsewhere=True)
    for record in (meeting, line, item):
        assert problems(by.patch(url_of(record)), 403) == {}
    for name in ("transitions/close", "minutes", "report", "papers"):
        assert problems(by.post(f"{url_of(meeting)}{name}/"), 403) == {}
    for name in ("complete", "move", "reassign", "drop", "reopen"):
        assert problems(by.post(f"{url_of(item)}{name}/"), 403) == {}
    entry = {"meeting": meeting.pk, "title_ko": "x", "department": meeting.department.pk}
    assert problems(send(by, "post", ACTIONS, entry), 403) == {}
    assert ActionItem.objects.count() == 1


def test_what_is_not_seen_is_not_written(bearer):
    closed = held_meeting(disclosure="closed", agreement=None)
    by = bearer(WRITE, elsewhere=True)
    headers = {"if-match": "*"}
    body = json.dumps({"place_ko": "x"})
    sent = {"data": body, "content_type": "application/json", "headers": headers}
    assert problems(by.patch(url_of(closed), **sent), 404) == {}
    entry = {"meeting": closed.pk, "title_ko": "x", "department": closed.department.pk}
    assert problems(send(by, "post", ACTIONS, entry)) == {"meeting": "does_not_exist"}


def test_two_who_read_the_same_meeting_do_not_overwrite_each_other(writer):
    meeting = MeetingFactory()
    old = writer.get(url_of(meeting))["ETag"]
    send(writer, "patch", url_of(meeting), {"place_ko": "가"})
    late = send(writer, "patch", url_of(meeting), {"place_ko": "나"}, **{"if-match": old})
    assert problems(late, 412) == {}
    held = send(writer, "post", f"{url_of(meeting)}transitions/hold/", {}, **{"if-match": old})
    assert problems(held, 412) == {}
    meeting.refresh_from_db()
    assert (meeting.place_ko, meeting.state) == ("가", "planned")
    assert date(2026, 12, 15) == meeting.first_on
