"""The lists that the portal gives away, described for those who collect such descriptions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import Max, Min
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from exchange.collections import by_type
from exchange.models import Change

VISITOR = AnonymousUser()
CONTINUOUS, IRREGULAR = "CONT", "IRREG"  # of the EU vocabulary of frequencies
CSV, XLSX, JSON, XML = "CSV", "XLSX", "JSON", "XML"
SERVICE = "CooperationService"  # of `operation`, in the addresses of exchange.api.facade


@dataclass(frozen=True)
class Facts:
    """What the public records tell of their list."""

    issued: datetime | None = None
    modified: datetime | None = None
    begins: date | None = None
    ends: date | None = None


@dataclass(frozen=True)
class PublicList:
    key: str
    title: Promise
    description: Promise
    keywords: tuple[Promise, ...]
    type: str  # of its records in the feed of changes
    page: str  # names of addresses
    address: str
    operation: str
    period: tuple[str, str] | None = None  # columns with the days that the records are about
    frequency: str = CONTINUOUS
    formats: tuple[str, ...] = (CSV, XLSX, JSON)

    def facts(self) -> Facts:
        """Of what the public may see alone: a day, too, would tell of a closed record."""
        collection = by_type()[self.type]
        columns = {column.name for column in collection.model._meta.concrete_fields}
        asked = {}
        if "created_at" in columns:
            asked["issued"] = Min("created_at")
        if "updated_at" in columns:
            asked["modified"] = Max("updated_at")
        if self.period:
            asked |= {"begins": Min(self.period[0]), "ends": Max(self.period[1])}
        told = collection.visible_to(VISITOR).aggregate(**asked)
        changes = self._changes()
        modified = filter(None, (told.get("modified"), changes["modified"]))
        times = {
            "issued": told.get("issued") or changes["issued"],
            "modified": max(modified, default=None),
        }
        return Facts(**told | times)

    def _changes(self) -> dict[str, datetime | None]:
        """A record that went away leaves no day in the list, and governments keep none."""
        changes = Change.objects.visible_to(VISITOR).filter(type=self.type)
        return changes.aggregate(issued=Min("at"), modified=Max("at"))


PUBLIC_LISTS = (
    PublicList(
        key="agreements",
        title=_("Agreements between governments"),
        description=_(
            "Agreements that the government has concluded with other governments: parties, kind, fields, "
            "days of signing, effect and end, and where each stands in law."
        ),
        keywords=(_("agreement"), _("memorandum of understanding"), _("local government")),
        type="agreement",
        page="agreements:list",
        address="api:agreement-list",
        operation="getAgreementList",
        period=("signed_on", "signed_on"),
    ),
    PublicList(
        key="coverage",
        title=_("Governments with and without an agreement"),
        description=_(
            "Which governments of a level have an agreement in force with the publishing government on a "
            "day, and which have none; today, or any day by as_of."
        ),
        keywords=(_("agreement"), _("unsigned"), _("local government")),
        type="agreement",
        page="agreements:coverage",
        address="api:coverage",
        operation="getCoverageList",
        formats=(JSON,),
    ),
    PublicList(
        key="governments",
        title=_("Register of governments"),
        description=_(
            "Provinces, municipalities and other bodies with their codes, names in Korean and English, "
            "parents and days of validity; as of any day by exists_on."
        ),
        keywords=(_("local government"), _("register"), _("code")),
        type="government",
        page="governments:list",
        address="api:government-list",
        operation="getGovernmentList",
        frequency=IRREGULAR,
    ),
    PublicList(
        key="networks",
        title=_("International networks of local governments"),
        description=_(
            "Networks in which local governments of several countries work together: names, kind, scope, "
            "purpose, foundation."
        ),
        keywords=(_("international network"), _("local government")),
        type="network",
        page="networks:list",
        address="api:network-list",
        operation="getNetworkList",
        frequency=IRREGULAR,
    ),
    PublicList(
        key="memberships",
        title=_("Memberships in international networks"),
        description=_("Which government is in which international network, since when, as what."),
        keywords=(_("international network"), _("membership")),
        type="membership",
        page="networks:memberships",
        address="api:membership-list",
        operation="getMembershipList",
        period=("began_on", "began_on"),
    ),
    PublicList(
        key="policy-tasks",
        title=_("Policy tasks"),
        description=_(
            "Tasks of published plans with their fields, partners and progress, as far as they are "
            "disclosed to the public."
        ),
        keywords=(_("policy"), _("plan"), _("cooperation")),
        type="policy-task",
        page="projects:list",
        address="api:policy-task-list",
        operation="getPolicyTaskList",
    ),
    PublicList(
        key="meetings",
        title=_("Meetings between governments"),
        description=_(
            "Planned, held and cancelled meetings that follow from agreements, networks and "
            "consultations, as far as they are disclosed to the public."
        ),
        keywords=(_("meeting"), _("agreement"), _("cooperation")),
        type="meeting",
        page="meetings:list",
        address="api:meeting-list",
        operation="getMeetingList",
        period=("first_on", "last_on"),
    ),
)
