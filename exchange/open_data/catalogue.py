"""The public lists as a DCAT 3 catalogue in JSON-LD, in the words that DCAT-AP and CKAN's harvester read.

The context stands in the document, so that nobody has to fetch one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from exchange.open_data.licences import LICENCES
from exchange.open_data.lists import CSV, JSON, PUBLIC_LISTS, SERVICE, XLSX, XML, Facts, PublicList
from governments.models import Government

EU = "http://publications.europa.eu/resource/authority"
MEDIA_TYPES = {
    CSV: "text/csv",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    JSON: "application/json",
    XML: "application/xml",
}
LANGUAGES = [f"{EU}/language/KOR", f"{EU}/language/ENG"]
PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
IN_LANGUAGES = ("dcterms:title", "dcterms:description", "dcat:keyword", "foaf:name", "vcard:fn")
LINKS = (
    "dcat:accessURL",
    "dcat:downloadURL",
    "dcat:endpointDescription",
    "dcat:endpointURL",
    "dcat:landingPage",
    "dcat:mediaType",
    "dcat:servesDataset",
    "dcat:theme",
    "dcterms:accessRights",
    "dcterms:accrualPeriodicity",
    "dcterms:language",
    "foaf:homepage",
    "foaf:page",
    "vcard:hasEmail",
    "vcard:hasURL",
)
MOMENTS = ("dcterms:issued", "dcterms:modified")
DAYS = ("dcat:startDate", "dcat:endDate")
CONTEXT = {
    **PREFIXES,
    **{name: {"@container": "@language"} for name in IN_LANGUAGES},
    **{name: {"@type": "@id"} for name in LINKS},
    **{name: {"@type": "xsd:dateTime"} for name in MOMENTS},
    **{name: {"@type": "xsd:date"} for name in DAYS},
}


def catalogue() -> dict:
    home = Government.objects.with_versions().get(pk=Government.objects.home().pk)
    publisher, lists = _publisher(home), [(found, found.facts()) for found in PUBLIC_LISTS]
    return {
        "@context": CONTEXT,
        "@id": _own("open_data:catalogue"),
        "@type": "dcat:Catalog",
        **_described(
            title=_("Open data on cooperation between governments"),
            description=_(
                "What the portal of the government discloses to the public about its agreements, the "
                "governments, networks, policy tasks and meetings behind them."
            ),
        ),
        **_days(_together(facts for _list, facts in lists)),
        "foaf:homepage": f"{settings.PORTAL_BASE_URL}/",
        "dcterms:language": LANGUAGES,
        "dcterms:license": _licence(),
        "dcterms:publisher": publisher,
        "dcat:service": [_api(), _facade()],
        "dcat:dataset": [_dataset(found, facts, publisher) for found, facts in lists],
    }


def links() -> dict:
    """RFC 9727: where programs find the API and what describes it."""
    anchor = {
        "anchor": _own("api:api-root"),
        "service-desc": [{"href": _own("api:schema"), "type": "application/vnd.oai.openapi+json"}],
        "service-doc": [{"href": _own("api:docs"), "type": "text/html"}],
        "service-meta": [{"href": _own("open_data:catalogue"), "type": "application/ld+json"}],
    }
    return {"linkset": [anchor]}


def _dataset(found: PublicList, facts: Facts, publisher: dict) -> dict:
    formats = [*found.formats, XML]
    return {
        "@id": _part(f"dataset-{found.key}"),
        "@type": "dcat:Dataset",
        **_described(title=found.title, description=found.description),
        "dcterms:identifier": _part(f"dataset-{found.key}"),
        "dcat:keyword": _in_both(lambda: [str(word) for word in found.keywords]),
        **_days(facts),
        **_period(facts),
        "dcterms:accrualPeriodicity": f"{EU}/frequency/{found.frequency}",
        "dcterms:accessRights": f"{EU}/access-right/PUBLIC",
        "dcat:theme": f"{EU}/data-theme/GOVE",
        "dcterms:language": LANGUAGES,
        "dcterms:license": _licence(),
        "dcterms:publisher": {"@id": publisher["@id"]},
        "dcat:contactPoint": _contact(publisher),
        "dcat:landingPage": _own(found.page),
        "dcat:distribution": [_distribution(found, name, facts) for name in formats],
    }


def _distribution(found: PublicList, name: str, facts: Facts) -> dict:
    by_service = name == XML
    address = (
        _own("open_data:facade", SERVICE, found.operation) if by_service else _own(found.address)
    )
    if name in (CSV, XLSX):
        address += f"?format={name.lower()}"
    distribution = {
        "@id": _part(f"dataset-{found.key}-{name.lower()}"),
        "@type": "dcat:Distribution",
        "dcterms:title": _in_both(lambda: f"{found.title} ({name})"),
        "dcat:accessURL": address,
        "dcat:mediaType": f"https://www.iana.org/assignments/media-types/{MEDIA_TYPES[name]}",
        "dcterms:format": _format(name),
        "dcterms:license": _licence(),
        "dcat:accessService": {"@id": _part("facade" if by_service else "api")},
        **_days(facts),
    }
    if name in (CSV, XLSX):
        distribution["dcat:downloadURL"] = address
    return distribution


def _format(name: str) -> dict:
    """CKAN takes the label, other harvesters the address."""
    return {
        "@id": f"{EU}/file-type/{name}",
        "@type": "dcterms:IMT",
        "rdf:value": MEDIA_TYPES[name],
        "rdfs:label": name,
    }


def _api() -> dict:
    return {
        "@id": _part("api"),
        "@type": "dcat:DataService",
        **_described(
            title=_("Cooperation portal API"),
            description=_("All lists as JSON in pages, with filters; described by OpenAPI."),
        ),
        "dcat:endpointURL": _own("api:api-root"),
        "dcat:endpointDescription": _own("api:schema"),
        "foaf:page": _own("api:docs"),
        "dcterms:license": _licence(),
        "dcat:servesDataset": [_part(f"dataset-{found.key}") for found in PUBLIC_LISTS],
    }


def _facade() -> dict:
    return {
        "@id": _part("facade"),
        "@type": "dcat:DataService",
        **_described(
            title=_("Public lists in the shape of data.go.kr"),
            description=_(
                "The public lists as XML or JSON by serviceKey, pageNo and numOfRows; needs a key."
            ),
        ),
        "dcat:endpointURL": f"{settings.PORTAL_BASE_URL}/openapi/{SERVICE}",
        "dcterms:license": _licence(),
        "dcat:servesDataset": [_part(f"dataset-{found.key}") for found in PUBLIC_LISTS],
    }


def _publisher(home: Government) -> dict:
    return {
        "@id": _own("api:government-detail", home.code),
        "@type": ["foaf:Agent", "foaf:Organization"],
        "foaf:name": {"ko": home.latest.name_ko, "en": home.latest.name_en},
        "foaf:homepage": f"{settings.PORTAL_BASE_URL}/",
        "dcterms:identifier": home.code,
    }


def _contact(publisher: dict) -> dict:
    contact = {
        "@id": _part("contact"),
        "@type": ["vcard:Kind", "vcard:Organization"],
        "vcard:fn": publisher["foaf:name"],
        "vcard:hasURL": f"{settings.PORTAL_BASE_URL}/",
    }
    if settings.OPEN_DATA_EMAIL:
        contact["vcard:hasEmail"] = f"mailto:{settings.OPEN_DATA_EMAIL}"
    return contact


def _licence() -> dict:
    licence = LICENCES[settings.OPEN_DATA_LICENCE]
    return {
        "@id": licence.address,
        "@type": "dcterms:LicenseDocument",
        "dcterms:title": _in_both(lambda: str(licence.title)),
    }


def _described(*, title: Promise, description: Promise) -> dict:
    return {
        "dcterms:title": _in_both(lambda: str(title)),
        "dcterms:description": _in_both(lambda: str(description)),
    }


def _in_both(told: Callable) -> dict:
    texts = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            texts[language] = told()
    return texts


def _days(facts: Facts) -> dict:
    moments = {"dcterms:issued": facts.issued, "dcterms:modified": facts.modified}
    return {name: _moment(at) for name, at in moments.items() if at}


def _period(facts: Facts) -> dict:
    bounds = {"dcat:startDate": facts.begins, "dcat:endDate": facts.ends}
    known = {name: day.isoformat() for name, day in bounds.items() if day}
    return {"dcterms:temporal": {"@type": "dcterms:PeriodOfTime", **known}} if known else {}


def _together(every: Iterable[Facts]) -> Facts:
    rows = [asdict(facts) for facts in every]

    def known(name: str) -> list[date | datetime]:
        return [row[name] for row in rows if row[name]]

    return Facts(
        issued=min(known("issued"), default=None), modified=max(known("modified"), default=None)
    )


def _moment(at: datetime) -> str:
    return timezone.localtime(at).isoformat(timespec="seconds")


def _own(name: str, *args: str) -> str:
    return settings.PORTAL_BASE_URL + reverse(name, args=args)


def _part(name: str) -> str:
    return f"{_own('open_data:catalogue')}#{name}"
