"""Member lists as files: matched by any name, told row by row, applied and undone as one."""

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from governments.choices import RowOutcome
from governments.imports.actions import apply_batch, plan_batch, undo_batch, upload_batch
from governments.models import Government
from networks import actions
from networks.member_lists import MemberListImport
from networks.models import MemberCategory, Membership
from tests.factories import TODAY, GovernmentFactory, UserFactory
from tests.networks.factories import MembershipFactory, NetworkFactory, part

pytestmark = pytest.mark.django_db
HEADINGS = ["회원", "영문명", "국가", "회원구분", "역할", "가입일", "탈퇴일"]
AT = datetime(2026, 11, 20, 3, tzinfo=UTC)


@pytest.fixture
def manager(home):
    return UserFactory(manager=True)


@pytest.fixture
def network():
    return NetworkFactory(founded="1990")


@pytest.fixture
def upload(network, manager):
    """A list of rows, uploaded for the network; a row may leave its last columns out."""

    def of(*rows, as_of="2026-11-01", headings=HEADINGS, name="members.csv"):
        text = io.StringIO()
        csv.writer(text).writerows([headings, *rows])
        return upload_batch(
            kind=MemberListImport(),
            upload=SimpleUploadedFile(name, text.getvalue().encode("utf-8-sig")),
            by=manager,
            at=AT,
            options={"network": network.key, "as_of": as_of, "disclosure": "public"},
        )

    return of


def lines(batch):
    return plan_batch(batch=batch, on=TODAY).lines


def apply(batch, by):
    plan = plan_batch(batch=batch, on=TODAY)
    return apply_batch(batch=batch, previewed=plan.fingerprint, by=by, at=AT, on=TODAY)


def sentences(line) -> str:
    return " ".join(problem.sentence for problem in line.problems)


def test_members_are_found_by_any_name_and_added_as_of_the_day(upload, network, manager):
    busan = GovernmentFactory(name_ko="부산광역시", name_en="Busan", short_ko="부산")
    yokohama = GovernmentFactory(
        kind="foreign_city", country="JP", name_ko="요코하마시", name_en="Yokohama"
    )
    batch = apply(
        upload(
            ["부산", "", "", "", "집행위원", "2004.5.", ""],
            ["Yokohama", "", "Japan", "", "", "", ""],
        ),
        manager,
    )
    assert batch.counts[RowOutcome.ADDED] == 2
    first, second = Membership.objects.order_by("pk")
    assert (first.government, first.role, first.since) == (busan, "executive", "2004-05")
    assert (second.government, second.since, second.as_of) == (yokohama, "", "2026-11-01")
    assert second.name_in_source == "Yokohama"
    assert {first.import_batch, second.import_batch} == {batch}
    assert not Government.objects.filter(code__startswith="jp-").exists()


def test_names_are_those_of_the_day_of_the_list(upload):
    city = GovernmentFactory(name_ko="옛시", kind="city", valid_to=date(2006, 6, 30))
    heir = GovernmentFactory(name_ko="새도", kind="province")
    Government.objects.filter(pk=city.pk).update(successor=heir)
    [then] = lines(upload(["옛시"], as_of="2002-01-01"))
    assert then.step.government == city.code
    [now] = lines(upload(["옛시"]))
    assert now.step.government == heir.code
    assert "새도" in now.remarks[0] or heir.name_on(TODAY) in now.remarks[0]


def test_a_city_abroad_that_is_not_known_becomes_a_new_record(upload, manager):
    batch = upload(["교토시", "Kyoto", "일본"], ["아이치현", "Aichi Prefecture", "JP"])
    plan = plan_batch(batch=batch, on=TODAY)
    assert all("new record" in line.remarks[0] for line in plan.lines)
    batch = apply(batch, manager)
    kyoto, aichi = Government.objects.filter(country="JP").order_by("pk")
    assert (kyoto.code, kyoto.level) == ("jp-kyoto", "foreign")
    assert [kyoto.latest.kind, aichi.latest.kind] == ["foreign_city", "foreign_region"]
    assert batch.before == {"governments": ["jp-kyoto", "jp-aichi-prefecture"]}
    [line] = lines(upload(["Kyoto", "", "Japan"]))
    assert line.outcome == RowOutcome.SAME  # the next list finds it


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (["없는시"], "Give its country"),
        (["없는시", "", "대한민국"], "in Korea that day"),
        (["없는시", "", "달나라"], "No country is called"),
        (["가상", "", "", "준회원"], "has no category"),
        (["가상", "", "", "", "황제"], "is none of"),
        (["가상", "", "", "", "", "언젠가"], "is no date"),
        (["가상", "", "", "", "", "1985"], "did not exist then"),
        (["가상", "", "", "", "", "2005", "2001"], "before the beginning"),
        (["", "Kyoto", "JP"], "name is missing"),
    ],
)
def test_what_is_wrong_is_told_in_its_row_and_nothing_is_applied(upload, manager, row, told):
    GovernmentFactory(name_ko="가상시", kind="city")
    good = GovernmentFactory(name_ko="좋은시", kind="city")
    batch = upload(["좋은시"], row)
    first, second = lines(batch)
    assert first.step.government == good.code
    assert second.outcome == RowOutcome.ERROR
    assert told in sentences(second)
    with pytest.raises(ValidationError):
        apply(batch, manager)
    assert not Membership.objects.exists()


