"""Tasks of a plan and their sub-tasks, with origins, partners, links and news."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from accounts.models import Department
from agreements.choices import Disclosure
from agreements.partial_dates import display, validate_partial_date
from governments.checking import CheckedAtOnce
from governments.languages import in_language
from governments.models import Government, ImportBatch
from projects.choices import (
    LIVE_STATES,
    Fate,
    Horizon,
    Origin,
    Part,
    PartnerGroup,
    TaskState,
)
from projects.models.plan import Area, Plan, disclosed
from projects.spans import first_day, last_day


class TaskQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """What `user` may see: the task and its plan as disclosed; a sub-task is disclosed as its task."""
        return self.filter(disclosed(user), disclosed(user, path="plan__"))

    def tasks(self) -> Self:
        return self.filter(parent=None)

    def subtasks(self) -> Self:
        return self.filter(parent__isnull=False)

    def live(self) -> Self:
        """Still to be worked on, in a plan that is open."""
        return self.filter(state__in=LIVE_STATES, plan__closed_on=None)

    def stale(self, on: date) -> Self:
        """Live tasks of which nothing was heard for longer than their cadence."""
        return self.tasks().live().filter(news_due_on__lt=on)

    def owing_news(self) -> Self:
        """Of which a department has to report, today or later."""
        asked = self.tasks().live()
        return asked.filter(department__isnull=False, news_due_on__isnull=False)

    def matching(self, text: str, *, reader=None) -> Self:
        """By reference, title, description, the title of a part, or what `reader` may read in a file."""
        from projects.models.file import TaskFile

        columns = ("reference", "title_ko", "title_en", "description_ko", "description_en")
        own = Q.create([(f"{column}__icontains", text) for column in columns], Q.OR)
        parts = Task.objects.filter(Q(title_ko__icontains=text) | Q(title_en__icontains=text))
        files = TaskFile.objects.visible_to(reader).filter(text__icontains=text)
        owners = Coalesce("task__parent", "task")
        return self.filter(
            own
            | Q(pk__in=parts.subtasks().values("parent"))
            | Q(pk__in=files.annotate(owner=owners).values("owner"))
        )

    def with_partner(self, governments) -> Self:
        partners = TaskPartner.objects.filter(task=OuterRef("pk"), government__in=governments)
        return self.filter(Exists(partners))

    def of_origin(self, origins) -> Self:
        rows = TaskOrigin.objects.filter(task=OuterRef("pk"), origin__in=origins)
        return self.filter(Exists(rows))

    def with_partners(self) -> Self:
        partners = TaskPartner.objects.order_by("position", "pk").prefetch_related(
            Prefetch("government", Government.objects.with_versions())
        )
        return self.prefetch_related(Prefetch("partner_set", partners))

    def with_origins(self) -> Self:
        return self.prefetch_related(
            Prefetch("origin_set", TaskOrigin.objects.order_by("position", "pk"))
        )

    def with_subtasks(self) -> Self:
        subtasks = Task.objects.with_origins().select_related("plan").in_order()
        return self.prefetch_related(Prefetch("subtasks", subtasks))

    def for_listing(self) -> Self:
        return (
            self.select_related("plan", "area", "department", "parent")
            .with_origins()
            .with_partners()
        )

    def newest_plan_first(self) -> Self:
        """Those of open plans before those of closed ones."""
        closed = F("plan__closed_on").desc(nulls_first=True)
        return self.order_by(closed, "-plan_id", "place", "pk")

    def in_order(self) -> Self:
        """As the plan lists them; the position of the area stands in the task, so an index answers."""
        return self.order_by("plan_id", "place", "pk")


class Task(CheckedAtOnce):
    """Something that a plan sets out to do, or a part of it.

    A sub-task stands below a task, never below another sub-task. It shares plan, area, department and
    disclosure with its task; `projects.actions` keeps them equal.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="tasks", verbose_name=_("plan"))
    area = models.ForeignKey(Area, models.PROTECT, related_name="tasks", verbose_name=_("area"))
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="subtasks",
        verbose_name=_("part of"),
        null=True,
        blank=True,
    )
    reference = models.CharField(_("reference"), max_length=60, unique=True)
    number = models.CharField(_("number in the document"), max_length=10, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    # Where it stands in its plan: position of the area, of the task, of the sub-task; kept by the actions.
    place = models.CharField(max_length=20, editable=False, default="")
    title_ko = models.CharField(_("title (Korean)"), max_length=300)
    title_en = models.CharField(_("title (English)"), max_length=300, blank=True)
    description_ko = models.TextField(_("description (Korean)"), blank=True)
    description_en = models.TextField(_("description (English)"), blank=True)
    deliverables = models.JSONField(_("deliverables"), default=list, blank=True)
    origin_note = models.CharField(_("origin as the document puts it"), max_length=200, blank=True)
    horizon = models.CharField(_("horizon"), max_length=10, choices=Horizon, blank=True)
    horizon_note = models.CharField(
        _("horizon as the document puts it"), max_length=50, blank=True
    )
    part = models.CharField(_("part"), max_length=10, choices=Part, blank=True)
    is_pilot = models.BooleanField(_("pilot project"), default=False)
    department = models.ForeignKey(
        Department,
        models.PROTECT,
        related_name="tasks",
        verbose_name=_("department in charge"),
        null=True,
        blank=True,
    )
    lead_names = models.JSONField(_("leading offices in the document"), default=list, blank=True)
    lead_note = models.CharField(_("their role"), max_length=200, blank=True)
    needs_partner = models.BooleanField(
        _("needs a partner"),
        default=False,
        help_text=_("It cannot be done without another government or body."),
    )
    partner_groups = models.JSONField(_("kinds of partners"), default=list, blank=True)
    cooperation_basis = models.CharField(_("what to cooperate on"), max_length=300, blank=True)
    proposed_bodies = models.JSONField(_("bodies to be set up"), default=list, blank=True)
    state = models.CharField(
        _("state"), max_length=20, choices=TaskState, default=TaskState.PROPOSED
    )
    progress = models.PositiveSmallIntegerField(_("progress in percent"), default=0)
    starts = models.CharField(
        _("begins"), max_length=10, blank=True, validators=[validate_partial_date]
    )
    due = models.CharField(_("due"), max_length=10, blank=True, validators=[validate_partial_date])
    # First and last day that the two texts above can mean; `clean` keeps them in step.
    starts_on = models.DateField(null=True, blank=True, editable=False)
    due_on = models.DateField(null=True, blank=True, editable=False)
    cadence_days = models.PositiveSmallIntegerField(
        _("news expected every … days"),
        null=True,
        blank=True,
        help_text=_("Leave empty for the rhythm of the plan."),
    )
    news_on = models.DateField(_("last news"), null=True, blank=True, editable=False)
    news_due_on = models.DateField(null=True, blank=True, editable=False)
    fate = models.CharField(
        _("when the plan was closed"), max_length=10, choices=Fate, blank=True, editable=False
    )
    fate_reason = models.CharField(_("reason"), max_length=300, blank=True, editable=False)
    disclosure = models.CharField(
        _("disclosure"), max_length=10, choices=Disclosure, default=Disclosure.INTERNAL
    )
    note = models.TextField(_("internal note"), blank=True)
    source = models.CharField(_("source"), max_length=500, blank=True)
    import_key = models.SlugField(
        max_length=120, unique=True, null=True, blank=True, editable=False
    )
    import_batch = models.ForeignKey(
        ImportBatch, models.PROTECT, related_name="tasks", null=True, blank=True, editable=False
    )
    revision = models.PositiveIntegerField(default=1, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, editable=False
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    objects = TaskQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("policy task")
        verbose_name_plural = _("policy tasks")
        indexes = [
            models.Index(fields=["plan", "place", "id"], name="task_by_place"),
            models.Index(fields=["area", "position"], name="task_by_position"),
            models.Index(fields=["state", "news_due_on"], name="task_by_state_and_news"),
            models.Index(fields=["updated_at", "id"], name="task_by_change"),
        ]
        # Where a constraint is about one field, its error code is the field's name: pages show it there.
        constraints = [
            models.CheckConstraint(
                name="task_progress_up_to_hundred",
                condition=Q(progress__lte=100),
                violation_error_code="progress",
                violation_error_message=_("Progress goes from 0 to 100 percent."),
            ),
            models.CheckConstraint(
                name="task_not_part_of_itself",
                condition=Q(parent=None) | ~Q(parent=F("id")),
                violation_error_code="parent",
                violation_error_message=_("A task cannot be a part of itself."),
            ),
            models.CheckConstraint(
                name="task_due_after_it_begins",
                condition=Q(due_on__gte=F("starts_on")),
                violation_error_code="due",
                violation_error_message=_("It cannot be due before it begins."),
            ),
            models.CheckConstraint(
                name="task_cadence_takes_a_day",
                condition=Q(cadence_days=None) | Q(cadence_days__gt=0),
                violation_error_code="cadence_days",
                violation_error_message=_("News can be expected every day at most."),
            ),
            models.CheckConstraint(
                name="task_ended_with_reason",
                condition=~Q(fate=Fate.ENDED) | ~Q(fate_reason=""),
                violation_error_code="fate_reason",
                violation_error_message=_("Say why the task ends with its plan."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("projects:task", args=[self.reference])

    def clean(self) -> None:
        self.starts_on, self.due_on = first_day(self.starts), last_day(self.due)
        if self.area_id and self.plan_id and self.area.plan_id != self.plan_id:
            raise ValidationError({"area": _("This area belongs to another plan.")})
        if self.parent_id and self.parent_id != self.pk:
            self._check_parent()

    def _check_parent(self) -> None:
        if self.parent.parent_id:
            message = _("Choose a task; a sub-task has no parts of its own.")
            raise ValidationError({"parent": message})
        if self.pk and self.subtasks.exists():
            message = _("It has parts itself, so it cannot become a part of another task.")
            raise ValidationError({"parent": message})
        if self.parent.plan_id != self.plan_id:
            raise ValidationError({"parent": _("This task belongs to another plan.")})

    @property
    def title(self) -> str:
        return in_language(self.title_ko, self.title_en)

    @property
    def description(self) -> str:
        return in_language(self.description_ko, self.description_en)

    @property
    def is_live(self) -> bool:
        return self.state in LIVE_STATES and self.plan.is_open

    @property
    def owes_news(self) -> bool:
        """As `TaskQuerySet.owing_news`, for one record at hand."""
        is_asked = bool(self.department_id and self.news_due_on)
        return self.parent_id is None and self.is_live and is_asked

    def is_stale(self, on: date) -> bool:
        """As `TaskQuerySet.stale`, for one record at hand."""
        heard = self.news_due_on is None or self.news_due_on >= on
        return self.parent_id is None and self.is_live and not heard

    @property
    def cadence(self) -> int:
        return self.cadence_days or self.plan.cadence_days

    @property
    def origins(self) -> list[str]:
        return [row.get_origin_display() for row in self.origin_set.all()]

    @property
    def period_text(self) -> str:
        return " – ".join(display(text) for text in (self.starts, self.due) if text)

    @property
    def partner_group_names(self) -> list[str]:
        return [PartnerGroup(key).label for key in self.partner_groups]


class TaskOrigin(models.Model):
    """One of the places from which a task comes."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="origin_set")
    origin = models.CharField(_("origin"), max_length=20, choices=Origin)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("origin")
        verbose_name_plural = _("origins")
        constraints = [
            models.UniqueConstraint(
                fields=["task", "origin"],
                name="origin_once_per_task",
                violation_error_message=_("This origin stands there already."),
            )
        ]

    def __str__(self) -> str:
        return self.get_origin_display()


class TaskPartner(CheckedAtOnce):
    """With whom a task is done: a government of the register, or whom the document names otherwise."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="partner_set")
    government = models.ForeignKey(
        Government,
        models.PROTECT,
        related_name="task_partner_set",
        verbose_name=_("government"),
        null=True,
        blank=True,
    )
    name_ko = models.CharField(_("name in the document"), max_length=100, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        indexes = [models.Index(fields=["government", "task"], name="task_partner_by_government")]
        constraints = [
            models.UniqueConstraint(
                fields=["task", "government"],
                condition=Q(government__isnull=False),
                name="task_partner_once_per_task",
                violation_error_message=_("This government is a partner already."),
            ),
            models.CheckConstraint(
                name="task_partner_has_a_name",
                condition=Q(government__isnull=False) | ~Q(name_ko=""),
                violation_error_message=_("Name the partner."),
            ),
        ]

    def __str__(self) -> str:
        return self.name_now

    @property
    def name_now(self) -> str:
        return self.government.latest.name if self.government else self.name_ko
