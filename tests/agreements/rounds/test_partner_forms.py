"""A partner answers once, without an account; what is typed into a spent form is not lost."""

import re

import pytest
from django.core import signing
from django.urls import reverse

from agreements.models import PartnerAnswer, PartnerForm
from agreements.rounds import partners
from tests.agreements.rounds.test_rounds import NOON, agreement, clock, close, open_round  # noqa: F401
from tests.factories import GovernmentFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return UserFactory(manager=True)


@pytest.fixture
def partner():
    return GovernmentFactory()


@pytest.fixture
def asked(manager, partner):
    agreement("공동 홍보", counterparts=[partner])
    agreement("남의 과제")
    return open_round(manager)


@pytest.fixture
def form(asked, partner, manager):
    return partners.make_form(round=asked, partner=partner, by=manager, at=NOON)


def path(form):
    return partners.address_of(form).partition("127.0.0.1:8000")[2]


def typed(asked, **office):
    entry = asked.entries.get(title_ko="공동 홍보")
    return {
        "office": "문화과 협력 담당",
        f"entry-{entry.pk}-performance": "done",
        f"entry-{entry.pk}-evidence": "개막식 사진",
    } | office


def test_a_partner_answers_without_an_account(client, asked, form):
    page = client.get(path(form)).content.decode()
    assert "공동 홍보" in page
    assert "남의 과제" not in page
    assert "Thank you" in client.post(path(form), typed(asked)).content.decode()
    answer = PartnerAnswer.objects.get()
    assert (answer.performance, answer.evidence) == ("done", "개막식 사진")
    entry = answer.entry
    assert (entry.answer, entry.is_waiting) == ("", True)


def test_the_owner_takes_it_over_with_one_click(client, asked, form):
    client.post(path(form), typed(asked))
    entry = PartnerAnswer.objects.get().entry
    client.force_login(UserFactory())
    page = client.get(reverse("agreements:round_answer", args=[entry.pk])).content.decode()
    assert "문화과 협력 담당: 개막식 사진" in page
    assert '<option value="done" selected>' in page


def test_a_link_used_twice_says_so_and_shows_what_was_typed(client, asked, form):
    client.post(path(form), typed(asked))
    response = client.post(path(form), typed(asked, note="덧붙일 말"))
    page = response.content.decode()
    assert response.status_code == 410
    assert "A link can be used once" in page
    assert "덧붙일 말" in page
    assert "개막식 사진" in page
    assert PartnerAnswer.objects.count() == 1
    assert "A link can be used once" in client.get(path(form)).content.decode()


def test_after_the_round_closed_it_says_so_and_shows_what_was_typed(client, asked, form, manager):
    close(asked, manager)
    response = client.post(path(form), typed(asked))
    assert response.status_code == 410
    assert "The round is closed" in response.content.decode()
    assert "개막식 사진" in response.content.decode()
    assert not PartnerAnswer.objects.exists()


def test_an_expired_or_changed_link_is_refused(client, form, monkeypatch):
    address = path(form)
    assert client.get(address[:-3] + "xx/").status_code == 410
    later = signing.time.time() + partners.VALID_FOR.total_seconds() + 1
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    assert client.get(address).status_code == 410


def test_an_answer_without_office_or_content_is_refused(client, asked, form):
    page = client.post(path(form), typed(asked, office="")).content.decode()
    assert "개막식 사진" in page
    page = client.post(path(form), {"office": "문화과"}).content.decode()
    assert "Answer at least one line" in page
    form.refresh_from_db()
    assert form.used_at is None


def test_a_manager_makes_the_link_and_sees_it_once(client, asked, partner, manager):
    address = reverse("agreements:partner_form_make", args=[asked.pk])
    client.force_login(UserFactory())
    assert client.post(address, {"partner": partner.pk}).status_code == 403
    client.force_login(manager)
    page = client.post(address, {"partner": partner.pk}).content.decode()
    token = re.search(r"/rounds/partner/([^/]+)/", page)[1]
    assert partners.form_of(token) == PartnerForm.objects.get()
    assert "/rounds/partner/" not in client.get(asked.get_absolute_url()).content.decode()
