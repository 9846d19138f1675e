"""Whatever is sent, the answer is a 4xx problem that names it, and nothing is written."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from agreements.models import Agreement, CooperationItem
from tests.api.conftest import WRITE, problems
from tests.factories import AgreementFactory, AgreementKindFactory, GovernmentFactory

LISTS = [
    "governments",
    "agreements",
    "cooperation-items",
    "documents",
    "obligations",
    "networks",
    "memberships",
    "programmes",
    "policy-areas",
    "policy-tasks",
    "consultations",
    "meetings",
    "decisions",
    "action-items",
]
AGREEMENTS = "/api/v1/agreements/"
HUGE = "9" * 400
HALVES = {"no\udfffthing": "no?thing", "items": "items.1.title_ko"}


@pytest.fixture
def entry(db):
    AgreementKindFactory()
    GovernmentFactory(code="KR-27")
    AgreementFactory()  # the home government and a counterpart
    return {
        "kind": "friendship_exchange",
        "counterparts": ["KR-27"],
        "title_ko": "우호교류협약",
        "signed_on": "2026-07-10",
    }


@pytest.fixture
def send(bearer, entry):
    """Posts bytes as an agreement and says what was refused, having looked that nothing was made."""
    by = bearer(WRITE)

    def post(body, *, status=400, address=AGREEMENTS, content_type="application/json"):
        before = Agreement.objects.count(), CooperationItem.objects.count()
        told = problems(by.post(address, body, content_type=content_type), status)
        assert (Agreement.objects.count(), CooperationItem.objects.count()) == before
        return told

    return post


BAD_PARAMETERS = [
    ("cursor", "eyJ4IjoxfQ"),
    ("cursor", "가:나:다"),
    ("cursor", "x" * 5_000),
    ("limit", HUGE),
    ("limit", "-1"),
    ("limit", "१०"),
    ("ordering", "password"),
    ("ordering", "a\x00b"),
    ("format", "exe"),
    ("statsu", "x"),
    ("q", "a\x00b"),
    ("updated_since", "0000-00-00"),
    ("updated_since", "2026-02-30T25:61:00Z"),
]


@pytest.mark.parametrize("name", LISTS)
def test_a_bad_parameter_of_a_list_is_named(client, db, name):
    for parameter, value in BAD_PARAMETERS:
        told = problems(client.get(f"/api/v1/{name}/", {parameter: value}))
        assert set(told) == {parameter}, value
    # Bytes that are no letters are refused, or find nothing.
    for query in ("cursor=%ff%fe", "q=%ff", "%ff=1", "limit=%c0%80"):
        assert client.get(f"/api/v1/{name}/?{query}").status_code in (200, 400)


def test_an_address_that_nothing_can_have_is_not_there(client, db):
    for address in (
        f"cooperation-items/{HUGE}/",
        f"documents/{HUGE}/content/",
        f"meetings/{HUGE}/papers/{HUGE}/",
        f"policy-tasks/x/files/{HUGE}/",
        f"memberships/{2**63}/",
        "governments/%00/",
        "governments/%ff%fe/",
        "agreements/%00/",
        "agreements/a%0ab/",
        "networks/%00/",
        f"policy-areas/{'x' * 5000}/",
        f"consultations/{'가' * 600}/",
    ):
        assert problems(client.get(f"/api/v1/{address}"), 404) == {}, address


def test_a_value_of_another_kind_is_named(client, entry):
    for address, query, named in (
        ("coverage/", {"as_of": "0000-00-00"}, "as_of"),
        ("coverage/", {"as_of": HUGE}, "as_of"),
        ("coverage/", {"level": "\x00"}, "level"),
        ("stats/", {"as_of": "tomorrow"}, "as_of"),
        ("changes/", {"after": HUGE}, "after"),
        ("changes/", {"after": "-1"}, "after"),
        ("changes/", {"type": "user"}, "type"),
        ("search/", {"q": "\x00"}, "q"),
        ("search/", {"q": "x" * 10_000}, "q"),
        ("agreements/", {"department": HUGE}, "department"),
        ("agreements/", {"party": "\x00"}, "party"),
        ("agreements/", {"in_force_on": "10000-01-01"}, "in_force_on"),
        ("governments/", {"country": "KOREA"}, "country"),
        ("networks/", {"stage": HUGE}, "stage"),
    ):
        assert set(problems(client.get(f"/api/v1/{address}", query))) == {named}, query


BAD_BODIES = [
    b"",
    b"{",
    b"null",
    b"[]",
    b'"text"',
    b"1e999",
    b"NaN",
    b'{"title_ko": "\xff\xfe"}',
    b"\xff\xfe{\x00}\x00",
    b"[" * 10_000 + b"]" * 10_000,
    b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
    b'{"kind": ' + b"[" * 10_000 + b"]" * 10_000 + b"}",
    b'{"kind": ' + b"9" * 10_000 + b"}",
]
BAD_VALUES = [
    ("title_ko", "a\x00b"),
    ("title_ko", "\ud800"),
    ("title_ko", 5),
    ("title_ko", {"ko": "x"}),
    ("title_ko", "x" * 301),
    ("title_ko", None),
    ("kind", "nothing"),
    ("kind", ["friendship_exchange"]),
    ("kind", "a\x00b"),
    ("counterparts", "KR-27"),
    ("counterparts", [["KR-27"]]),
    ("counterparts", [None]),
    ("counterparts", ["XX-nowhere"]),
    ("counterparts", ["KR-27"] * 101),
    ("signed_on", "2026-02-30"),
    ("signed_on", 20260710),
    ("signed_on", "10000-01-01"),
    ("stated_item_count", 10**30),
    ("stated_item_count", True),
    ("stated_item_count", 1.5),
    ("lead_days", [10**30]),
    ("lead_days", {"0": 30}),
    ("items", [{"title_ko": "\x00"}]),
    ("items", ["과제"]),
    ("items", {"title_ko": "과제"}),
    ("nothing", 1),
]


def test_a_body_that_is_no_record_is_refused(send):
    for body in BAD_BODIES:
        send(body)


def test_a_field_of_another_kind_is_named(send, entry):
    for field, value in BAD_VALUES:
        told = send(json.dumps(entry | {field: value}))
        assert {str(name).split(".")[0] for name in told} == {field}, value


def test_a_body_that_is_too_large_is_refused(send, entry):
    send(json.dumps(entry | {"purpose": "x" * 3_000_000}), status=413)


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/xml", "", "application/jsonx"]
)
def test_another_media_type_is_refused(send, entry, content_type):
    send(json.dumps(entry), status=415, content_type=content_type)


@pytest.mark.parametrize("charset", ["euc-kr", "utf-16", "zlib", "rot13", "hex", "nothing"])
def test_a_body_in_another_charset_is_refused(bearer, entry, charset):
    body, kind = json.dumps(entry).encode(), f"application/json; charset={charset}"
    response = bearer(WRITE).generic("POST", AGREEMENTS, body, content_type=kind)
    assert problems(response, 415) == {None: "charset"}


def test_a_body_in_chunks_is_refused_instead_of_read_as_empty(bearer, entry):
    """WSGI tells only so many bytes as `Content-Length` says; an empty PATCH would look like success."""
    [made] = Agreement.objects.all()
    about = {"transfer-encoding": "chunked", "if-match": "*"}
    response = bearer(WRITE, manager=True).patch(
        f"{AGREEMENTS}{made.reference}/", {}, content_type="application/json", headers=about
    )
    assert problems(response, 411) == {}


def test_half_a_character_is_named_wherever_it_stands(send, entry):
    """No answer could quote it, so that even the refusal would fail."""
    for field, value in (
        ("kind", "\ud800"),
        ("disclosure", "a\ud83d"),
        ("no\udfffthing", 1),
        ("items", [{"title_ko": "과제"}, {"title_ko": "\udc00"}]),
    ):
        [told] = send(json.dumps(entry | {field: value})).items()
        assert told == (HALVES.get(field, field), "surrogate")
    batch = {"all_or_nothing": False, "entries": [entry, entry | {"kind": "\ud800"}]}
    told = send(json.dumps(batch), address=f"{AGREEMENTS}batch/")
    assert told == {"entries.1.kind": "surrogate"}
    send(b'{"kind": ' + b"[" * 500 + b'"\\ud800"' + b"]" * 500 + b"}")
    send(b'{"kind": ' + b"[" * 900 + b'"\\ud800"' + b"]" * 900 + b"}")


def test_whole_characters_of_two_halves_are_taken(bearer, entry):
    response = bearer(WRITE).post(
        AGREEMENTS, json.dumps(entry | {"title_ko": "협약 😀"}), content_type="application/json"
    )
    assert response.json()["title_ko"] == "협약 😀"


def test_a_part_of_a_form_that_comes_twice_is_named(bearer, entry):
    [made] = Agreement.objects.all()
    for parts in (
        {"file": [SimpleUploadedFile(name, b"%PDF-1.4 x") for name in ("a.pdf", "b.pdf")]},
        {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.4 x"), "kind": ["draft", "other"]},
    ):
        by = bearer(WRITE, manager=True)
        response = by.post(f"{AGREEMENTS}{made.reference}/documents/", parts)
        assert list(problems(response).values()) == ["repeated"]
    assert not made.documents.exists()


def test_what_stands_twice_in_a_body_is_named(send, entry):
    """JSON allows it and readers differ in which one they take; so nobody's guess is written."""
    twice = json.dumps(entry).replace("{", '{"title_ko": "앞", ', 1)
    assert send(twice) == {"title_ko": "repeated"}
    inside = json.dumps(entry | {"items": [{"title_ko": "가"}]})
    assert send(inside.replace('{"title_ko": "\\uac00"', '{"state": "done", "state": "done"')) == {
        "state": "repeated"
    }


