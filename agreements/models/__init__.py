"""What governments promise each other: agreements with their parties, cooperation items and documents."""

from agreements.models.agreement import Agreement
from agreements.models.amendment import AgreementVersion, Amendment, AmendmentAnswer
from agreements.models.bulk_change import BulkChange, BulkChangeLine
from agreements.models.document import (
    Document,
    DocumentQuerySet,
    StoredFile,
    document_path,
)
from agreements.models.item import AnnouncedStep, CooperationItem, YearlyBurden
from agreements.models.life import AgreementLink, Extension, LegalEvent
from agreements.models.obligation import Obligation
from agreements.models.party import AgreementParty
from agreements.models.promise import PerformanceUpdate
from agreements.models.questions import AgreementQuerySet
from agreements.models.round import (
    ConfirmationRound,
    PartnerAnswer,
    PartnerForm,
    RoundEntry,
    RoundRequest,
)
from agreements.models.rule_pack import PackRule, RulePack
from agreements.models.saved_view import SavedView
from agreements.models.stated_reason import StatedReason, StatedReasonQuerySet
from agreements.models.tie import Outline, Tie
from agreements.models.vocabulary import AgreementKind, CooperationField, ReferenceCounter

__all__ = [
    "Agreement",
    "AgreementKind",
    "AgreementLink",
    "AgreementParty",
    "AgreementQuerySet",
    "AgreementVersion",
    "Amendment",
    "AmendmentAnswer",
    "AnnouncedStep",
    "BulkChange",
    "BulkChangeLine",
    "ConfirmationRound",
    "CooperationField",
    "CooperationItem",
    "Document",
    "DocumentQuerySet",
    "Extension",
    "LegalEvent",
    "PartnerAnswer",
    "PartnerForm",
    "PerformanceUpdate",
    "Obligation",
    "Outline",
    "PackRule",
    "ReferenceCounter",
    "RoundEntry",
    "RoundRequest",
    "RulePack",
    "SavedView",
    "StatedReason",
    "StatedReasonQuerySet",
    "StoredFile",
    "Tie",
    "YearlyBurden",
    "document_path",
]
