"""What hangs on a network and is edited part by part: each with its model, its form and its name."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from agreements.models import Agreement
from networks.forms import RecordForm, form_field
from networks.models import (
    Aim,
    ChecklistAnswer,
    CountryNote,
    Finding,
    MemberCategory,
    Membership,
    Network,
    NetworkCount,
    NetworkEvent,
    NetworkName,
    NetworkResult,
    Office,
    Organ,
    OrganProject,
    Programme,
    Succession,
)


class PartForm(RecordForm):
    """A part of `network`; what it refers to is of the same network and visible to `user`."""

    def __init__(self, *args, network: Network, user, **kwargs):
        super().__init__(*args, **kwargs)
        others = Network.objects.visible_to(user).exclude(pk=network.pk).by_name()
        within = {
            "parent": network.organs.exclude(pk=self.instance.pk).order_by("position", "pk"),
            "organ": network.organs.order_by("position", "pk"),
            "programme": network.programmes.in_order(),
            "membership": Membership.objects.visible_to(user).filter(network=network),
            "agreement": Agreement.objects.visible_to(user).newest_first(),
            "predecessor": others,
            "partners": others,
            "finding": Finding.objects.weaknesses().in_order(),
        }
        for name in within.keys() & self.fields.keys():
            self.fields[name].queryset = within[name]


def _form(model: type[models.Model], names: str) -> type[PartForm]:
    facts = {"model": model, "fields": names.split(), "formfield_callback": form_field}
    return type(f"{model.__name__}Form", (PartForm,), {"Meta": type("Meta", (), facts)})


@dataclass(frozen=True)
class Part:
    model: type[models.Model]
    form: type[forms.ModelForm]
    relation: str = "network"  # the column, or path of columns, that leads to the network

    @property
    def name(self) -> str:
        return self.model._meta.verbose_name

    @property
    def adding(self):
        return format_lazy(_("Add: {name}"), name=self.name)

    def new(self, network: Network) -> models.Model:
        """A new one; where another record lies between, the form asks for it."""
        is_direct = "__" not in self.relation
        return self.model(**{self.relation: network}) if is_direct else self.model()

    def of(self, network: Network, *, user) -> models.QuerySet:
        """Those that `user` may see: a result may be of an agreement that others keep closed."""
        parts = self.model._default_manager.filter(**{self.relation: network})
        return parts.visible_to(user) if hasattr(parts, "visible_to") else parts


LISTS = "fields_ko fields_en activities_ko activities_en industries_ko industries_en"
PARTS = {
    "names": Part(NetworkName, _form(NetworkName, "acronym name_ko name_en since until")),
    "predecessors": Part(
        Succession,
        _form(Succession, "predecessor happened note_ko note_en"),
        relation="successor",
    ),
    "offices": Part(
        Office, _form(Office, "role_ko role_en city_ko city_en country host since position")
    ),
    "organs": Part(
        Organ,
        _form(
            Organ,
            "name_ko name_en kind parent composition_ko composition_en size number role_ko role_en "
            "meets_ko meets_en interval_years place_rule_ko place_rule_en term_years is_renewable "
            f"term_ends since status_ko status_en {LISTS} source position",
        ),
    ),
    "projects": Part(
        OrganProject,
        _form(OrganProject, "organ kind title_ko title_en measures_ko measures_en position"),
        relation="organ__network",
    ),
    "aims": Part(Aim, _form(Aim, "kind title_ko title_en position")),
    "categories": Part(
        MemberCategory,
        _form(MemberCategory, "name_ko name_en eligible_ko eligible_en position"),
    ),
    "counts": Part(
        NetworkCount,
        _form(
            NetworkCount,
            "subject value unit_ko unit_en as_of countries what_ko what_en note_ko note_en position",
        ),
    ),
    "countries": Part(CountryNote, _form(CountryNote, "countries text_ko text_en position")),
    "programmes": Part(
        Programme,
        _form(
            Programme,
            "title_ko title_en status field since until duration_ko duration_en scope "
            "activities_ko activities_en proposed_by proposed_at_ko proposed_at_en partners "
            "source position",
        ),
    ),
    "events": Part(
        NetworkEvent,
        _form(
            NetworkEvent,
            "title_ko title_en kind organ programme number period place_ko place_en country host "
            "outcome_ko outcome_en source",
        ),
    ),
    "results": Part(
        NetworkResult,
        _form(NetworkResult, "title_ko title_en agreement membership happened source"),
    ),
    "answers": Part(
        ChecklistAnswer, _form(ChecklistAnswer, "finding answer answered_on evidence")
    ),
}