def test_a_list_that_is_written_to_takes_no_parameters(bearer, entry):
    for address in (AGREEMENTS, f"{AGREEMENTS}plans/", f"{AGREEMENTS}batch/", "/api/v1/meetings/"):
        response = bearer(WRITE).post(f"{address}?nmae=x", entry, content_type="application/json")
        assert problems(response) == {"nmae": "unknown"}


def test_yes_or_no_is_true_or_false(client, db):
    for address, parameter in (("agreements", "complete"), ("documents", "current")):
        for value in ("null", "maybe", "1"):
            asked = {parameter: value}
            assert set(problems(client.get(f"/api/v1/{address}/", asked))) == {parameter}
        for value in ("true", "false"):
            assert client.get(f"/api/v1/{address}/", {parameter: value}).status_code == 200


def test_what_an_address_does_not_do_is_refused_as_that_in_every_format(client, db):
    for address in ("meetings/?format=csv", "meetings/?format=exe", "coverage/?format=csv"):
        response = client.put(f"/api/v1/{address}")
        assert problems(response, 405) == {}
        assert "GET" in response["Allow"]


def test_an_unknown_address_is_not_there_whatever_is_asked_of_it(client, db):
    for address in (
        "/api/no/",
        "/api/v1/no/",
        "/api/v1/no/?format=exe",
        "/api/v1/agreements/a/b/",
    ):
        for ask in (client.get, client.post, client.put, client.delete):
            assert problems(ask(address), 404) == {}, address
