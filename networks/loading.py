"""Brings the study's networks into the tables; safe to run again."""

from __future__ import annotations

from pathlib import Path

import yaml
from django.db import transaction

from accounts.models import Department
from agreements.choices import Disclosure
from agreements.models import CooperationField
from governments.models import Government
from networks.actions import store
from networks.models import (
    CooperationStage,
    Finding,
    Network,
    NetworkForm,
    Organ,
    Programme,
    StageExample,
    Succession,
)

DATA = Path(__file__).parent / "data" / "networks.yaml"
# Columns of a network's record that are rows of other tables, made once its own row is there.
PLAIN_PARTS = ("former_names", "offices", "aims", "categories", "counts", "country_notes")
LATER = (
    *PLAIN_PARTS,
    "organs",
    "programmes",
    "events",
    "memberships",
    "predecessors",
    "partners",
    "parent",
)
FIELDS_BEGIN_AT = 100  # behind the fields that agreements ship


@transaction.atomic
def load_networks(*, department: Department | None = None) -> int:
    """Networks already there stay as people left them. Returns how many came."""
    data = read_networks()
    shelf = _Shelf(data, department)
    known = set(Network.objects.values_list("key", flat=True))
    records = [record for record in data["networks"] if record["key"] not in known]
    for record in records:
        shelf.put_network(record)
    for record in records:
        shelf.put_parts(record)
    for position, record in enumerate(data["findings"]):
        _put_finding(record, position, shelf.networks)
    return len(records)


def read_networks() -> dict:
    return yaml.load(DATA.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


class _Shelf:
    """What the records refer to by key or code."""

    def __init__(self, data: dict, department: Department | None):
        self.department = department
        self.fields = {
            record["key"]: _put_field(record, place)
            for place, record in enumerate(data["fields"], FIELDS_BEGIN_AT)
        }
        self.fields |= {field.key: field for field in CooperationField.objects.all()}
        self.forms = {record["key"]: _put_form(record) for record in data["forms"]}
        governments = Government.objects.with_versions()
        self.governments = {government.code: government for government in governments}
        self.stages = {record["number"]: self._put_stage(record) for record in data["stages"]}
        self.networks = {network.key: network for network in Network.objects.all()}

    def put_network(self, record: dict) -> None:
        facts = {name: value for name, value in record.items() if name not in LATER}
        facts |= {
            "form": self.forms[record["form"]],
            "stage": self.stages.get(record.get("stage")),
            "initiator": self.governments.get(record.get("initiator")),
            "department": self.department,
            "disclosure": Disclosure.PUBLIC,
        }
        self.networks[record["key"]] = store(Network(**facts), by=None)

    def put_parts(self, record: dict) -> None:
        network = self.networks[record["key"]]
        self._put_relations(network, record)
        for name in PLAIN_PARTS:
            for position, facts in enumerate(record.get(name, [])):
                self._put_part(network, name, facts, position)
        organs = self._put_organs(network, record)
        for position, facts in enumerate(record.get("programmes", [])):
            self._put_programme(network, facts, position)
        for facts in record.get("events", []):
            host = self.governments.get(facts.get("host"))
            facts = facts | {"organ": organs.get(facts.get("organ")), "host": host}
            store(network.events.model(network=network, **facts), by=None)
        categories = {category.name_ko: category for category in network.categories.all()}
        for facts in record.get("memberships", []):
            self._put_membership(network, facts, categories, record["source"])

    def _put_relations(self, network: Network, record: dict) -> None:
        network.partners.add(*(self.networks[key] for key in record.get("partners", [])))
        if record.get("parent"):
            network.parent = self.networks[record["parent"]]
            store(network, by=None)
        for facts in record.get("predecessors", []):
            before = self.networks[facts["key"]]
            link = Succession(predecessor=before, successor=network, happened=facts["happened"])
            store(link, by=None)

    def _put_part(self, network: Network, name: str, facts: dict, position: int) -> None:
        model = getattr(network, name).model
        if name != "former_names":
            facts = facts | {"position": position}
        if name == "offices":
            facts["host"] = self.governments.get(facts.get("host"))
        store(model(network=network, **facts), by=None)

    def _put_organs(self, network: Network, record: dict) -> dict[str, Organ]:
        organs = {}
        for position, facts in enumerate(record.get("organs", [])):
            facts = dict(facts)
            projects = facts.pop("projects", [])
            above = organs.get(facts.pop("parent", None))
            organ = Organ(network=network, parent=above, position=position, **facts)
            organs[organ.name_ko] = store(organ, by=None)
            for place, project in enumerate(projects):
                store(organ.projects.model(organ=organ, position=place, **project), by=None)
        return organs

    def _put_programme(self, network: Network, facts: dict, position: int) -> None:
        facts = dict(facts)
        partners = facts.pop("partners", [])
        facts["field"] = self.fields.get(facts.get("field"))
        facts["proposed_by"] = self.governments.get(facts.get("proposed_by"))
        programme = Programme(network=network, position=position, source=network.source, **facts)
        store(programme, by=None).partners.set(self.networks[key] for key in partners)

    def _put_membership(
        self, network: Network, facts: dict, categories: dict, source: str
    ) -> None:
        facts = facts | {
            "government": self.governments[facts["government"]],
            "category": categories.get(facts.get("category")),
            "department": self.department,
            "disclosure": Disclosure.PUBLIC,
            "source": source,
        }
        store(network.memberships.model(network=network, **facts), by=None)

    def _put_stage(self, record: dict) -> CooperationStage:
        facts = {name: value for name, value in record.items() if name != "examples"}
        stage, is_new = CooperationStage.objects.update_or_create(
            number=record["number"], defaults=facts
        )
        for position, example in enumerate(record["examples"] if is_new else []):
            government = self.governments.get(example.get("government"))
            row = example | {"government": government, "position": position}
            StageExample.objects.create(stage=stage, **row)
        return stage


def _put_field(record: dict, position: int) -> CooperationField:
    defaults = record | {"position": position}
    field, _new = CooperationField.objects.get_or_create(key=record["key"], defaults=defaults)
    return field


def _put_form(record: dict) -> NetworkForm:
    form, _new = NetworkForm.objects.update_or_create(key=record["key"], defaults=record)
    return form


def _put_finding(record: dict, position: int, networks: dict[str, Network]) -> None:
    facts = {name: value for name, value in record.items() if name != "examples"}
    defaults = facts | {"position": position}
    finding, _new = Finding.objects.update_or_create(code=record["code"], defaults=defaults)
    finding.examples.set(networks[key] for key in record.get("examples", []))
