"""What hangs on agreements that are shown in full, as far as `reader` may see it, in few statements."""

from django.db.models import OuterRef, Prefetch, QuerySet

from accounts.permissions import can_read_internal
from agreements.models import (
    Agreement,
    AgreementLink,
    AgreementParty,
    AgreementQuerySet,
    AgreementVersion,
    Amendment,
    AmendmentAnswer,
    AnnouncedStep,
    CooperationItem,
    Document,
    Extension,
    LegalEvent,
    YearlyBurden,
)
from governments.inlined import AlikeForAll, inlined, inlined_values
from governments.models import GovernmentVersion

NAMES = Prefetch("government__versions", GovernmentVersion.objects.oldest_first())
PARTIES = AgreementParty.objects.select_related("government", "succeeded_by__government")
ITEMS = CooperationItem.objects.select_related("field", "responsible")
ANSWERS = AmendmentAnswer.objects.select_related("party__government").order_by("pk")
AMENDMENTS = Amendment.objects.order_by("number").prefetch_related(Prefetch("answers", ANSWERS))
FOR_ALL = [
    AlikeForAll(Agreement, each)
    for each in (
        Prefetch("party_set", PARTIES.order_by("position", "pk").prefetch_related(NAMES)),
        Prefetch("items", ITEMS.order_by("position", "pk")),
        Prefetch("extensions", Extension.objects.order_by("old_expires_on", "pk")),
        Prefetch("announced_steps", AnnouncedStep.objects.order_by("position", "pk")),
    )
]
INTERNAL = [
    AlikeForAll(Agreement, each)
    for each in (
        Prefetch("amendments", AMENDMENTS),
        Prefetch("versions", AgreementVersion.objects.order_by("number")),
        Prefetch("yearly_burdens", YearlyBurden.objects.order_by("year")),
        Prefetch("legal_events", LegalEvent.objects.order_by("pk")),
    )
]


def in_full(agreements: AgreementQuerySet, reader) -> AgreementQuerySet:
    documents = Document.objects.visible_to(reader).current().defer("text").order_by("pk")
    found = inlined(
        agreements.select_related("kind", "department"),
        Prefetch("documents", documents, to_attr="visible_documents"),
        *FOR_ALL,
    )
    found = inlined_values(found, **_family(reader))
    return _internal_parts(found) if can_read_internal(reader) else found


def as_entered(agreement: Agreement) -> Agreement:
    """As `in_full` reads it, of one that was just put into the register: all that it has is at hand."""
    rows = [*agreement.made_course]
    agreement._prefetched_objects_cache = {
        "party_set": agreement.made_parties,
        "items": agreement.made_items,
        "legal_events": [row for row in rows if isinstance(row, LegalEvent)],
        "extensions": [row for row in rows if isinstance(row, Extension)],
        **{name: [] for name in ("announced_steps", "amendments", "versions", "yearly_burdens")},
    }
    agreement.visible_documents = list(agreement.typed.documents)
    agreement.later_family = agreement.earlier_family = []
    return agreement


def _family(reader) -> dict[str, QuerySet]:
    """Of an agreement that the reader may not see, not even its reference."""
    seen = Agreement.objects.visible_to(reader)
    links = AgreementLink.objects.order_by("pk")
    later = links.filter(earlier=OuterRef("pk"), later__in=seen)
    earlier = links.filter(later=OuterRef("pk"), earlier__in=seen)
    return {
        "later_family": later.values("kind", "later__reference"),
        "earlier_family": earlier.values("kind", "earlier__reference"),
    }


def _internal_parts(found: AgreementQuerySet) -> AgreementQuerySet:
    others = ("nonrenewal_by__government", "termination_requester__government")
    return inlined(found.select_related(*others), *INTERNAL)
