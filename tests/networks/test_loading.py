"""The study's networks: every record and every fact stands on a page, in both languages."""

import html
import re

import pytest
from django.urls import reverse
from django.utils import translation

from agreements.partial_dates import display
from governments.actions import load_register
from governments.countries import country_name
from networks.loading import load_networks, read_networks
from networks.models import Finding, Membership, Network, Programme
from tests.standing import standing

DATES = {"founded", "ended", "since", "until", "as_of", "happened", "period"}
# Keys and codes are shown by the names of what they mean; choices in words; these need no place.
NOT_SHOWN = {
    "key",
    "kind",
    "scope",
    "form",
    "stage",
    "status",
    "field",
    "subject",
    "names_elsewhere",
    "interval_years",
    "is_renewable",
    "is_ambiguous",
    "is_international",
    "initiator",
    "host",
    "parent",
    "government",
    "proposed_by",
    "partners",
    "examples",
    "organ",
    "category",
    "number",
    "level",
    "code",
}
SPACE = re.compile(r"\s+")


@standing
def study():
    load_register()
    assert load_networks() == 21


@pytest.fixture
def loaded(study, db):
    return study


def flat(text: str) -> str:
    return SPACE.sub(" ", html.unescape(re.sub(r"<[^>]+>", " ", text)))


def facts(record, language: str, name: str = ""):
    """Every fact of a record as a reader of `language` sees it, and the name of its column."""
    if isinstance(record, dict):
        for key, value in record.items():
            other = "_en" if language == "ko" else "_ko"
            if key in NOT_SHOWN or key.endswith(other):
                continue
            yield from facts(value, language, key)
    elif isinstance(record, list):
        for value in record:
            yield from facts(value, language, name)
    elif name in DATES:
        yield name, display(record)
    elif name in ("countries", "country") and isinstance(record, str):
        yield name, country_name(record)
    else:
        yield name, str(record)


def test_loading_again_changes_nothing(loaded):
    before = Network.history.count(), Membership.history.count(), Programme.history.count()
    assert load_networks() == 0
    assert before == (
        Network.history.count(),
        Membership.history.count(),
        Programme.history.count(),
    )


def test_there_are_as_many_records_as_in_the_study(loaded):
    assert Network.objects.count() == 21
    assert Membership.objects.count() == 35
    assert Programme.objects.count() == 61
    assert Finding.objects.count() == 35


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_fact_of_a_network_is_on_its_page(loaded, client, language):
    missing = []
    for record in read_networks()["networks"]:
        with translation.override(language):
            url = reverse("networks:detail", args=[record["key"]])
            page = flat(client.get(url, headers={"accept-language": language}).content.decode())
            wanted = [text for _name, text in facts(record, language)]
            members = Membership.objects.filter(network__key=record["key"]).for_listing()
            wanted += [record["name_ko"], record["name_en"], *(m.name_then for m in members)]
            missing += [(record["key"], t) for t in wanted if SPACE.sub(" ", t) not in page]
    assert missing == []


@pytest.mark.parametrize("language", ["ko", "en"])
def test_references_are_shown_by_name(loaded, client, language):
    headers = {"accept-language": language}
    for record in read_networks()["networks"]:
        with translation.override(language):
            url = reverse("networks:detail", args=[record["key"]])
            page = flat(client.get(url, headers=headers).content.decode())
            network = Network.objects.with_relations().get(key=record["key"])
            names = [network.get_kind_display(), network.get_scope_display(), str(network.form)]
            names += [partner.name for partner in network.partners.all()]
            names += [str(network.initiator)] if network.initiator else []
            for programme in network.programmes.for_listing():
                names.append(programme.get_status_display())
                names += [str(programme.field)] if programme.field else []
                names += [programme.proposer, *(str(p) for p in programme.partners.all())]
            for organ in network.organs.all():
                names.append(organ.get_kind_display())
            for office in network.offices.all():
                names += [str(office.host)] if office.host else []
            members = network.memberships.select_related("category")
            names += [str(member.category) for member in members if member.category]
            assert [name for name in names if name not in page] == []


@pytest.mark.parametrize("language", ["ko", "en"])
def test_findings_stages_and_forms_are_on_the_page_of_the_study(loaded, client, language):
    data = read_networks()
    with translation.override(language):
        response = client.get(reverse("networks:study"), headers={"accept-language": language})
        page = flat(response.content.decode())
        for part in ("findings", "stages", "forms"):
            for record in data[part]:
                record = {k: v for k, v in record.items() if k != "examples" or part == "stages"}
                texts = facts(record, language)
                missing = [(n, t) for n, t in texts if n not in ("name_ko", "name_en", "country")]
                assert [t for _n, t in missing if SPACE.sub(" ", t) not in page] == []
    for stage in data["stages"]:
        for example in stage["examples"]:
            assert example[f"name_{language}"] in page


def test_members_are_governments_of_the_register_on_that_day(loaded, client):
    """제주시 of 2002 is the city that became an administrative city in 2006."""
    jeju = Membership.objects.get(name_in_source="제주시")
    assert jeju.government.code == "KR-49-49110"
    suncheon = Membership.objects.get(name_in_source="순천시")
    with translation.override("ko"):
        assert suncheon.name_then == "순천시"


def test_everything_is_in_the_api_too(loaded, client):
    answer = client.get("/api/v1/networks/?limit=500").json()
    assert answer["count"] == 21
    assert client.get("/api/v1/memberships/?limit=500").json()["count"] == 35
    assert client.get("/api/v1/programmes/?limit=500").json()["count"] == 61
    near = client.get("/api/v1/networks/near/").json()
    assert [(count["value"], count["as_of"]) for count in near["counts"]] == [
        (29, "1996"),
        (65, "2006"),
        (6, ""),
    ]
    uclg = client.get("/api/v1/networks/uclg/").json()
    assert uclg["predecessors"] == ["iula", "fmcu-uto", "metropolis"]
    oeaed = client.get("/api/v1/networks/oeaed/").json()
    boards = [organ for organ in oeaed["organs"] if organ["projects"]]
    assert [organ["name_ko"] for organ in boards] == [
        "제조업부회",
        "환경부회",
        "물류부회",
        "관광부회",
    ]
