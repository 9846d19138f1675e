"""The life of an agreement as sub-resources: its steps, what happens beside them, and amendments."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import (
    OpenApiParameter,
    PolymorphicProxySerializer,
    extend_schema,
)
from rest_framework.decorators import action
from rest_framework.exceptions import ErrorDetail
from rest_framework.exceptions import ValidationError as Invalid
from rest_framework.response import Response

from accounts.api.permissions import writer
from agreements import actions
from agreements.actions import PartyDraft
from agreements.api.course_serializers import (
    ENTRIES,
    AmendmentEntrySerializer,
    CourseSerializer,
    TransitionEntrySerializer,
)
from agreements.api.examples import AGREEMENT_SHOWN
from agreements.api.record_serializers import AgreementDetailSerializer
from agreements.api.writing_examples import ACT_SENT, AMENDMENT_SENT, COURSE_SHOWN, TRANSITION_SENT
from agreements.life_acts import ACTS, Act
from agreements.life_page import by_action
from agreements.lifecycle import next_steps, unmet_guards
from agreements.models import Agreement
from agreements.permissions import can_edit_agreement, can_take_step
from governments.api.parameters import at_fields
from governments.api.refusals import Conflict, refused

BY_NAME = {act.name: act for act in ACTS if act.name in ENTRIES}
STEP = OpenApiParameter(
    "name", OpenApiTypes.STR, "path", description=_("Name of the step, such as submit or sign.")
)
ACT = OpenApiParameter(
    "name", OpenApiTypes.STR, "path", enum=list(ENTRIES), description=_("What is recorded.")
)
ANY_ACT = PolymorphicProxySerializer(
    "ActEntry", [*dict.fromkeys(ENTRIES.values())], resource_type_field_name=None
)


@dataclass
class Asked:
    """What the acts of the page read from their form."""

    agreement: Agreement
    cleaned_data: dict

    @property
    def amendment(self):
        return self.agreement.amendments.open().get()

    def drafts(self) -> list[PartyDraft]:
        sent = {row["code"]: row for row in self.cleaned_data["parties"]}
        there = self.agreement.party_set.present().select_related("government")
        known = {party.government.code: party for party in there}
        unknown = [{} if code in known else {"code": [_no_party()]} for code in sent]
        if any(unknown):
            raise Invalid({"parties": unknown})
        return [_signature(known[code], row) for code, row in sent.items()]


class AgreementCourse:
    """Mixin of the viewset."""

    @extend_schema(
        summary=_("What can come next"),
        description=_(
            "The steps that lead on from the present state with what each still needs, and what else "
            "can be recorded; for whoever may change the agreement."
        ),
        responses=CourseSerializer,
        examples=[COURSE_SHOWN],
        filters=False,
    )
    @action(detail=True, pagination_class=None)
    def transitions(self, request, reference):
        agreement = self.get_object()
        if not can_edit_agreement(request.user, agreement):
            self.permission_denied(request)
        agreement.day = timezone.localdate()
        steps = [step for step in next_steps(agreement) if not by_action(step)]
        acts = [act for act in BY_NAME.values() if act.applies(agreement)]
        course = {
            "status": agreement.legal_state,
            "transitions": [_told(step, agreement, request.user) for step in steps],
            "acts": [
                {"name": act.name, "label": act.label, "fields": list(ENTRIES[act.name]().fields)}
                for act in acts
                if act.may(request.user, agreement)
            ],
        }
        return Response(CourseSerializer(course).data)

    @extend_schema(
        summary=_("Take a step"),
        description=_(
            "Takes a step of the legal states. Facts that it asks for can be sent with it. What does "
            "not hold is named in a 409, each guard by its code. Needs the scope write."
        ),
        parameters=[STEP],
        request=TransitionEntrySerializer,
        responses=AgreementDetailSerializer,
        examples=[TRANSITION_SENT, AGREEMENT_SHOWN],
        filters=False,
    )
    @action(
        detail=True, methods=["post"], url_path="transitions/(?P<name>[a-z_]+)", url_name="step"
    )
    def transition(self, request, reference, name):
        agreement, by = self.get_object(), writer(request)
        step = _step(agreement, name)
        if not can_take_step(by, agreement, step):
            raise PermissionDenied
        asked = [*step.custom.get("asks", []), *(["inherit"] if name == "supersede" else [])]
        about = {"asked": asked, "open_items": agreement.items.unfinished()}
        entry = self._read(TransitionEntrySerializer, agreement, **about)
        return self._done(
            entry,
            lambda: actions.move_agreement(
                agreement=agreement,
                step=name,
                on=timezone.localdate(),
                by=by,
                **entry.validated_data,
            ),
        )

    @extend_schema(
        summary=_("Record an act"),
        description=_(
            "What happens beside the steps: the final text is locked, parties sign, join, leave or "
            "are succeeded, a term is extended, an amendment answered … Needs the scope write."
        ),
        parameters=[ACT],
        request=ANY_ACT,
        responses=AgreementDetailSerializer,
        examples=[ACT_SENT, AGREEMENT_SHOWN],
        filters=False,
    )
    @action(detail=True, methods=["post"], url_path="acts/(?P<name>[a-z_]+)", url_name="act")
    def act(self, request, reference, name):
        agreement, by = self.get_object(), writer(request)
        act: Act | None = BY_NAME.get(name)
        if act is None:
            raise Http404
        if not act.may(by, agreement):
            raise PermissionDenied
        if not act.applies(agreement):
            raise _not_now(agreement)
        entry = self._read(ENTRIES[name], agreement)
        asked = Asked(agreement, dict(entry.validated_data))
        return self._done(entry, lambda: act.run(asked, on=timezone.localdate(), by=by))

    @extend_schema(
        summary=_("Propose an amendment"),
        description=_(
            "The wording that all parties are to approve; while one waits, its new wording. The text "
            "in force stays valid until then. Needs the scope write."
        ),
        request=AmendmentEntrySerializer,
        responses=AgreementDetailSerializer,
        examples=[AMENDMENT_SENT, AGREEMENT_SHOWN],
        filters=False,
    )
    @action(detail=True, methods=["post"])
    def amendments(self, request, reference):
        agreement, by = self.get_object(), writer(request)
        if not can_edit_agreement(by, agreement):
            raise PermissionDenied
        entry = self._read(AmendmentEntrySerializer, agreement)
        facts = dict(entry.validated_data)
        told = {"reason": facts.pop("reason"), "on": timezone.localdate(), "by": by}
        waiting = agreement.amendments.open().first()
        if waiting:
            return self._done(
                entry,
                lambda: actions.revise_amendment(amendment=waiting, facts=facts, **told),
            )
        return self._done(
            entry, lambda: actions.propose_amendment(agreement=agreement, facts=facts, **told)
        )

    def _read(self, serializer_class, agreement: Agreement, **context):
        context |= self.get_serializer_context() | {"agreement": agreement}
        entry = serializer_class(data=self.request.data, context=context)
        entry.is_valid(raise_exception=True)
        return entry

    def _done(self, entry, act) -> Response:
        """Calls the action: what it refuses about a field is a 400, about the record a 409."""
        try:
            act()
        except ValidationError as error:
            if hasattr(error, "error_dict"):
                raise at_fields(error, entry.fields) from None
            raise refused(error) from None
        return self.answer(self.get_object())


def _step(agreement: Agreement, name: str):
    """The step of that name: the one from the present state, if there is one."""
    steps = agreement.get_all_legal_state_transitions()
    named = [step for step in steps if step.name == name and not by_action(step)]
    if not named:
        raise Http404
    here = [step for step in named if step.source == agreement.legal_state]
    return (here or named)[0]


def _told(step, agreement: Agreement, user) -> dict:
    return {
        "name": step.name,
        "label": step.custom["label"],
        "status": step.target,
        "decides": step.custom.get("decides", False),
        "fields": [
            *step.custom.get("asks", []),
            *(["inherit"] if step.name == "supersede" else []),
        ],
        "allowed": can_take_step(user, agreement, step),
        "unmet": [
            {"code": guard.__name__, "message": guard.message}
            for guard in unmet_guards(agreement, step)
        ],
    }


def _signature(party, sent: dict) -> PartyDraft:
    names = ("role", "department_name", "signatory_office", "signed_on", "joined_on")
    facts = {name: getattr(party, name) for name in names}
    return PartyDraft(pk=party.pk, **facts | {n: v for n, v in sent.items() if n != "code"})


def _no_party() -> ErrorDetail:
    return ErrorDetail(gettext("Choose a party of this agreement."), code="does_not_exist")


def _not_now(agreement: Agreement) -> Conflict:
    message = gettext("This step is not possible in the state «%(state)s».")
    state = {"state": agreement.get_legal_state_display()}
    return Conflict([ErrorDetail(message % state, code="not_possible")])
