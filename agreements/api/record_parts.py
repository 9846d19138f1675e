"""What hangs on agreements that are shown in full, read at once, as far as `reader` may see it."""

from django.db.models import Prefetch

from accounts.permissions import can_read_internal
from agreements.models import (
    Agreement,
    AgreementLink,
    AgreementQuerySet,
    AgreementVersion,
    Amendment,
    AmendmentAnswer,
    AnnouncedStep,
    Document,
    Extension,
    LegalEvent,
    YearlyBurden,
)


def in_full(agreements: AgreementQuerySet, reader) -> AgreementQuerySet:
    documents = Document.objects.visible_to(reader).current().defer("text").order_by("pk")
    found = agreements.prefetch_related(
        Prefetch("documents", documents, to_attr="visible_documents"),
        Prefetch("extensions", Extension.objects.order_by("old_expires_on", "pk")),
        Prefetch("announced_steps", AnnouncedStep.objects.order_by("position", "pk")),
        "items__responsible",
        "party_set__succeeded_by__government",
        *_family(reader),
    )
    return found.prefetch_related(*_internal_parts()) if can_read_internal(reader) else found


def _family(reader) -> list[Prefetch]:
    """Of an agreement that the reader may not see, not even its reference."""
    seen = Agreement.objects.visible_to(reader)
    links = AgreementLink.objects.order_by("pk")
    later = links.filter(later__in=seen).select_related("later")
    earlier = links.filter(earlier__in=seen).select_related("earlier")
    return [
        Prefetch("later_links", later, to_attr="seen_later"),
        Prefetch("earlier_links", earlier, to_attr="seen_earlier"),
    ]


def _internal_parts() -> list:
    answers = AmendmentAnswer.objects.select_related("party__government").order_by("pk")
    amendments = Amendment.objects.order_by("number").prefetch_related(
        Prefetch("answers", answers)
    )
    return [
        Prefetch("amendments", amendments),
        Prefetch("versions", AgreementVersion.objects.order_by("number")),
        Prefetch("yearly_burdens", YearlyBurden.objects.order_by("year")),
        Prefetch("legal_events", LegalEvent.objects.order_by("pk")),
        "nonrenewal_by__government",
        "termination_requester__government",
    ]
