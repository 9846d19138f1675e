from datetime import UTC, datetime

import pytest
from django.urls import reverse

from governments.choices import Kind
from governments.merging import merge_governments
from governments.models import Government, GovernmentMerge
from tests.factories import AgreementFactory, GovernmentFactory, UserFactory, home_government

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 3, tzinfo=UTC)
LIST = reverse("governments:merges")
MERGE = reverse("governments:merge", args=["kr-lx"])


@pytest.fixture
def administrator(client):
    user = UserFactory(administrator=True)
    client.force_login(user)
    return user


@pytest.fixture
def records(db):
    facts = {"kind": Kind.PUBLIC_ENTERPRISE, "region": "", "name_ko": "한국국토정보공사"}
    kept = GovernmentFactory(code="kr-lx", name_en="LX", **facts)
    dropped = GovernmentFactory(code="kr-lx-2", name_en="Korea LX", **facts)
    return kept, dropped


@pytest.fixture
def merged(records):
    kept, dropped = records
    by = UserFactory(administrator=True, post="등록부 담당")
    return merge_governments(keep=kept, drop=dropped, by=by, at=AT, reason="같은 기관")


def typed(**facts):
    return {"other": "kr-lx-2", "keep": "this", "reason": "같은 기관"} | facts


def address(name, merge):
    return reverse(f"governments:{name}", args=[merge.pk])


def preview(client, **facts):
    return client.post(MERGE, typed(preview="1", **facts)).context["entry"]


def test_similar_records_are_offered_and_picked(client, administrator, records):
    text = client.get(MERGE).content.decode()
    assert 'name="pick"' in text
    assert 'value="kr-lx-2"' in text
    entry = client.post(MERGE, typed(other="", pick="kr-lx-2")).context["entry"]
    assert entry.form["other"].value() == "kr-lx-2"
    assert entry.form["reason"].value() == "같은 기관"
    assert not entry.form.errors


def test_a_preview_tells_what_moves_and_writes_nothing(client, administrator, records):
    agreement = AgreementFactory(signed=True, counterparts=[records[1]])
    response = client.post(MERGE, typed(preview="1"))
    text = response.content.decode()
    assert agreement.get_absolute_url() in text
    assert "Korea LX" in text
    assert not GovernmentMerge.objects.exists()


def test_saving_after_the_preview_merges(client, administrator, records):
    shown = preview(client).plan.fingerprint
    response = client.post(MERGE, typed(save="1", previewed=shown))
    merge = GovernmentMerge.objects.get()
    assert response.url == address("merge-detail", merge)
    assert (merge.kept, merge.dropped, merge.merged_by) == (*records, administrator)


def test_the_other_record_can_be_the_one_that_stays(client, administrator, records):
    shown = preview(client, keep="other").plan.fingerprint
    client.post(MERGE, typed(save="1", keep="other", previewed=shown))
    assert GovernmentMerge.objects.get().kept == records[1]


def test_what_changed_since_the_preview_is_shown_again(client, administrator, records):
    shown = preview(client).plan.fingerprint
    AgreementFactory(signed=True, counterparts=[records[1]])
    response = client.post(MERGE, typed(save="1", previewed=shown))
    assert "Look at it once more" in response.content.decode()
    assert not GovernmentMerge.objects.exists()


@pytest.mark.parametrize(
    ("facts", "field", "words"),
    [
        ({"other": ""}, "other", "Name the other record"),
        ({"other": "아틀란티스"}, "other", "knows no"),
        ({"other": "kr-lx"}, "other", "same one"),
        ({"reason": ""}, "reason", "how you know"),
        ({"keep": "both"}, "keep", "valid choice"),
        ({"other": "KR-11"}, "__all__", "keep it"),
    ],
)
def test_a_problem_is_told_at_its_field_and_everything_is_kept(
    client, administrator, records, facts, field, words
):
    home_government()
    entry = preview(client, **facts)
    assert words in " ".join(entry.form.errors[field])
    told = typed(**facts)
    assert {name: entry.form[name].value() for name in told} == told
    assert not GovernmentMerge.objects.exists()


def test_two_records_of_one_name_are_told_apart_by_the_page(client, administrator, records):
    entry = preview(client, other="한국국토정보공사")
    assert entry.plan.drop == records[1]


