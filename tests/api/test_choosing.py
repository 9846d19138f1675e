"""`fields=` and `expand=` on every collection; lists that show what their serializers describe."""

import json

import pytest
from django.test import Client
from django.urls import reverse
from rest_framework.renderers import JSONRenderer

from config.api.urls import router
from governments.api.choosing import expansions_of
from governments.api.reading import ReadMixin
from tests.api.conftest import problems
from tests.api.test_query_counts import record
from tests.factories import AgreementFactory
from tests.meetings.factories import MeetingFactory

VIEWSETS = {basename: viewset for _prefix, viewset, basename in router.registry}


def listing(name, request=None):
    """The viewset of a collection as its list is asked for."""
    view = VIEWSETS[name](action="list", detail=False, kwargs={}, format_kwarg=None)
    view.request = request
    return view


def described(name):
    return listing(name).get_serializer_class()


COLLECTIONS = [name for name, viewset in VIEWSETS.items() if issubclass(viewset, ReadMixin)]
WITH_CODES = [name for name in COLLECTIONS if expansions_of(described(name))]


assert len(COLLECTIONS) >= 14
assert len(WITH_CODES) >= 10


@pytest.fixture
def ask(manager, records):
    """What a manager is answered by the list of a collection, or by its first record."""
    first = {}

    def answer(name, *, detail=False, **parameters):
        if not detail:
            return manager.get(reverse(f"api:{name}-list"), parameters)
        if name not in first:
            [first[name], *_others] = manager.get(reverse(f"api:{name}-list")).json()["results"]
        code = first[name][listing(name).code_field]
        return manager.get(reverse(f"api:{name}-detail", args=[code]), parameters)

    return answer


def test_a_list_shows_its_records_as_the_serializer_describes_them(ask):
    for name in COLLECTIONS:
        response = ask(name)
        view = listing(name, response.renderer_context["request"])
        shown = {record[view.code_field]: record for record in response.json()["results"]}
        found = view.get_queryset().filter(**{f"{view.code_field}__in": list(shown)})
        context = view.get_serializer_context()
        described_by_hand = described(name)(found, many=True, context=context).data
        records = json.loads(JSONRenderer().render(described_by_hand))
        assert records
        assert {record[view.code_field]: record for record in records} == shown, name


def test_only_the_chosen_fields_are_given(ask):
    for name in COLLECTIONS:
        for detail in (False, True):
            whole = ask(name, detail=detail).json()
            whole = whole if detail else whole["results"][0]
            names = list(whole)[::3]
            answer = ask(name, detail=detail, fields=",".join(reversed(names))).json()
            given = answer if detail else answer["results"][0]
            assert given == {field: whole[field] for field in names}, name


def test_a_field_that_there_is_not_is_named(ask):
    for name in COLLECTIONS:
        for wrong, detail in (("nmae", False), ("pk", True), ("agreement__note", False)):
            assert problems(ask(name, detail=detail, fields=wrong)) == {"fields": "unknown"}
            assert problems(ask(name, detail=detail, expand=wrong)) == {"expand": "unknown"}


def test_codes_are_given_as_the_records_that_they_name(ask, manager):
    """As the list of those shows them, in lists and in single records alike."""
    for name in WITH_CODES:
        targets = expansions_of(described(name))
        plain = ask(name).json()["results"][0]
        full = ask(name, expand=",".join(targets)).json()["results"][0]
        alone = ask(name, detail=True, expand=",".join(targets)).json()
        for field, target in targets.items():
            assert alone[field] == full[field]
            codes, found = (as_list(record[field]) for record in (plain, full))
            if isinstance(target, str):
                assert found == [listed(manager, target, code) for code in codes], name
            else:
                assert [record["key"] for record in found] == codes


def as_list(told):
    return told if isinstance(told, list) else [told] if told is not None else []


def listed(by, target, code):
    """What the list that `target` names shows under that code."""
    name = next(n for n, viewset in VIEWSETS.items() if target.endswith(f".{viewset.__name__}"))
    records = by.get(reverse(f"api:{name}-list"), {"limit": 500}).json()["results"]
    return next(record for record in records if record[listing(name).code_field] == code)


def test_records_in_full_cost_the_same_for_one_or_many(get, count_queries):
    def cost(name):
        expand = ",".join(expansions_of(described(name)))
        return count_queries(lambda: get(f"{name}-list", expand=expand))

    record(0)
    cost_of_one = {name: cost(name) for name in WITH_CODES}
    for number in range(1, 4):
        record(number)
    assert {name: cost(name) for name in WITH_CODES} == cost_of_one


def test_what_is_not_chosen_is_not_read(get, count_queries):
    record(0)
    whole = count_queries(lambda: get("agreement-list"))
    assert count_queries(lambda: get("agreement-list", fields="reference,parties")) < whole
    assert count_queries(lambda: get("agreement-list", fields="reference")) <= 3


def test_a_file_has_the_chosen_columns(get, records):
    response = get("agreement-list", format="csv", fields="signed_on,party_names_ko,reference")
    header = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()[0]
    assert header == "reference,party_names_ko,signed_on"
    wrong = get("agreement-list", format="csv", fields="revision")
    assert problems(wrong) == {"fields": "unknown"}
    wrong = get("document-list", format="csv", expand="agreement")
    assert problems(wrong) == {"expand": "unknown"}


def test_a_field_that_is_left_out_cannot_be_given_in_full(ask):
    answer = ask("document", fields="id,name", expand="agreement")
    assert problems(answer) == {"expand": "unknown"}


def test_chosen_fields_have_a_state_of_their_own(manager, ask):
    etag = ask("agreement", fields="reference")["ETag"]
    assert etag != ask("agreement")["ETag"]
    known = {"if-none-match": etag}
    assert manager.get("/api/v1/agreements/?fields=reference", headers=known).status_code == 304


def test_what_the_caller_may_not_see_is_not_given_in_full(get, bearer):
    """A public decision is about an item of an agreement that is closed."""
    closed = AgreementFactory(signed=True, disclosure="closed")
    item = closed.items.create(title_ko="비밀의 숲 과제")
    meeting = MeetingFactory(disclosure="public")
    meeting.outcomes.create(title_ko="결정", kind="decision", year=2026, number=1, clause=item)
    for by in (Client(), bearer(viewer=True, elsewhere=True)):
        [shown] = get("decision-list", by=by, expand="clause,agreement").json()["results"]
        assert shown["clause"] is None
        assert shown["agreement"]["reference"] == meeting.agreement.reference
    [shown] = get("decision-list", by=bearer(manager=True), expand="clause").json()["results"]
    assert shown["clause"]["title_ko"] == "비밀의 숲 과제"