def test_duplicate_rows_are_told_with_the_row_they_repeat(upload):
    GovernmentFactory(name_ko="부산광역시", short_ko="부산")
    one, two, three, four = lines(
        upload(["부산광역시"], ["부산"], ["교토시", "", "JP"], ["교토시", "", "일본"])
    )
    assert (one.outcome, three.outcome) == (RowOutcome.ADDED, RowOutcome.ADDED)
    assert "Row 2 names the same member" in sentences(two)
    assert "Row 4 names the same member" in sentences(four)


def test_a_name_of_several_is_not_guessed(upload):
    for country in ("KR", "CN"):
        GovernmentFactory(name_ko="광주시", kind="city", country=country)
    [line] = lines(upload(["광주시"]))
    assert "can mean" in sentences(line)
    [line] = lines(upload(["광주시", "", "중국"]))
    assert line.outcome == RowOutcome.ADDED


def test_members_that_are_there_stay_and_missing_ones_are_named(upload, network):
    there = MembershipFactory(network=network, since="2000")
    gone = MembershipFactory(network=network, since="2000")
    plan = plan_batch(batch=upload([there.government.latest.name_ko]), on=TODAY)
    assert plan.lines[0].outcome == RowOutcome.SAME
    assert not plan.can_be_applied
    assert gone.name_then in plan.notes[-1]


def test_a_list_of_earlier_days_may_not_overlap(upload, network):
    there = MembershipFactory(network=network, since="2005")
    name = there.government.latest.name_ko
    [line] = lines(upload([name, "", "", "", "", "1995"], as_of="2000-01-01"))
    assert "overlaps" in sentences(line)
    [line] = lines(upload([name, "", "", "", "", "1995", "2001"], as_of="2000-01-01"))
    assert line.outcome == RowOutcome.ADDED


def test_categories_are_those_of_the_network(upload, network, manager):
    category = part(network, MemberCategory, name_ko="정회원", name_en="Full member")
    GovernmentFactory(name_ko="부산광역시")
    apply(upload(["부산광역시", "", "", "full member"]), manager)
    assert Membership.objects.get().category == category


def test_it_is_undone_with_the_records_that_it_made(upload, manager):
    batch = apply(upload(["교토시", "Kyoto", "JP"]), manager)
    undo_batch(batch=batch, by=manager, at=AT)
    assert not Membership.objects.exists()
    assert not Government.objects.filter(code="jp-kyoto").exists()


def test_a_new_record_that_others_name_stays_after_undoing(upload, manager):
    batch = apply(upload(["교토시", "Kyoto", "JP"]), manager)
    kyoto = Government.objects.get(code="jp-kyoto")
    other = MembershipFactory(government=kyoto)
    undo_batch(batch=batch, by=manager, at=AT)
    assert list(Membership.objects.all()) == [other]


def test_undoing_is_refused_once_dues_are_entered(upload, manager):
    batch = apply(upload(["교토시", "Kyoto", "JP"]), manager)
    membership = Membership.objects.get()
    actions.put_dues(membership=membership, by=None, year=2026, currency="EUR", paid=Decimal(5))
    with pytest.raises(ValidationError, match="Kyoto"):
        undo_batch(batch=batch, by=manager, at=AT)
    assert Membership.objects.exists()


def test_planning_costs_the_same_for_one_row_or_many(upload, count_queries):
    for number in range(30):
        GovernmentFactory(name_ko=f"회원{number}시", kind="city")
    few = upload(["회원0시"], ["새도시", "", "JP"])
    many = upload(
        *[[f"회원{n}시"] for n in range(30)], *[[f"새{n}시", "", "JP"] for n in range(30)]
    )
    cost = count_queries(lambda: plan_batch(batch=few, on=TODAY))
    assert count_queries(lambda: plan_batch(batch=many, on=TODAY)) == cost


def test_only_managers_import_and_the_page_walks_through(client, network, manager):
    address = reverse("imports:create", args=["member-list"])
    client.force_login(UserFactory())
    assert client.get(address).status_code == 403
    client.force_login(manager)
    assert "회원" in client.get(address).content.decode()
    text = "회원,국가\n교토시,일본\n".encode("utf-8-sig")
    typed = {"network": network.key, "as_of": "2026-11-01", "disclosure": "internal"}
    refused = client.post(
        address, typed | {"as_of": "", "file": SimpleUploadedFile("a.csv", text)}
    )
    assert "Enter the day" in refused.content.decode()
    response = client.post(address, typed | {"file": SimpleUploadedFile("a.csv", text)})
    page = client.get(response.headers["Location"])
    assert "교토시" in page.content.decode()
    fingerprint = page.context["shown"].plan.fingerprint
    batch = page.context["batch"]
    client.post(reverse("imports:apply", args=[batch.uid]), {"previewed": fingerprint})
    assert Membership.objects.get().government.latest.name_ko == "교토시"
    client.post(reverse("imports:undo", args=[batch.uid]))
    assert not Membership.objects.exists()


def test_a_newcomer_called_like_somebody_of_its_country_is_remarked(upload, count_queries):
    near = GovernmentFactory(name_ko="호찌민시", kind="foreign_city", country="VN")
    GovernmentFactory(name_ko="호찌민시", kind="foreign_city", country="CN")
    [line] = lines(upload(["호치민시", "", "베트남"]))
    assert line.outcome == RowOutcome.ADDED
    [remark] = [text for text in line.remarks if "called alike" in text]
    assert near.code in remark
    assert remark.count("(") == 1
    one, many = (
        upload(["교토시", "", "일본"]),
        upload(*[[f"새로{n}시", "", "일본"] for n in range(20)]),
    )
    assert count_queries(lambda: lines(many)) == count_queries(lambda: lines(one))