def test_htmx_gets_the_form_alone(client, administrator, records):
    part = client.post(MERGE, typed(preview="1"), headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert 'id="merge-form"' in part


# After it


def test_the_old_page_leads_to_the_kept_record(client, merged):
    response = client.get(reverse("governments:detail", args=["kr-lx-2"]))
    assert (response.status_code, response.url) == (302, "/governments/kr-lx/")
    assert "Korea LX" in client.get(response.url).content.decode()


def test_lists_and_the_administration_hide_it(client, administrator, merged):
    for name in ("governments:list", "admin:governments_government_changelist"):
        text = client.get(reverse(name)).content.decode()
        assert "kr-lx" in text
        assert "kr-lx-2" not in text
    assert client.get(reverse("governments:merge", args=["kr-lx-2"])).status_code == 404


def test_filters_take_the_old_code_for_the_kept_record(client, records):
    agreement = AgreementFactory(signed=True, counterparts=[records[1]])
    below = GovernmentFactory(code="kr-below", parent=records[1])
    by = UserFactory(administrator=True)
    merge_governments(keep=records[0], drop=records[1], by=by, at=AT, reason="x")
    found = client.get(reverse("agreements:list"), {"party": "kr-lx-2"}).content.decode()
    assert agreement.reference in found
    found = client.get(reverse("governments:list"), {"parent": "kr-lx-2"}).content.decode()
    assert below.code in found


def test_the_form_of_an_agreement_takes_the_old_code_for_the_kept_record(client, merged):
    home_government()
    client.force_login(UserFactory())
    create = reverse("agreements:create")
    entry = client.get(create, {"counterpart": "kr-lx-2"}).context["entry"]
    assert [g.code for g in entry.counterparts] == ["kr-lx"]
    data = {"counterparts": ["kr-lx-2", "kr-lx"], "add_item": "1"}
    data |= {"items-TOTAL_FORMS": "0", "items-INITIAL_FORMS": "0"}
    entry = client.post(create, data).context["entry"]
    assert [g.code for g in entry.counterparts] == ["kr-lx"]


def test_a_merge_is_undone_on_its_page(client, administrator, merged):
    undo = address("merge-undo", merged)
    text = client.get(address("merge-detail", merged)).content.decode()
    assert undo in text
    assert "등록부 담당" in text
    assert client.get(undo).status_code == 405
    text = client.post(undo, follow=True).content.decode()
    assert "two records again" in text
    assert undo not in text
    assert client.get(reverse("governments:detail", args=["kr-lx-2"])).status_code == 200


def test_the_page_says_why_a_merge_cannot_be_undone(client, administrator, merged, records):
    third = GovernmentFactory(code="kr-third", kind=Kind.INSTITUTE, region="")
    kept = Government.objects.get(pk=records[0].pk)
    merge_governments(keep=third, drop=kept, by=administrator, at=AT, reason="x")
    assert "undo that first" in client.get(address("merge-detail", merged)).content.decode()
    told = client.post(address("merge-undo", merged), follow=True).content.decode()
    assert "undo that first" in told
    merged.refresh_from_db()
    assert not merged.is_undone


@pytest.mark.parametrize("traits", [{"viewer": True}, {}, {"manager": True}])
def test_only_administrators_merge_and_undo(client, merged, traits):
    client.force_login(UserFactory(**traits))
    assert client.get(MERGE).status_code == 403
    assert client.post(MERGE, typed()).status_code == 403
    assert client.get(LIST).status_code == 403
    assert client.get(address("merge-detail", merged)).status_code == 403
    assert client.post(address("merge-undo", merged)).status_code == 403
    page = client.get(reverse("governments:detail", args=["kr-lx"])).content.decode()
    assert MERGE not in page
    assert LIST not in client.get(reverse("governments:list")).content.decode()
    merged.refresh_from_db()
    assert not merged.is_undone


def test_a_visitor_is_asked_to_sign_in(client, merged):
    for path in (MERGE, LIST, address("merge-detail", merged)):
        assert reverse("account_login") in client.get(path).url


def test_the_list_costs_the_same_for_one_merge_and_many(
    client, administrator, merged, count_queries
):
    def cost():
        return count_queries(lambda: client.get(LIST))

    cost()
    before = cost()
    for number in range(3):
        drop = GovernmentFactory(code=f"x-{number}", kind=Kind.INSTITUTE, region="")
        merge_governments(keep=merged.kept, drop=drop, by=administrator, at=AT, reason="x")
    assert cost() == before
