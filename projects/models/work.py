"""What gathers on a task while it is worked on: news, links, documents, research."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from agreements.models import Agreement, CooperationItem
from agreements.partial_dates import display, validate_partial_date
from governments.checking import CheckedAtOnce
from networks.models import Network
from projects.choices import ResearchState, TaskState
from projects.models.plan import Area
from projects.models.task import Task


class TaskUpdateQuerySet(models.QuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-dated_on", "-pk")


class TaskUpdate(CheckedAtOnce):
    """News of a task on a day: what happened, and where state and progress stood then."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="updates")
    dated_on = models.DateField(_("day"))
    text = models.TextField(
        _("what happened"),
        error_messages={
            "blank": _("Say what happened, one sentence will do."),
            "required": _("Say what happened, one sentence will do."),
        },
    )
    state = models.CharField(_("state"), max_length=20, choices=TaskState)
    progress = models.PositiveSmallIntegerField(_("progress in percent"))
    is_public = models.BooleanField(
        _("for the public"), default=False, help_text=_("Visitors read it too.")
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = TaskUpdateQuerySet.as_manager()

    class Meta:
        verbose_name = _("news of a task")
        verbose_name_plural = _("news of tasks")
        indexes = [models.Index(fields=["task", "-dated_on"], name="update_newest_first")]
        constraints = [
            models.CheckConstraint(
                name="update_progress_up_to_hundred",
                condition=Q(progress__lte=100),
                violation_error_code="progress",
                violation_error_message=_("Progress goes from 0 to 100 percent."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.dated_on}: {self.text[:60]}"


class TaskLinkQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Those that lead to something that `user` may see."""
        agreements = Agreement.objects.visible_to(user)
        return self.filter(
            Q(agreement__in=agreements)
            | Q(item__agreement__in=agreements)
            | Q(network__in=Network.objects.visible_to(user))
        )

    def with_ends(self) -> Self:
        return self.select_related("agreement", "item__agreement", "network")


class TaskLink(CheckedAtOnce):
    """What carries a task: an agreement, one item of an agreement, or a network."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="links")
    agreement = models.ForeignKey(
        Agreement,
        models.CASCADE,
        related_name="task_links",
        verbose_name=_("agreement"),
        null=True,
        blank=True,
    )
    item = models.ForeignKey(
        CooperationItem,
        models.CASCADE,
        related_name="task_links",
        verbose_name=_("cooperation item"),
        null=True,
        blank=True,
    )
    network = models.ForeignKey(
        Network,
        models.CASCADE,
        related_name="task_links",
        verbose_name=_("network"),
        null=True,
        blank=True,
    )
    note = models.CharField(_("remark"), max_length=300, blank=True)

    objects = TaskLinkQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("link of a task")
        verbose_name_plural = _("links of tasks")
        constraints = [
            models.CheckConstraint(
                name="task_link_leads_to_one_thing",
                condition=Q(agreement__isnull=False, item=None, network=None)
                | Q(agreement=None, item__isnull=False, network=None)
                | Q(agreement=None, item=None, network__isnull=False),
                violation_error_message=_(
                    "A link leads to one agreement, cooperation item or network."
                ),
            ),
            models.UniqueConstraint(
                fields=["task", "network"],
                condition=Q(network__isnull=False),
                name="task_link_once_per_network",
                violation_error_code="network",
                violation_error_message=_("This network is linked already."),
            ),
            models.UniqueConstraint(
                fields=["task", "agreement"],
                condition=Q(agreement__isnull=False),
                name="task_link_once_per_agreement",
                violation_error_code="agreement",
                violation_error_message=_("This agreement is linked already."),
            ),
            models.UniqueConstraint(
                fields=["task", "item"],
                condition=Q(item__isnull=False),
                name="task_link_once_per_item",
                violation_error_code="item",
                violation_error_message=_("This cooperation item is linked already."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.item or self.agreement or self.network)

    @property
    def bound_by(self) -> Agreement | None:
        """The agreement that stands behind the link; none behind a network."""
        return self.item.agreement if self.item_id else self.agreement


class TaskDocument(models.Model):
    """Where something about a task can be read."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="documents")
    title = models.CharField(_("title"), max_length=200)
    address = models.CharField(
        _("address"), max_length=500, validators=[URLValidator(schemes=["http", "https"])]
    )
    sha256 = models.CharField(
        "SHA-256",
        max_length=64,
        blank=True,
        help_text=_("Checksum of the file, if it must not change unnoticed."),
    )
    is_public = models.BooleanField(_("for the public"), default=False)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("document of a task")
        verbose_name_plural = _("documents of tasks")
        constraints = [
            models.UniqueConstraint(
                fields=["task", "address"],
                name="task_document_once_per_address",
                violation_error_code="address",
                violation_error_message=_("This address stands there already."),
            )
        ]

    def __str__(self) -> str:
        return self.title


class Research(CheckedAtOnce):
    """A study on which a task or an area rests."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="research", null=True, blank=True)
    area = models.ForeignKey(Area, models.CASCADE, related_name="research", null=True, blank=True)
    title_ko = models.CharField(_("title (Korean)"), max_length=300)
    state = models.CharField(_("state"), max_length=20, choices=ResearchState)
    state_note = models.CharField(_("state as the document puts it"), max_length=50, blank=True)
    starts = models.CharField(
        _("begins"), max_length=10, blank=True, validators=[validate_partial_date]
    )
    ends = models.CharField(
        _("ends"), max_length=10, blank=True, validators=[validate_partial_date]
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("study")
        verbose_name_plural = _("studies")
        constraints = [
            models.CheckConstraint(
                name="research_of_task_or_area",
                condition=Q(task__isnull=False, area=None) | Q(task=None, area__isnull=False),
                violation_error_message=_("A study belongs to a task or to an area."),
            )
        ]

    def __str__(self) -> str:
        return self.title_ko

    @property
    def period_text(self) -> str:
        return " – ".join(display(text) for text in (self.starts, self.ends) if text)
