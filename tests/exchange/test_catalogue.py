"""The catalogue of open data, read as harvesters read it: as a graph."""

import re
from datetime import date, datetime
from urllib.parse import urlsplit

import pytest
from django.urls import resolve
from rdflib import DCAT, DCTERMS, FOAF, RDF, RDFS, Graph, Literal, Namespace, URIRef

from exchange.open_data.lists import PUBLIC_LISTS
from tests.factories import AgreementFactory, UserFactory

VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
CATALOGUE = "/catalog.jsonld"


@pytest.fixture
def read(client, db, settings):
    settings.PORTAL_BASE_URL = "https://portal.example.org"

    def graph() -> Graph:
        response = client.get(CATALOGUE)
        assert response.status_code == 200
        assert response["Content-Type"] == "application/ld+json"
        return Graph().parse(data=response.content.decode(), format="json-ld")

    AgreementFactory(signed=True, disclosure="public")
    return graph


def own(path):
    return URIRef(f"https://portal.example.org{path}")


def texts(graph, subject, name):
    return {text.language: str(text) for text in graph.objects(subject, name)}


def test_it_is_a_catalogue_of_a_data_set_for_each_public_list(read):
    graph = read()
    catalogue = own(CATALOGUE)
    assert graph.value(catalogue, RDF.type) == DCAT.Catalog
    datasets = set(graph.objects(catalogue, DCAT.dataset))
    assert datasets == set(graph.subjects(RDF.type, DCAT.Dataset))
    assert datasets == {own(f"{CATALOGUE}#dataset-{found.key}") for found in PUBLIC_LISTS}


def test_what_dcat_ap_demands_is_there_in_both_languages(read):
    graph = read()
    described = [own(CATALOGUE), *graph.subjects(RDF.type, DCAT.Dataset)]
    for subject in [*described, *graph.subjects(RDF.type, DCAT.DataService)]:
        for name in (DCTERMS.title, DCTERMS.description):
            said = texts(graph, subject, name)
            assert set(said) == {"ko", "en"}
            assert all(said.values())
    for subject in described:
        publisher = graph.value(subject, DCTERMS.publisher)
        assert (publisher, RDF.type, FOAF.Agent) in graph
        assert texts(graph, publisher, FOAF.name)["en"]
        licence = graph.value(subject, DCTERMS.license)
        assert (licence, RDF.type, DCTERMS.LicenseDocument) in graph
    for subject in described[1:]:
        assert set(texts(graph, subject, DCAT.keyword)) == {"ko", "en"}
        for name in (
            DCTERMS.identifier,
            DCTERMS.accrualPeriodicity,
            DCTERMS.accessRights,
            DCAT.theme,
            DCAT.landingPage,
            DCAT.contactPoint,
        ):
            assert graph.value(subject, name), (subject, name)


def test_every_distribution_can_be_fetched_in_its_format(read, client):
    graph = read()
    distributions = set(graph.subjects(RDF.type, DCAT.Distribution))
    assert distributions == set(graph.objects(None, DCAT.distribution))
    for distribution in distributions:
        address = urlsplit(graph.value(distribution, DCAT.accessURL))
        assert address.netloc == "portal.example.org"
        response = client.get(f"{address.path}?{address.query}", secure=True)
        assert response.status_code == 200
        assert response.getvalue()
        media_type = graph.value(distribution, DCAT.mediaType).partition("media-types/")[2]
        assert response["Content-Type"].split(";")[0] == media_type
        form = graph.value(distribution, DCTERMS.format)
        assert (form, RDF.type, DCTERMS.IMT) in graph  # or CKAN would show the address
        assert graph.value(form, RDFS.label) in map(Literal, ("CSV", "XLSX", "JSON", "XML"))
        service = graph.value(distribution, DCAT.accessService)
        assert (service, RDF.type, DCAT.DataService) in graph
        assert graph.value(distribution, DCTERMS.license)


def test_pages_that_it_names_exist(read):
    graph = read()
    named = [*graph.objects(None, DCAT.landingPage), *graph.objects(None, FOAF.page)]
    assert named
    for address in named:
        assert resolve(urlsplit(address).path)


def test_times_are_those_of_the_records(read):
    agreement = AgreementFactory(
        signed=True, disclosure="public", signed_on=date(2019, 3, 4), effective_on=None
    )
    graph = read()
    dataset = own(f"{CATALOGUE}#dataset-agreements")
    modified = graph.value(dataset, DCTERMS.modified).toPython()
    assert isinstance(modified, datetime)
    assert abs(modified - agreement.updated_at).total_seconds() < 60
    assert graph.value(dataset, DCTERMS.issued).toPython() <= modified
    period = graph.value(dataset, DCTERMS.temporal)
    assert graph.value(period, DCAT.startDate).toPython() == date(2019, 3, 4)


def test_records_that_are_not_public_leave_no_trace(read, client):
    before = client.get(CATALOGUE).json()
    AgreementFactory(signed=True, disclosure="closed", signed_on=date(1990, 1, 1))
    AgreementFactory(signed=True, disclosure="internal", signed_on=date(2026, 11, 19))
    client.force_login(UserFactory(manager=True))
    assert client.get(CATALOGUE).json() == before


def test_terms_and_contact_are_settings(read, settings):
    settings.OPEN_DATA_LICENCE = "CC-BY-4.0"
    settings.OPEN_DATA_EMAIL = "data@example.org"
    graph = read()
    licences = set(graph.objects(None, DCTERMS.license))
    assert licences == {URIRef("https://creativecommons.org/licenses/by/4.0/")}
    assert set(graph.objects(None, VCARD.hasEmail)) == {URIRef("mailto:data@example.org")}


def test_nothing_has_to_be_fetched_to_read_it(client, read):
    context = client.get(CATALOGUE).json()["@context"]
    assert isinstance(context, dict)
    assert "@import" not in context


def test_the_number_of_queries_does_not_grow_with_records(read, client, count_queries):
    client.get(CATALOGUE)
    before = count_queries(lambda: client.get(CATALOGUE))
    AgreementFactory.create_batch(3, signed=True, disclosure="public")
    assert count_queries(lambda: client.get(CATALOGUE)) == before


def test_it_is_found_from_the_documentation_and_a_well_known_address(client, read):
    page = client.get("/api/docs/").content.decode()
    assert re.search(
        rf'<link rel="alternate"\s+type="application/ld\+json"\s+href="{CATALOGUE}">', page
    )
    response = client.get("/.well-known/api-catalog")
    assert response["Content-Type"] == "application/linkset+json"
    [links] = response.json()["linkset"]
    for relation in ("service-desc", "service-doc", "service-meta"):
        [link] = links[relation]
        assert client.get(urlsplit(link["href"]).path).status_code == 200


def test_it_counts_for_the_rate_limit_and_has_an_etag(client, read):
    first = client.get(CATALOGUE)
    assert int(first["RateLimit-Remaining"]) < int(first["RateLimit-Limit"])
    again = client.get(CATALOGUE, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
