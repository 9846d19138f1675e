"""The register as other systems write it: by events (ADR 0008), additions, names, offices, merges."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.exceptions import ErrorDetail
from rest_framework.response import Response

from governments import office_actions
from governments.actions import add_alias, remove_alias
from governments.additions import add_body, remove_body
from governments.api import register_entries as entries
from governments.api import register_examples as sent
from governments.api.examples import SHOWN
from governments.api.refusals import Conflict
from governments.api.serializers import GovernmentDetailSerializer
from governments.api.writing import RecordWrites, described, step
from governments.merging import merge_governments, undo_merge
from governments.models import Government, GovernmentEvent, GovernmentMerge, GovernmentOffice
from governments.nearness import near_matches
from governments.permissions import (
    can_add_government,
    can_keep_office,
    can_merge_governments,
    can_name_government,
    can_record_event,
    can_remove_government,
    can_undo_event,
)
from governments.reforms import effects_of, plan_event, record_event, undo_event

GOVERNMENT = {"shown": GovernmentDetailSerializer}
OFFICE = OpenApiParameter(
    "office_id", int, "path", description=gettext_lazy("Number of the office.")
)
NAME = OpenApiParameter("name_id", int, "path", description=gettext_lazy("Number of the name."))
KEY = OpenApiParameter("event", str, "path", description=gettext_lazy("Key of the event."))


def _anybody(right):
    """A right that does not hang on the record."""
    return lambda user, _record: right(user)


class RegisterWrites(RecordWrites):
    """Mixin of the viewset."""

    rights = {
        "create": _anybody(can_add_government),
        "destroy": can_remove_government,
        "events": _anybody(can_record_event),
        "undo": _anybody(can_record_event),
        "add_name": _anybody(can_name_government),
        "remove_name": _anybody(can_name_government),
        "add_office": _anybody(can_keep_office),
        "change_office": _anybody(can_keep_office),
        "end_office": _anybody(can_keep_office),
        "merge": _anybody(can_merge_governments),
        "unmerge": _anybody(can_merge_governments),
    }

    def shown(self, pk: int) -> Government:
        return self.with_life(self.in_full(Government.objects.all()).get(pk=pk))

    @extend_schema(
        **described(
            gettext_lazy("Add a body to the register"),
            text=gettext_lazy(
                "For managers. Where records have a similar name the answer is a 409 that names them, "
                "until none_of says that it is none of these."
            ),
            sent=entries.BodyEntrySerializer,
            made=True,
            examples=[sent.BODY_SENT, SHOWN],
            **GOVERNMENT,
        )
    )
    def create(self, request):
        entry = self.entry(entries.BodyEntrySerializer)
        _refuse_similar(entry)
        return self.answer(self.do(add_body, draft=entry.draft(), by=self.writer), is_new=True)

    @extend_schema(
        **described(
            gettext_lazy("Take a body back out of the register"),
            text=gettext_lazy("One that was added here and that nothing names."),
            extensions={"x-refusals": ["409"]},
        )
    )
    def destroy(self, request, code):
        self.do(remove_body, government=self.get_object(), by=self.writer)
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(
        **described(
            gettext_lazy("Record an event of the register"),
            text=gettext_lazy(
                "The one way in which names, kinds, parents and lives of governments change; for "
                "administrators. Try it with dry_run first."
            ),
            sent=entries.EventEntrySerializer,
            responses=dict.fromkeys((200, 201), entries.EventAnswerSerializer),
            examples=[sent.EVENT_SENT, sent.EVENT_SHOWN],
        )
    )
    @action(detail=False, methods=["post"])
    def events(self, request):
        entry = self.entry(entries.EventEntrySerializer)
        draft = entry.draft()
        if entry.validated_data["dry_run"]:
            return _told(None, self.do(plan_event, draft=draft))
        event = self.do(record_event, draft=draft, by=self.writer)
        return _told(event.key, effects_of(event))

    @extend_schema(
        **described(
            gettext_lazy("Undo an event of the register"),
            text=gettext_lazy("Refused while later events or other records build on it."),
            parameters=[KEY],
            responses={204: None},
        )
    )
    @action(detail=False, methods=["post"], url_path="events/(?P<event>[-a-zA-Z0-9_]+)/undo")
    def undo(self, request, event):
        found = get_object_or_404(GovernmentEvent, key=event)
        if not can_undo_event(self.writer, found):
            self.permission_denied(request)
        self.do(undo_event, event=found, by=self.writer)
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(
        summary=gettext_lazy("List further names of a government"),
        description=gettext_lazy("By which it is found beside those of the register."),
        responses=entries.FurtherNameSerializer(many=True),
        examples=[sent.NAMES_SHOWN],
        filters=False,
    )
    @action(detail=True, pagination_class=None)
    def names(self, request, code):
        return Response(self._names(self.get_object()))

    @extend_schema(
        **described(
            gettext_lazy("Add a further name"),
            text=gettext_lazy("The government is found by it from now on; for managers."),
            sent=entries.NameEntrySerializer,
            made=True,
            shown=entries.FurtherNameSerializer(many=True),
            examples=[sent.NAME_SENT, sent.NAMES_SHOWN],
        )
    )
    @names.mapping.post
    def add_name(self, request, code):
        government = self.get_object()
        entry = self.entry(entries.NameEntrySerializer)
        self.do(add_alias, entry, government=government, by=self.writer)
        return Response(self._names(government), status.HTTP_201_CREATED)

    @step(
        "names/(?P<name_id>[0-9]+)",
        method="delete",
        summary=gettext_lazy("Remove a further name"),
        text=gettext_lazy("One that came with the portal stays."),
        parameters=[NAME],
    )
    def remove_name(self, request, code, name_id):
        alias = get_object_or_404(self.get_object().aliases, pk=name_id)
        self.do(remove_alias, alias=alias, by=self.writer)
        return Response(status=status.HTTP_204_NO_CONTENT)

    def _names(self, government: Government) -> list:
        rows = government.aliases.order_by("pk")
        return entries.FurtherNameSerializer(rows, many=True).data

    @extend_schema(
        summary=gettext_lazy("List offices of a government"),
        description=gettext_lazy(
            "To whom one turns there; without read:internal those for the public."
        ),
        responses=entries.GovernmentOfficeSerializer(many=True),
        examples=[sent.OFFICES_SHOWN],
        filters=False,
    )
    @action(detail=True, pagination_class=None)
    def offices(self, request, code):
        return Response(self._offices(self.get_object()))

    @extend_schema(
        **described(
            gettext_lazy("Add an office of a government"),
            text=gettext_lazy("An office or a post, never the name of a person."),
            sent=entries.GovernmentOfficeEntrySerializer,
            made=True,
            shown=entries.GovernmentOfficeSerializer(many=True),
            examples=[sent.OFFICE_SENT, sent.OFFICES_SHOWN],
        )
    )
    @offices.mapping.post
    def add_office(self, request, code):
        government = self.get_object()
        entry = self.entry(entries.GovernmentOfficeEntrySerializer)
        self.do(office_actions.add_office, entry, government=government, by=self.writer)
        return Response(self._offices(government), status.HTTP_201_CREATED)

    @step(
        "offices/(?P<office_id>[0-9]+)",
        method="patch",
        summary=gettext_lazy("Change an office of a government"),
        sent=entries.GovernmentOfficeEntrySerializer,
        parameters=[OFFICE],
        shown=entries.GovernmentOfficeSerializer(many=True),
        examples=[sent.OFFICE_SENT, sent.OFFICES_SHOWN],
    )
    def change_office(self, request, code, office_id):
        office = self._office(office_id)
        entry = self.entry(entries.GovernmentOfficeEntrySerializer, changing=True)
        self.do(office_actions.edit_office, entry, office=office, by=self.writer)
        return Response(self._offices(self.get_object()))

    @step(
        "offices/(?P<office_id>[0-9]+)/end",
        summary=gettext_lazy("End an office of a government"),
        text=gettext_lazy("It stays on record."),
        sent=entries.OfficeEndSerializer,
        parameters=[OFFICE],
        shown=entries.GovernmentOfficeSerializer(many=True),
        examples=[sent.OFFICE_ENDED, sent.OFFICES_SHOWN],
    )
    def end_office(self, request, code, office_id):
        entry = self.entry(entries.OfficeEndSerializer)
        facts = {"on": entry.validated_data["valid_to"], "by": self.writer}
        self.do(office_actions.end_office, office=self._office(office_id), **facts)
        return Response(self._offices(self.get_object()))

    def _office(self, office_id: str) -> GovernmentOffice:
        offices = self.get_object().offices.all().visible_to(self.request.user)
        return get_object_or_404(offices, pk=office_id)

    def _offices(self, government: Government) -> list:
        rows = government.offices.all().visible_to(self.request.user).in_order()
        return entries.GovernmentOfficeSerializer(rows, many=True).data

    @step(
        summary=gettext_lazy("Merge a duplicate into another record"),
        text=gettext_lazy(
            "Two records of one government become one, for administrators. Where two governments became "
            "one, record an event."
        ),
        sent=entries.MergeEntrySerializer,
        examples=[sent.MERGE_SENT, SHOWN],
        **GOVERNMENT,
    )
    def merge(self, request, code):
        dropped = self.get_object()
        facts = self.entry(entries.MergeEntrySerializer).validated_data
        about = {"reason": facts["reason"], "by": self.writer, "at": timezone.now()}
        self.do(merge_governments, keep=facts["into"], drop=dropped, **about)
        return self.answer(facts["into"])

    @step(
        summary=gettext_lazy("Take a merge back"),
        text=gettext_lazy("What was changed since stays with the record that was kept."),
        examples=[SHOWN],
        **GOVERNMENT,
    )
    def unmerge(self, request, code):
        dropped = self.get_object()
        merges = GovernmentMerge.objects.filter(dropped=dropped, undone_at=None)
        merge = merges.order_by("-pk").first()
        if merge is None:
            raise Conflict(_("It is not merged into another record."))
        self.do(undo_merge, merge=merge, by=self.writer, at=timezone.now())
        return self.answer(dropped)


def _refuse_similar(entry) -> None:
    """The register is to stay free of duplicates, so that somebody has to look at what is near."""
    facts = entry.validated_data
    names = [facts.get(name, "") for name in ("name_ko", "name_en", "short_ko", "short_en")]
    near = near_matches(names, code=facts.get("code", ""), on=timezone.localdate())
    similar = sorted({each.government.code for each in near} - set(facts.get("none_of", ())))
    if similar:
        message = _("Records with a similar name are there already: %(codes)s.")
        detail = ErrorDetail(message % {"codes": ", ".join(similar)}, code="similar")
        raise Conflict({"none_of": [detail]})


def _told(key: str | None, effects: list) -> Response:
    body = {"key": key, "effects": [effect.sentence for effect in effects]}
    code = status.HTTP_201_CREATED if key else status.HTTP_200_OK
    return Response(entries.EventAnswerSerializer(body).data, code)
