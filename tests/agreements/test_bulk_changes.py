"""Many agreements changed as one: seen beforehand, refused as one, taken back as one."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from agreements.actions import edit_agreement
from agreements.choices import Disclosure
from agreements.history import changes_of
from agreements.ledger import bulk
from agreements.models import Agreement, BulkChange
from governments.doors import Door
from tests.factories import TODAY, AgreementFactory, DepartmentFactory, UserFactory

pytestmark = pytest.mark.django_db

EDIT = reverse("agreements:bulk_edit")


@pytest.fixture
def manager(client):
    user = UserFactory(manager=True)
    client.force_login(user)
    return user


def three():
    return [AgreementFactory(signed=True, responsible_post="전 담당") for _n in range(3)]


def apply(agreements, facts, by=None, reason="조직 개편"):
    revisions = {agreement.pk: agreement.revision for agreement in agreements}
    by = by or UserFactory(manager=True)
    return bulk.apply_bulk_change(
        revisions=revisions, facts=facts, reason=reason, by=by, at=timezone.now(), on=TODAY
    )


def undo(made):
    by = UserFactory(manager=True)
    return bulk.undo_bulk_change(bulk_change=made, by=by, at=timezone.now(), on=TODAY)


def posts():
    return list(Agreement.objects.order_by("pk").values_list("responsible_post", flat=True))


def test_one_change_reaches_all_and_is_taken_back_as_one():
    agreements, department = three(), DepartmentFactory(name_ko="교통과")
    before = {a.pk: a.department_id for a in agreements}
    made = apply(agreements, {"department": department, "responsible_post": "새 담당"})
    assert posts() == ["새 담당"] * 3
    assert set(Agreement.objects.values_list("department", flat=True)) == {department.pk}
    assert undo(made) == []
    assert posts() == ["전 담당"] * 3
    assert dict(Agreement.objects.values_list("pk", "department")) == before
    with pytest.raises(ValidationError, match="taken back already"):
        undo(made)


def test_each_agreement_tells_of_it_with_the_reason():
    agreements = three()
    person = UserFactory(manager=True)
    apply(agreements, {"disclosure": Disclosure.INTERNAL}, by=person, reason="비공개 전환")
    for agreement in agreements:
        newest = changes_of(agreement, person)[0]
        assert (newest.door, newest.by, newest.reason) == (Door.BULK, person, "비공개 전환")
        assert newest.sentences[0].text == "Disclosure changed from Public to Internal"


def test_the_preview_tells_what_would_change_and_leaves_out_what_is_so_already():
    one, two, three_ = three()
    edit_agreement(agreement=two, on=TODAY, responsible_post="새 담당")
    agreements = list(Agreement.objects.order_by("pk"))
    previews = bulk.preview_bulk_change(
        agreements=agreements, facts={"responsible_post": "새 담당"}, by=UserFactory()
    )
    assert [preview.agreement for preview in previews] == [one, three_]
    assert (previews[0].differences[0].before, previews[0].differences[0].after) == (
        "전 담당",
        "새 담당",
    )
    assert posts() == ["전 담당", "새 담당", "전 담당"]


def test_nothing_is_changed_when_somebody_was_faster_in_one():
    agreements = three()
    edit_agreement(agreement=agreements[1], on=TODAY, note="first")
    with pytest.raises(ValidationError, match=agreements[1].reference):
        apply(agreements, {"responsible_post": "새 담당"})
    assert posts() == ["전 담당"] * 3
    assert not BulkChange.objects.exists()


def test_taking_back_leaves_alone_what_somebody_entered_since():
    agreements = three()
    made = apply(agreements, {"responsible_post": "새 담당"})
    edit_agreement(agreement=agreements[2], on=TODAY, responsible_post="세 번째")
    assert undo(made) == [agreements[2]]
    assert posts() == ["전 담당", "전 담당", "세 번째"]


@pytest.mark.parametrize("number", [0, 501])
def test_there_is_a_most_and_a_least(number):
    with pytest.raises(ValidationError, match="between 1 and 500"):
        bulk.apply_bulk_change(
            revisions=dict.fromkeys(range(number), 1),
            facts={},
            reason="x",
            by=UserFactory(),
            at=timezone.now(),
            on=TODAY,
        )


# The pages -------------------------------------------------------------------------------------


def test_the_whole_way_on_the_pages(client, manager):
    agreements = three()
    asked = client.get(EDIT, {"agreement": [a.reference for a in agreements[:2]]})
    sent = {"seen": asked.context["seen"], "responsible_post": "새 담당", "reason": "개편"}
    preview = client.post(EDIT, {**sent, "show": "1"})
    assert [p.agreement for p in preview.context["previews"]] == agreements[:2]
    assert "2 agreements change." in preview.content.decode()
    assert posts() == ["전 담당"] * 3
    done = client.post(EDIT, {**sent, "seen": preview.context["seen"], "apply": "1"}, follow=True)
    assert posts() == ["새 담당", "새 담당", "전 담당"]
    made = BulkChange.objects.get()
    assert done.context["bulk_change"] == made
    assert "개편" in client.get(reverse("agreements:bulk_changes")).content.decode()
    back = client.post(reverse("agreements:bulk_undo", args=[made.pk]), follow=True)
    assert "The change is taken back." in back.content.decode()
    assert posts() == ["전 담당"] * 3


def test_all_of_a_filtered_list_can_be_chosen(client, manager):
    agreements = three()
    AgreementFactory()
    asked = client.get(EDIT, {"all": "1", "status": "in_force"})
    assert set(asked.context["agreements"]) == set(agreements)


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"reason": "x"}, "Choose at least one thing to change."),
        ({"reason": "", "responsible_post": "x"}, "This field is required."),
        ({"reason": "x", "disclosure": "secret"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_is_told_and_what_was_typed_stays(client, manager, sent, told):
    three()
    seen = client.get(EDIT, {"all": "1"}).context["seen"]
    page = client.post(EDIT, {"seen": seen, "show": "1", **sent})
    assert told in page.content.decode()
    assert len(page.context["agreements"]) == 3
    assert page.context["form"].data["reason"] == sent.get("reason", "")


def test_what_was_looked_at_cannot_be_forged(client, manager):
    three()
    sent = {"seen": "1:2", "responsible_post": "x", "reason": "x", "apply": "1"}
    response = client.post(EDIT, sent, follow=True)
    assert "Choose the agreements once more." in response.content.decode()
    assert posts() == ["전 담당"] * 3


def test_somebody_faster_is_told_on_the_page_and_the_newer_values_are_shown(client, manager):
    agreements = three()
    seen = client.get(EDIT, {"all": "1"}).context["seen"]
    edit_agreement(agreement=agreements[0], on=TODAY, responsible_post="더 빠름")
    sent = {"seen": seen, "responsible_post": "x", "reason": "x", "apply": "1"}
    page = client.post(EDIT, sent).content.decode()
    assert f"Somebody has changed these since you looked: {agreements[0].reference}." in page
    assert "더 빠름" in page


@pytest.mark.parametrize("who", [{}, {"viewer": True}])
def test_only_managers_change_in_bulk(client, who):
    made = apply(three(), {"responsible_post": "x"})
    client.force_login(UserFactory(**who))
    assert "Change the chosen ones" not in client.get(reverse("agreements:list")).content.decode()
    for address in (EDIT, made.get_absolute_url(), reverse("agreements:bulk_changes")):
        assert client.get(address).status_code == 403
    assert client.post(EDIT, {}).status_code == 403
    assert client.post(reverse("agreements:bulk_undo", args=[made.pk])).status_code == 403


def test_the_preview_costs_the_same_for_one_agreement_or_many(client, manager, count_queries):
    AgreementFactory(signed=True)
    department = DepartmentFactory(name_ko="교통과")

    def ask():
        seen = client.get(EDIT, {"all": "1"}).context["seen"]
        sent = {"seen": seen, "department": department.pk, "reason": "x", "show": "1"}
        return client.post(EDIT, sent)

    cost = count_queries(ask)
    for number in range(5):
        AgreementFactory(signed=True, department=DepartmentFactory(name_ko=f"{number}과"))
    assert count_queries(ask) == cost
