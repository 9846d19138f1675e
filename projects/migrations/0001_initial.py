import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import agreements.models.document
import agreements.partial_dates
import governments.doors
from governments.migrating import at_once


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("accounts", "__first__"),
        ("agreements", "0001_initial"),
        ("governments", "0001_initial"),
        ("networks", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalConsultation",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=80, verbose_name="key")),
                ("title_ko", models.CharField(max_length=300, verbose_name="title (Korean)")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=300, verbose_name="title (English)"),
                ),
                (
                    "launched",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="launched",
                    ),
                ),
                ("launched_on", models.DateField(blank=True, editable=False, null=True)),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="ended on")),
                (
                    "plenary_count",
                    models.PositiveSmallIntegerField(default=0, verbose_name="plenaries held"),
                ),
                (
                    "priority_count",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="number of tasks the document states"
                    ),
                ),
                (
                    "stated_item_count",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="number of items the document states"
                    ),
                ),
                (
                    "disclosure",
                    models.CharField(
                        choices=[
                            ("public", "Public"),
                            ("internal", "Internal"),
                            ("closed", "Own department and managers"),
                        ],
                        default="internal",
                        max_length=10,
                        verbose_name="disclosure",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="remark")),
                ("source", models.CharField(blank=True, max_length=500, verbose_name="source")),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "created_at",
                    models.DateTimeField(blank=True, editable=False, verbose_name="created at"),
                ),
                (
                    "updated_at",
                    models.DateTimeField(blank=True, editable=False, verbose_name="updated at"),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")],
                        max_length=1,
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="accounts.department",
                        verbose_name="department in charge",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical consultation",
                "verbose_name_plural": "historical consultations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Area",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=80, unique=True, verbose_name="key")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "number",
                    models.CharField(
                        blank=True, max_length=10, verbose_name="number in the document"
                    ),
                ),
                (
                    "group_ko",
                    models.CharField(blank=True, max_length=100, verbose_name="group (Korean)"),
                ),
                (
                    "group_en",
                    models.CharField(blank=True, max_length=100, verbose_name="group (English)"),
                ),
                ("title_ko", models.CharField(max_length=300, verbose_name="title (Korean)")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=300, verbose_name="title (English)"),
                ),
                (
                    "short_ko",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="short name (Korean)"
                    ),
                ),
                (
                    "strategy_ko",
                    models.CharField(blank=True, max_length=300, verbose_name="strategy line"),
                ),
                (
                    "lead_name",
                    models.CharField(blank=True, max_length=100, verbose_name="presented by"),
                ),
                ("note", models.TextField(blank=True, verbose_name="internal note")),
                ("source", models.CharField(blank=True, max_length=500, verbose_name="source")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="updated at")),
                (
                    "import_batch",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="areas",
                        to="governments.importbatch",
                    ),
                ),
            ],
            options={
                "verbose_name": "policy area",
                "verbose_name_plural": "policy areas",
                "indexes": [models.Index(fields=["updated_at", "id"], name="area_by_change")],
            },
        ),
        migrations.CreateModel(
            name="HistoricalPlan",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=80, verbose_name="key")),
                (
                    "mark",
                    models.CharField(
                        db_index=True,
                        help_text="Stands before the number: 2026-001.",
                        max_length=20,
                        verbose_name="mark in references",
                    ),
                ),
                ("title_ko", models.CharField(max_length=300, verbose_name="title (Korean)")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=300, verbose_name="title (English)"),
                ),
                ("summary_ko", models.TextField(blank=True, verbose_name="summary (Korean)")),
                ("summary_en", models.TextField(blank=True, verbose_name="summary (English)")),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="begins on")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="ends on")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="closed on")),
                (
                    "close_reason",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="reason for closing"
                    ),
                ),
                (
                    "cadence_days",
                    models.PositiveSmallIntegerField(
                        default=90, verbose_name="news expected every … days"
                    ),
                ),
                (
                    "disclosure",
                    models.CharField(
                        choices=[
                            ("public", "Public"),
                            ("internal", "Internal"),
                            ("closed", "Own department and managers"),
                        ],
                        default="internal",
                        max_length=10,
                        verbose_name="disclosure",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=500, verbose_name="source")),
                ("last_number", models.PositiveIntegerField(default=0, editable=False)),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "created_at",
                    models.DateTimeField(blank=True, editable=False, verbose_name="created at"),
                ),
                (
                    "updated_at",
                    models.DateTimeField(blank=True, editable=False, verbose_name="updated at"),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")],
                        max_length=1,
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="accounts.department",
                        verbose_name="department in charge",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "import_batch",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="governments.importbatch",
                    ),
                ),
                (
                    "part_of",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The area of a larger plan that this one works out.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.area",
                        verbose_name="details the area",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical plan",
                "verbose_name_plural": "historical plans",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Plan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=80, unique=True, verbose_name="key")),
                (
                    "mark",
                    models.CharField(
                        help_text="Stands before the number: 2026-001.",
                        max_length=20,
                        unique=True,
                        verbose_name="mark in references",
                    ),
                ),
                ("title_ko", models.CharField(max_length=300, verbose_name="title (Korean)")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=300, verbose_name="title (English)"),
                ),
                ("summary_ko", models.TextField(blank=True, verbose_name="summary (Korean)")),
                ("summary_en", models.TextField(blank=True, verbose_name="summary (English)")),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="begins on")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="ends on")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="closed on")),
                (
                    "close_reason",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="reason for closing"
                    ),
                ),
                (
                    "cadence_days",
                    models.PositiveSmallIntegerField(
                        default=90, verbose_name="news expected every … days"
                    ),
                ),
                (
                    "disclosure",
                    models.CharField(
                        choices=[
                            ("public", "Public"),
                            ("internal", "Internal"),
                            ("closed", "Own department and managers"),
                        ],
                        default="internal",
                        max_length=10,
                        verbose_name="disclosure",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=500, verbose_name="source")),
                ("last_number", models.PositiveIntegerField(default=0, editable=False)),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="updated at")),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="accounts.department",
                        verbose_name="department in charge",
                    ),
                ),
                (
                    "import_batch",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="governments.importbatch",
                    ),
                ),
                (
                    "part_of",
                    models.ForeignKey(
                        blank=True,
                        help_text="The area of a larger plan that this one works out.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="detailed_by",
                        to="projects.area",
                        verbose_name="details the area",
                    ),
                ),
            ],
            options={
                "verbose_name": "plan",
                "verbose_name_plural": "plans",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="plan_ends_after_it_begins",
                        violation_error_code="ends_on",
                        violation_error_message="A plan cannot end before it begins.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(models.Q(("closed_on", None)), ("close_reason", "")),
                            models.Q(
                                models.Q(("closed_on__isnull", False)),
                                models.Q(("close_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="plan_closed_iff_reasoned",
                        violation_error_code="close_reason",
                        violation_error_message="Say why the plan is closed.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("cadence_days__gt", 0)),
                        name="plan_cadence_takes_a_day",
                        violation_error_code="cadence_days",
                        violation_error_message="News can be expected every day at most.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Indicator",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=80, unique=True, verbose_name="key")),
                ("group", models.CharField(blank=True, max_length=40, verbose_name="group")),
                ("title_ko", models.CharField(max_length=200, verbose_name="title (Korean)")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=200, verbose_name="title (English)"),
                ),
                ("unit", models.CharField(max_length=30, verbose_name="unit")),
                (
                    "total",
                    models.DecimalField(
                        blank=True,
                        decimal_places=3,
                        max_digits=16,
                        null=True,
                        verbose_name="out of",
                    ),
                ),
                ("breakdown", models.JSONField(blank=True, default=list, verbose_name="of which")),
                (
                    "change",
                    models.DecimalField(
                        blank=True,
                        decimal_places=3,
                        max_digits=16,
                        null=True,
                        verbose_name="change in percent",
                    ),
                ),
                (
                    "change_period",
                    models.CharField(blank=True, max_length=20, verbose_name="time of the change"),
                ),
                (
                    "provider",
                    models.CharField(blank=True, max_length=100, verbose_name="provider"),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="remark")),
                ("source", models.CharField(blank=True, max_length=500, verbose_name="source")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="indicators",
                        to="projects.area",
                    ),
                ),
                (
                    "government",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="governments.government",
                        verbose_name="city",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="indicators",
                        to="projects.plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "indicator",
                "verbose_name_plural": "indicators",
            },
        ),
        migrations.CreateModel(
            name="IndicatorValue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "period",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="time",
                    ),
                ),
                ("measured_on", models.DateField(blank=True, editable=False, null=True)),
                (
                    "value_low",
                    models.DecimalField(
                        blank=True, decimal_places=3, max_digits=16, null=True, verbose_name="from"
                    ),
                ),
                (
                    "value",
                    models.DecimalField(decimal_places=3, max_digits=16, verbose_name="value"),
                ),
                ("is_projection", models.BooleanField(default=False, verbose_name="projection")),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="values",
                        to="projects.indicator",
                    ),
                ),
            ],
            options={
                "verbose_name": "value of an indicator",
                "verbose_name_plural": "values of indicators",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("indicator", "period"), name="indicator_value_once_per_time"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalArea",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=80, verbose_name="key")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "number",
                    models.CharField(
                        blank=True, max_length=10, verbose_name="number in the document"
                    ),
                ),
                (
                    "group_ko",
                    models.CharField(blank=True, max_length=100, verbose_name="group (Korean)"),
                ),
                (
                    "group_en",
                    models.CharField(blank=True, max_length=100, verbose_name="group (English)"),
                ),
                ("title_ko", models.CharField(max_length=300, verbose_name="title (Korean)")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=300, verbose_name="title (English)"),
                ),
                (
                    "short_ko",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="short name (Korean)"
                    ),
                ),
                (
                    "strategy_ko",
                    models.CharField(blank=True, max_length=300, verbose_name="strategy line"),
                ),
                (
                    "lead_name",
                    models.CharField(blank=True, max_length=100, verbose_name="presented by"),
                ),
                ("note", models.TextField(blank=True, verbose_name="internal note")),
                ("source", models.CharField(blank=True, max_length=500, verbose_name="source")),
                (
                    "created_at",
                    models.DateTimeField(blank=True, editable=False, verbose_name="created at"),
                ),
                (
                    "updated_at",
                    models.DateTimeField(blank=True, editable=False, verbose_name="updated at"),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")],
                        max_length=1,
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "import_batch",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="governments.importbatch",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.plan",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical policy area",
                "verbose_name_plural": "historical policy areas",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Task",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reference",
                    models.CharField(max_length=60, unique=True, verbose_name="reference"),
                ),
                (
                    "number",
                    models.CharField(
                        blank=True, max_length=10, verbose_name="number in the document"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("place", models.CharField(default="", editable=False, max_length=20)),
                ("title_ko", models.CharField(max_length=300, verbose_name="title (Korean)")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=300, verbose_name="title (English)"),
                ),
                (
                    "description_ko",
                    models.TextField(blank=True, verbose_name="description (Korean)"),
                ),
                (
                    "description_en",
                    models.TextField(blank=True, verbose_name="description (English)"),
                ),
                (
                    "deliverables",
                    models.JSONField(blank=True, default=list, verbose_name="deliverables"),
                ),
                (
                    "origin_note",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="origin as the document puts it"
                    ),
                ),
                (
                    "horizon",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("priority", "Priority"),
                            ("short", "Short term"),
                            ("mid_long", "Mid to long term"),
                            ("long", "Long term"),
                            ("standing", "Standing"),
                        ],
                        max_length=10,
                        verbose_name="horizon",
                    ),
                ),
                (
                    "horizon_note",
                    models.CharField(
                        blank=True, max_length=50, verbose_name="horizon as the document puts it"
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        blank=True,
                        choices=[("content", "Content"), ("method", "Way of doing it")],
                        max_length=10,
                        verbose_name="part",
                    ),
                ),
                ("is_pilot", models.BooleanField(default=False, verbose_name="pilot project")),
                (
                    "lead_names",
                    models.JSONField(
                        blank=True, default=list, verbose_name="leading offices in the document"
                    ),
                ),
                (
                    "lead_note",
                    models.CharField(blank=True, max_length=200, verbose_name="their role"),
                ),
                (
                    "needs_partner",
                    models.BooleanField(
                        default=False,
                        help_text="It cannot be done without another government or body.",
                        verbose_name="needs a partner",
                    ),
                ),
                (
                    "partner_groups",
                    models.JSONField(blank=True, default=list, verbose_name="kinds of partners"),
                ),
                (
                    "cooperation_basis",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="what to cooperate on"
                    ),
                ),
                (
                    "proposed_bodies",
                    models.JSONField(blank=True, default=list, verbose_name="bodies to be set up"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("planned", "Decided, not begun"),
                            ("in_progress", "In progress"),
                            ("on_hold", "On hold"),
                            ("done", "Done"),
                            ("ended", "Ended without result"),
                        ],
                        default="proposed",
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                (
                    "progress",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="progress in percent"
                    ),
                ),
                (
                    "starts",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="begins",
                    ),
                ),
                (
                    "due",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="due",
                    ),
                ),
                ("starts_on", models.DateField(blank=True, editable=False, null=True)),
                ("due_on", models.DateField(blank=True, editable=False, null=True)),
                (
                    "cadence_days",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Leave empty for the rhythm of the plan.",
                        null=True,
                        verbose_name="news expected every … days",
                    ),
                ),
                (
                    "news_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="last news"
                    ),
                ),
                ("news_due_on", models.DateField(blank=True, editable=False, null=True)),
                (
                    "fate",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("carried", "Carried over"),
                            ("merged", "Merged into another"),
                            ("ended", "Ended"),
                        ],
                        editable=False,
                        max_length=10,
                        verbose_name="when the plan was closed",
                    ),
                ),
                (
                    "fate_reason",
                    models.CharField(
                        blank=True, editable=False, max_length=300, verbose_name="reason"
                    ),
                ),
                (
                    "disclosure",
                    models.CharField(
                        choices=[
                            ("public", "Public"),
                            ("internal", "Internal"),
                            ("closed", "Own department and managers"),
                        ],
                        default="internal",
                        max_length=10,
                        verbose_name="disclosure",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="internal note")),
                ("source", models.CharField(blank=True, max_length=500, verbose_name="source")),
                (
                    "import_key",
                    models.SlugField(
                        blank=True, editable=False, max_length=120, null=True, unique=True
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="updated at")),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="projects.area",
                        verbose_name="area",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="accounts.department",
                        verbose_name="department in charge",
                    ),
                ),
                (
                    "import_batch",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="governments.importbatch",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="subtasks",
                        to="projects.task",
                        verbose_name="part of",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="projects.plan",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "policy task",
                "verbose_name_plural": "policy tasks",
                "indexes": [
                    models.Index(fields=["plan", "place", "id"], name="task_by_place"),
                    models.Index(fields=["area", "position"], name="task_by_position"),
                    models.Index(fields=["state", "news_due_on"], name="task_by_state_and_news"),
                    models.Index(fields=["updated_at", "id"], name="task_by_change"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("progress__lte", 100)),
                        name="task_progress_up_to_hundred",
                        violation_error_code="progress",
                        violation_error_message="Progress goes from 0 to 100 percent.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("parent", None),
                            models.Q(("parent", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="task_not_part_of_itself",
                        violation_error_code="parent",
                        violation_error_message="A task cannot be a part of itself.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("due_on__gte", models.F("starts_on"))),
                        name="task_due_after_it_begins",
                        violation_error_code="due",
                        violation_error_message="It cannot be due before it begins.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("cadence_days", None), ("cadence_days__gt", 0), _connector="OR"
                        ),
                        name="task_cadence_takes_a_day",
                        violation_error_code="cadence_days",
                        violation_error_message="News can be expected every day at most.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("fate", "ended"), _negated=True),
                            models.Q(("fate_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="task_ended_with_reason",
                        violation_error_code="fate_reason",
                        violation_error_message="Say why the task ends with its plan.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Target",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("target", "Target"),
                            ("scale", "Size of the measure"),
                            ("estimate", "Estimated effect"),
                            ("context", "Figure for comparison"),
                        ],
                        default="target",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("metric_ko", models.CharField(max_length=200, verbose_name="what is measured")),
                (
                    "metric_en",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="what is measured (English)"
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        error_messages={
                            "blank": "Enter the unit; a figure without one says nothing.",
                            "required": "Enter the unit; a figure without one says nothing.",
                        },
                        max_length=30,
                        verbose_name="unit",
                    ),
                ),
                (
                    "baseline",
                    models.DecimalField(
                        blank=True,
                        decimal_places=3,
                        max_digits=16,
                        null=True,
                        verbose_name="baseline",
                    ),
                ),
                (
                    "baseline_period",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="time of the baseline",
                    ),
                ),
                (
                    "value_low",
                    models.DecimalField(
                        blank=True,
                        decimal_places=3,
                        help_text="Only where the target is a range.",
                        max_digits=16,
                        null=True,
                        verbose_name="from",
                    ),
                ),
                (
                    "value",
                    models.DecimalField(decimal_places=3, max_digits=16, verbose_name="target"),
                ),
                (
                    "due",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="due",
                    ),
                ),
                ("baseline_on", models.DateField(blank=True, editable=False, null=True)),
                ("due_on", models.DateField(blank=True, editable=False, null=True)),
                ("office", models.CharField(blank=True, max_length=150, verbose_name="stated by")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="remark")),
                ("source", models.CharField(blank=True, max_length=500, verbose_name="source")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="targets",
                        to="projects.area",
                        verbose_name="area",
                    ),
                ),
                (
                    "import_batch",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="targets",
                        to="governments.importbatch",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="targets",
                        to="projects.task",
                        verbose_name="task",
                    ),
                ),
            ],
            options={
                "verbose_name": "target",
                "verbose_name_plural": "targets",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("area", None), ("task__isnull", False)),
                            models.Q(("area__isnull", False), ("task", None)),
                            _connector="OR",
                        ),
                        name="target_of_task_or_area",
                        violation_error_message="A target belongs to a task or to an area.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("unit", ""), _negated=True),
                        name="target_has_a_unit",
                        violation_error_code="unit",
                        violation_error_message="Enter the unit; a figure without one says nothing.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("due_on__gte", models.F("baseline_on"))),
                        name="target_due_after_its_baseline",
                        violation_error_code="due",
                        violation_error_message="A target cannot be due before its baseline.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("value_low__lt", models.F("value"))),
                        name="target_range_goes_upwards",
                        violation_error_code="value_low",
                        violation_error_message="The range must begin below its end.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TargetValue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "period",
                    models.CharField(
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="time",
                    ),
                ),
                ("measured_on", models.DateField(blank=True, editable=False, null=True)),
                (
                    "value",
                    models.DecimalField(decimal_places=3, max_digits=16, verbose_name="value"),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="remark")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="values",
                        to="projects.target",
                    ),
                ),
            ],
            options={
                "verbose_name": "measured value",
                "verbose_name_plural": "measured values",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("target", "period"),
                        name="target_value_once_per_time",
                        violation_error_code="period",
                        violation_error_message="A value of this time stands there already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Succession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "predecessor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="successions",
                        to="projects.task",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="origins_in_plans",
                        to="projects.task",
                    ),
                ),
            ],
            options={
                "verbose_name": "succession of tasks",
                "verbose_name_plural": "successions of tasks",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("predecessor", "successor"), name="succession_told_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("predecessor", models.F("successor")), _negated=True),
                        name="succession_of_another_task",
                        violation_error_message="A task cannot follow itself.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Research",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title_ko", models.CharField(max_length=300, verbose_name="title (Korean)")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("completed", "Completed"),
                            ("ongoing", "Ongoing"),
                            ("planned", "Planned"),
                            ("idea", "Idea"),
                            ("unspecified", "Not said"),
                        ],
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                (
                    "state_note",
                    models.CharField(
                        blank=True, max_length=50, verbose_name="state as the document puts it"
                    ),
                ),
                (
                    "starts",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="begins",
                    ),
                ),
                (
                    "ends",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="ends",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="research",
                        to="projects.area",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="research",
                        to="projects.task",
                    ),
                ),
            ],
            options={
                "verbose_name": "study",
                "verbose_name_plural": "studies",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("area", None), ("task__isnull", False)),
                            models.Q(("area__isnull", False), ("task", None)),
                            _connector="OR",
                        ),
                        name="research_of_task_or_area",
                        violation_error_message="A study belongs to a task or to an area.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Remark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=80, unique=True, verbose_name="key")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("criticism", "Criticism"),
                            ("recommendation", "Recommendation"),
                            ("requirement", "Requirement"),
                            ("request", "Request"),
                            ("plan", "Plan"),
                            ("position", "Position"),
                            ("support", "Support"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "reaches",
                    models.JSONField(blank=True, default=list, verbose_name="between whom"),
                ),
                ("text_ko", models.TextField(verbose_name="text (Korean)")),
                ("text_en", models.TextField(blank=True, verbose_name="text (English)")),
                ("office", models.CharField(max_length=150, verbose_name="office")),
                ("source", models.CharField(blank=True, max_length=500, verbose_name="source")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="remarks",
                        to="projects.area",
                    ),
                ),
                (
                    "tasks",
                    models.ManyToManyField(blank=True, related_name="remarks", to="projects.task"),
                ),
            ],
            options={
                "verbose_name": "remark",
                "verbose_name_plural": "remarks",
                "indexes": [models.Index(fields=["area", "position"], name="remark_by_position")],
            },
        ),
        migrations.CreateModel(
            name="NamedTie",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=120, unique=True, verbose_name="key")),
                ("name_ko", models.CharField(max_length=300, verbose_name="name (Korean)")),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=300, verbose_name="name (English)"),
                ),
                (
                    "other_names",
                    models.JSONField(blank=True, default=list, verbose_name="other names"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("agreement", "Agreement"),
                            ("joint_body", "Joint body"),
                            ("network", "Network"),
                            ("agency", "Agency"),
                            ("law", "Law"),
                            ("guideline", "Guideline"),
                            ("plan", "Plan"),
                            ("programme", "Programme"),
                            ("scheme", "Scheme"),
                            ("initiative", "Initiative"),
                            ("pledge", "Pledge"),
                            ("exchange", "Exchange"),
                            ("declaration", "Declaration"),
                            ("forum", "Forum"),
                            ("meeting", "Meeting"),
                            ("fund", "Fund"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "kind_detail",
                    models.CharField(blank=True, max_length=40, verbose_name="kind, finer"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("concluded", "Concluded"),
                            ("held", "Held"),
                            ("existing", "Existing"),
                            ("in_progress", "Under way"),
                            ("announced", "Announced"),
                            ("planned", "Planned"),
                            ("proposed", "Proposed"),
                            ("requested", "Requested"),
                            ("amendment_requested", "Change requested"),
                            ("referenced", "Referred to"),
                            ("inactive", "Inactive"),
                            ("former", "Former"),
                            ("foreign_reference", "Example abroad"),
                        ],
                        max_length=20,
                        verbose_name="state in the document",
                    ),
                ),
                (
                    "reach",
                    models.CharField(
                        choices=[
                            ("metropolitan", "Capital area"),
                            ("central_local", "Central and local government"),
                            ("inter_local", "Between local governments"),
                            ("city_district", "City and districts"),
                            ("inter_korean", "Between South and North"),
                            ("international", "International"),
                            ("internal", "Inside the city government"),
                            ("civic", "With citizens and companies"),
                            ("education", "With education offices"),
                            ("foreign", "Abroad"),
                            ("unspecified", "Not said"),
                        ],
                        max_length=20,
                        verbose_name="between whom",
                    ),
                ),
                (
                    "is_between_governments",
                    models.BooleanField(blank=True, null=True, verbose_name="between governments"),
                ),
                ("parties", models.JSONField(blank=True, default=list, verbose_name="parties")),
                ("content_ko", models.TextField(blank=True, verbose_name="content")),
                (
                    "items",
                    models.JSONField(blank=True, default=list, verbose_name="content points"),
                ),
                (
                    "follow_ups",
                    models.JSONField(blank=True, default=list, verbose_name="what followed"),
                ),
                (
                    "legal_basis",
                    models.CharField(blank=True, max_length=200, verbose_name="legal basis"),
                ),
                (
                    "period",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="time",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="remark")),
                ("source", models.CharField(blank=True, max_length=500, verbose_name="source")),
                ("also_in", models.TextField(blank=True, verbose_name="further passages")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "agreement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="named_ties",
                        to="agreements.agreement",
                        verbose_name="agreement",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="named_ties",
                        to="projects.area",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="named_ties",
                        to="projects.plan",
                    ),
                ),
                (
                    "tasks",
                    models.ManyToManyField(
                        blank=True, related_name="named_ties", to="projects.task"
                    ),
                ),
            ],
            options={
                "verbose_name": "tie named in the document",
                "verbose_name_plural": "ties named in the document",
                "indexes": [
                    models.Index(fields=["area", "position"], name="named_tie_by_position")
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalTaskLink",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="remark")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")],
                        max_length=1,
                    ),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.agreement",
                        verbose_name="agreement",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.cooperationitem",
                        verbose_name="cooperation item",
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="networks.network",
                        verbose_name="network",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.task",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical link of a task",
                "verbose_name_plural": "historical links of tasks",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalTaskFile",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "door",
                    models.CharField(
                        choices=[
                            ("page", "Page"),
                            ("api", "API"),
                            ("import", "Import"),
                            ("bulk", "Bulk edit"),
                            ("task", "Automatic task"),
                            ("admin", "Administration"),
                            ("command", "Command"),
                        ],
                        default=governments.doors.current_door,
                        max_length=10,
                        verbose_name="door",
                    ),
                ),
                (
                    "change",
                    models.UUIDField(
                        db_index=True,
                        default=governments.doors.current_change,
                        verbose_name="change",
                    ),
                ),
                ("name", models.CharField(max_length=255, verbose_name="file name")),
                (
                    "file_type",
                    models.CharField(
                        choices=[("pdf", "PDF"), ("hwpx", "HWPX"), ("hwp", "HWP")],
                        max_length=10,
                        verbose_name="file type",
                    ),
                ),
                (
                    "size",
                    models.PositiveIntegerField(
                        validators=[django.core.validators.MaxValueValidator(20971520)],
                        verbose_name="size in bytes",
                    ),
                ),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                (
                    "disclosure",
                    models.CharField(
                        choices=[
                            ("public", "Public"),
                            ("internal", "Internal"),
                            ("closed", "Own department and managers"),
                        ],
                        default="internal",
                        max_length=10,
                        verbose_name="disclosure",
                    ),
                ),
                (
                    "uploaded_at",
                    models.DateTimeField(blank=True, editable=False, verbose_name="uploaded at"),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="what it is")),
                (
                    "history_change_reason",
                    models.CharField(max_length=300, null=True, verbose_name="reason"),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")],
                        max_length=1,
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.task",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical file of a task",
                "verbose_name_plural": "historical files of tasks",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalTaskDocument",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "address",
                    models.CharField(
                        max_length=500,
                        validators=[
                            django.core.validators.URLValidator(schemes=["http", "https"])
                        ],
                        verbose_name="address",
                    ),
                ),
                (
                    "sha256",
                    models.CharField(
                        blank=True,
                        help_text="Checksum of the file, if it must not change unnoticed.",
                        max_length=64,
                        verbose_name="SHA-256",
                    ),
                ),
                ("is_public", models.BooleanField(default=False, verbose_name="for the public")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")],
                        max_length=1,
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.task",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical document of a task",
                "verbose_name_plural": "historical documents of tasks",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalTaskBudget",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                ("amount_krw", models.PositiveBigIntegerField(verbose_name="amount in won")),
                ("purpose", models.CharField(blank=True, max_length=200, verbose_name="for")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")],
                        max_length=1,
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "payer",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="governments.government",
                        verbose_name="paid by",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.task",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical budget of a task",
                "verbose_name_plural": "historical budgets of tasks",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalTask",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "reference",
                    models.CharField(db_index=True, max_length=60, verbose_name="reference"),
                ),
                (
                    "number",
                    models.CharField(
                        blank=True, max_length=10, verbose_name="number in the document"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("place", models.CharField(default="", editable=False, max_length=20)),
                ("title_ko", models.CharField(max_length=300, verbose_name="title (Korean)")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=300, verbose_name="title (English)"),
                ),
                (
                    "description_ko",
                    models.TextField(blank=True, verbose_name="description (Korean)"),
                ),
                (
                    "description_en",
                    models.TextField(blank=True, verbose_name="description (English)"),
                ),
                (
                    "deliverables",
                    models.JSONField(blank=True, default=list, verbose_name="deliverables"),
                ),
                (
                    "origin_note",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="origin as the document puts it"
                    ),
                ),
                (
                    "horizon",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("priority", "Priority"),
                            ("short", "Short term"),
                            ("mid_long", "Mid to long term"),
                            ("long", "Long term"),
                            ("standing", "Standing"),
                        ],
                        max_length=10,
                        verbose_name="horizon",
                    ),
                ),
                (
                    "horizon_note",
                    models.CharField(
                        blank=True, max_length=50, verbose_name="horizon as the document puts it"
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        blank=True,
                        choices=[("content", "Content"), ("method", "Way of doing it")],
                        max_length=10,
                        verbose_name="part",
                    ),
                ),
                ("is_pilot", models.BooleanField(default=False, verbose_name="pilot project")),
                (
                    "lead_names",
                    models.JSONField(
                        blank=True, default=list, verbose_name="leading offices in the document"
                    ),
                ),
                (
                    "lead_note",
                    models.CharField(blank=True, max_length=200, verbose_name="their role"),
                ),
                (
                    "needs_partner",
                    models.BooleanField(
                        default=False,
                        help_text="It cannot be done without another government or body.",
                        verbose_name="needs a partner",
                    ),
                ),
                (
                    "partner_groups",
                    models.JSONField(blank=True, default=list, verbose_name="kinds of partners"),
                ),
                (
                    "cooperation_basis",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="what to cooperate on"
                    ),
                ),
                (
                    "proposed_bodies",
                    models.JSONField(blank=True, default=list, verbose_name="bodies to be set up"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("planned", "Decided, not begun"),
                            ("in_progress", "In progress"),
                            ("on_hold", "On hold"),
                            ("done", "Done"),
                            ("ended", "Ended without result"),
                        ],
                        default="proposed",
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                (
                    "progress",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="progress in percent"
                    ),
                ),
                (
                    "starts",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="begins",
                    ),
                ),
                (
                    "due",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="due",
                    ),
                ),
                ("starts_on", models.DateField(blank=True, editable=False, null=True)),
                ("due_on", models.DateField(blank=True, editable=False, null=True)),
                (
                    "cadence_days",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Leave empty for the rhythm of the plan.",
                        null=True,
                        verbose_name="news expected every … days",
                    ),
                ),
                (
                    "news_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="last news"
                    ),
                ),
                ("news_due_on", models.DateField(blank=True, editable=False, null=True)),
                (
                    "fate",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("carried", "Carried over"),
                            ("merged", "Merged into another"),
                            ("ended", "Ended"),
                        ],
                        editable=False,
                        max_length=10,
                        verbose_name="when the plan was closed",
                    ),
                ),
                (
                    "fate_reason",
                    models.CharField(
                        blank=True, editable=False, max_length=300, verbose_name="reason"
                    ),
                ),
                (
                    "disclosure",
                    models.CharField(
                        choices=[
                            ("public", "Public"),
                            ("internal", "Internal"),
                            ("closed", "Own department and managers"),
                        ],
                        default="internal",
                        max_length=10,
                        verbose_name="disclosure",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="internal note")),
                ("source", models.CharField(blank=True, max_length=500, verbose_name="source")),
                (
                    "import_key",
                    models.SlugField(blank=True, editable=False, max_length=120, null=True),
                ),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "created_at",
                    models.DateTimeField(blank=True, editable=False, verbose_name="created at"),
                ),
                (
                    "updated_at",
                    models.DateTimeField(blank=True, editable=False, verbose_name="updated at"),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")],
                        max_length=1,
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.area",
                        verbose_name="area",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="accounts.department",
                        verbose_name="department in charge",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "import_batch",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="governments.importbatch",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.plan",
                        verbose_name="plan",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.task",
                        verbose_name="part of",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical policy task",
                "verbose_name_plural": "historical policy tasks",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalTarget",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("target", "Target"),
                            ("scale", "Size of the measure"),
                            ("estimate", "Estimated effect"),
                            ("context", "Figure for comparison"),
                        ],
                        default="target",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("metric_ko", models.CharField(max_length=200, verbose_name="what is measured")),
                (
                    "metric_en",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="what is measured (English)"
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        error_messages={
                            "blank": "Enter the unit; a figure without one says nothing.",
                            "required": "Enter the unit; a figure without one says nothing.",
                        },
                        max_length=30,
                        verbose_name="unit",
                    ),
                ),
                (
                    "baseline",
                    models.DecimalField(
                        blank=True,
                        decimal_places=3,
                        max_digits=16,
                        null=True,
                        verbose_name="baseline",
                    ),
                ),
                (
                    "baseline_period",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="time of the baseline",
                    ),
                ),
                (
                    "value_low",
                    models.DecimalField(
                        blank=True,
                        decimal_places=3,
                        help_text="Only where the target is a range.",
                        max_digits=16,
                        null=True,
                        verbose_name="from",
                    ),
                ),
                (
                    "value",
                    models.DecimalField(decimal_places=3, max_digits=16, verbose_name="target"),
                ),
                (
                    "due",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="due",
                    ),
                ),
                ("baseline_on", models.DateField(blank=True, editable=False, null=True)),
                ("due_on", models.DateField(blank=True, editable=False, null=True)),
                ("office", models.CharField(blank=True, max_length=150, verbose_name="stated by")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="remark")),
                ("source", models.CharField(blank=True, max_length=500, verbose_name="source")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")],
                        max_length=1,
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.area",
                        verbose_name="area",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "import_batch",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="governments.importbatch",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.task",
                        verbose_name="task",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical target",
                "verbose_name_plural": "historical targets",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="TaskBudget",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                ("amount_krw", models.PositiveBigIntegerField(verbose_name="amount in won")),
                ("purpose", models.CharField(blank=True, max_length=200, verbose_name="for")),
                (
                    "payer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="governments.government",
                        verbose_name="paid by",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="budgets",
                        to="projects.task",
                    ),
                ),
            ],
            options={
                "verbose_name": "budget of a task",
                "verbose_name_plural": "budgets of tasks",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("payer__isnull", False)),
                        fields=("task", "year", "payer", "purpose"),
                        name="budget_once_per_year_and_payer",
                        violation_error_code="year",
                        violation_error_message="Money of this year and payer stands there already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("year__gte", 1990), ("year__lte", 2100)),
                        name="budget_in_a_plausible_year",
                        violation_error_code="year",
                        violation_error_message="Enter the year in four digits.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TaskDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "address",
                    models.CharField(
                        max_length=500,
                        validators=[
                            django.core.validators.URLValidator(schemes=["http", "https"])
                        ],
                        verbose_name="address",
                    ),
                ),
                (
                    "sha256",
                    models.CharField(
                        blank=True,
                        help_text="Checksum of the file, if it must not change unnoticed.",
                        max_length=64,
                        verbose_name="SHA-256",
                    ),
                ),
                ("is_public", models.BooleanField(default=False, verbose_name="for the public")),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="documents",
                        to="projects.task",
                    ),
                ),
            ],
            options={
                "verbose_name": "document of a task",
                "verbose_name_plural": "documents of tasks",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("task", "address"),
                        name="task_document_once_per_address",
                        violation_error_code="address",
                        violation_error_message="This address stands there already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TaskFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=255, verbose_name="file name")),
                (
                    "file",
                    models.FileField(
                        max_length=200,
                        upload_to=agreements.models.document.document_path,
                        verbose_name="file",
                    ),
                ),
                (
                    "file_type",
                    models.CharField(
                        choices=[("pdf", "PDF"), ("hwpx", "HWPX"), ("hwp", "HWP")],
                        max_length=10,
                        verbose_name="file type",
                    ),
                ),
                (
                    "size",
                    models.PositiveIntegerField(
                        validators=[django.core.validators.MaxValueValidator(20971520)],
                        verbose_name="size in bytes",
                    ),
                ),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                (
                    "disclosure",
                    models.CharField(
                        choices=[
                            ("public", "Public"),
                            ("internal", "Internal"),
                            ("closed", "Own department and managers"),
                        ],
                        default="internal",
                        max_length=10,
                        verbose_name="disclosure",
                    ),
                ),
                (
                    "text_state",
                    models.CharField(
                        choices=[
                            ("pending", "Text not read yet"),
                            ("read", "Text read"),
                            ("none", "No text inside (scanned image)"),
                            ("protected", "Text is protected (distribution copy)"),
                            ("failed", "Text could not be read"),
                        ],
                        default="pending",
                        max_length=10,
                        verbose_name="text",
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="extracted text")),
                (
                    "uploaded_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="uploaded at"),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="what it is")),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="projects.task",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "file of a task",
                "verbose_name_plural": "files of tasks",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("task", "sha256"),
                        name="task_file_once_per_task",
                        violation_error_code="file",
                        violation_error_message="This file is already attached.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TaskLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="remark")),
                (
                    "agreement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="task_links",
                        to="agreements.agreement",
                        verbose_name="agreement",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="task_links",
                        to="agreements.cooperationitem",
                        verbose_name="cooperation item",
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="task_links",
                        to="networks.network",
                        verbose_name="network",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="projects.task",
                    ),
                ),
            ],
            options={
                "verbose_name": "link of a task",
                "verbose_name_plural": "links of tasks",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("agreement__isnull", False), ("item", None), ("network", None)
                            ),
                            models.Q(
                                ("agreement", None), ("item__isnull", False), ("network", None)
                            ),
                            models.Q(
                                ("agreement", None), ("item", None), ("network__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="task_link_leads_to_one_thing",
                        violation_error_message="A link leads to one agreement, cooperation item or network.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("network__isnull", False)),
                        fields=("task", "network"),
                        name="task_link_once_per_network",
                        violation_error_code="network",
                        violation_error_message="This network is linked already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("agreement__isnull", False)),
                        fields=("task", "agreement"),
                        name="task_link_once_per_agreement",
                        violation_error_code="agreement",
                        violation_error_message="This agreement is linked already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("item__isnull", False)),
                        fields=("task", "item"),
                        name="task_link_once_per_item",
                        violation_error_code="item",
                        violation_error_message="This cooperation item is linked already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TaskOrigin",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("new_proposal", "New proposal"),
                            ("existing", "Existing policy"),
                            ("extended", "Existing policy, extended"),
                            ("pledge", "Pledge"),
                        ],
                        max_length=20,
                        verbose_name="origin",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="origin_set",
                        to="projects.task",
                    ),
                ),
            ],
            options={
                "verbose_name": "origin",
                "verbose_name_plural": "origins",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("task", "origin"),
                        name="origin_once_per_task",
                        violation_error_message="This origin stands there already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TaskPartner",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name_ko",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="name in the document"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "government",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="task_partner_set",
                        to="governments.government",
                        verbose_name="government",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="partner_set",
                        to="projects.task",
                    ),
                ),
            ],
            options={
                "verbose_name": "partner",
                "verbose_name_plural": "partners",
                "indexes": [
                    models.Index(fields=["government", "task"], name="task_partner_by_government")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("government__isnull", False)),
                        fields=("task", "government"),
                        name="task_partner_once_per_task",
                        violation_error_message="This government is a partner already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("government__isnull", False),
                            models.Q(("name_ko", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="task_partner_has_a_name",
                        violation_error_message="Name the partner.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TaskUpdate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("dated_on", models.DateField(verbose_name="day")),
                (
                    "text",
                    models.TextField(
                        error_messages={
                            "blank": "Say what happened, one sentence will do.",
                            "required": "Say what happened, one sentence will do.",
                        },
                        verbose_name="what happened",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("planned", "Decided, not begun"),
                            ("in_progress", "In progress"),
                            ("on_hold", "On hold"),
                            ("done", "Done"),
                            ("ended", "Ended without result"),
                        ],
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                ("progress", models.PositiveSmallIntegerField(verbose_name="progress in percent")),
                (
                    "is_public",
                    models.BooleanField(
                        default=False,
                        help_text="Visitors read it too.",
                        verbose_name="for the public",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="updates",
                        to="projects.task",
                    ),
                ),
            ],
            options={
                "verbose_name": "news of a task",
                "verbose_name_plural": "news of tasks",
                "indexes": [
                    models.Index(fields=["task", "-dated_on"], name="update_newest_first")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("progress__lte", 100)),
                        name="update_progress_up_to_hundred",
                        violation_error_code="progress",
                        violation_error_message="Progress goes from 0 to 100 percent.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AreaNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("direction", "Directions"),
                            ("principle", "Principles"),
                            ("challenge", "Problems"),
                            ("constraint", "Legal and outer constraints"),
                            ("feasible", "Possible under sanctions"),
                            ("pledge", "Pledges"),
                            ("earlier_plan", "Earlier plans and declarations"),
                            ("facility", "Facilities"),
                            ("event", "Dates ahead"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("title_ko", models.CharField(max_length=300, verbose_name="title (Korean)")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=300, verbose_name="title (English)"),
                ),
                ("detail_ko", models.TextField(blank=True, verbose_name="details")),
                (
                    "starts",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="time",
                    ),
                ),
                (
                    "ends",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="until",
                    ),
                ),
                ("place_ko", models.CharField(blank=True, max_length=100, verbose_name="place")),
                ("source", models.CharField(blank=True, max_length=500, verbose_name="source")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
                        to="projects.area",
                    ),
                ),
            ],
            options={
                "verbose_name": "background note",
                "verbose_name_plural": "background notes",
                "indexes": [
                    models.Index(fields=["area", "position"], name="area_note_by_position")
                ],
            },
        ),
        migrations.CreateModel(
            name="Consultation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=80, unique=True, verbose_name="key")),
                ("title_ko", models.CharField(max_length=300, verbose_name="title (Korean)")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=300, verbose_name="title (English)"),
                ),
                (
                    "launched",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="launched",
                    ),
                ),
                ("launched_on", models.DateField(blank=True, editable=False, null=True)),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="ended on")),
                (
                    "plenary_count",
                    models.PositiveSmallIntegerField(default=0, verbose_name="plenaries held"),
                ),
                (
                    "priority_count",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="number of tasks the document states"
                    ),
                ),
                (
                    "stated_item_count",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="number of items the document states"
                    ),
                ),
                (
                    "disclosure",
                    models.CharField(
                        choices=[
                            ("public", "Public"),
                            ("internal", "Internal"),
                            ("closed", "Own department and managers"),
                        ],
                        default="internal",
                        max_length=10,
                        verbose_name="disclosure",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="remark")),
                ("source", models.CharField(blank=True, max_length=500, verbose_name="source")),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="updated at")),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consultations",
                        to="accounts.department",
                        verbose_name="department in charge",
                    ),
                ),
            ],
            options={
                "verbose_name": "consultation",
                "verbose_name_plural": "consultations",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ended_on__gte", models.F("launched_on"))),
                        name="consultation_ends_after_launch",
                        violation_error_code="ended_on",
                        violation_error_message="A consultation cannot end before it is launched.",
                    )
                ],
                "indexes": [
                    models.Index(fields=["updated_at", "id"], name="consultation_by_change")
                ],
            },
        ),
        migrations.CreateModel(
            name="ConsultationGroup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name_ko", models.CharField(max_length=100, verbose_name="name (Korean)")),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=150, verbose_name="name (English)"),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="groups",
                        to="projects.consultation",
                    ),
                ),
            ],
            options={
                "verbose_name": "sub-group",
                "verbose_name_plural": "sub-groups",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("consultation", "name_ko"),
                        name="consultation_group_once",
                        violation_error_code="name_ko",
                        violation_error_message="This sub-group stands there already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ConsultationItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "group_inferred",
                    models.BooleanField(
                        default=False,
                        help_text="The document does not name it; it follows from the subject.",
                        verbose_name="sub-group inferred",
                    ),
                ),
                (
                    "key",
                    models.SlugField(
                        blank=True, max_length=80, null=True, unique=True, verbose_name="key"
                    ),
                ),
                (
                    "topic_ko",
                    models.CharField(blank=True, max_length=200, verbose_name="task (Korean)"),
                ),
                (
                    "topic_en",
                    models.CharField(blank=True, max_length=200, verbose_name="task (English)"),
                ),
                ("title_ko", models.CharField(max_length=300, verbose_name="item (Korean)")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=300, verbose_name="item (English)"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("in_talks", "In working talks"),
                            ("agreed", "Agreed"),
                            ("agreed_follow_up", "Agreed with follow-up"),
                            ("focused_discussion", "Focused discussion"),
                            ("no_agreement", "No agreement"),
                        ],
                        default="proposed",
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                (
                    "plenary",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="number of the plenary that treated it"
                    ),
                ),
                (
                    "follow_up_ko",
                    models.CharField(blank=True, max_length=300, verbose_name="what follows"),
                ),
                (
                    "reason_ko",
                    models.CharField(blank=True, max_length=300, verbose_name="why not agreed"),
                ),
                (
                    "is_open_list",
                    models.BooleanField(default=False, verbose_name="one of several"),
                ),
                ("source", models.CharField(blank=True, max_length=500, verbose_name="source")),
                (
                    "also_in",
                    models.CharField(blank=True, max_length=500, verbose_name="further passages"),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "agreement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="consultation_items",
                        to="agreements.agreement",
                        verbose_name="agreement that came of it",
                    ),
                ),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="projects.consultation",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="projects.consultationgroup",
                        verbose_name="sub-group",
                    ),
                ),
                (
                    "partners",
                    models.ManyToManyField(
                        blank=True,
                        related_name="+",
                        to="governments.government",
                        verbose_name="bodies concerned",
                    ),
                ),
                (
                    "proposer",
                    models.ForeignKey(
                        blank=True,
                        help_text="Leave empty if the papers do not say.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="governments.government",
                        verbose_name="asked by",
                    ),
                ),
                (
                    "tasks",
                    models.ManyToManyField(
                        blank=True,
                        related_name="consultation_items",
                        to="projects.task",
                        verbose_name="policy tasks",
                    ),
                ),
            ],
            options={
                "verbose_name": "item of a consultation",
                "verbose_name_plural": "items of consultations",
                "indexes": [
                    models.Index(
                        fields=["consultation", "position"], name="consultation_item_order"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "no_agreement"), _negated=True),
                            models.Q(("reason_ko", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="consultation_item_disagreement_has_reason",
                        violation_error_code="reason_ko",
                        violation_error_message="Say why the sides did not agree.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "agreed_follow_up"), _negated=True),
                            models.Q(("follow_up_ko", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="consultation_item_follow_up_is_named",
                        violation_error_code="follow_up_ko",
                        violation_error_message="Say what is to follow.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgreedPoint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "title_ko",
                    models.CharField(max_length=300, verbose_name="agreed point (Korean)"),
                ),
                (
                    "title_en",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="agreed point (English)"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="points",
                        to="projects.consultationitem",
                    ),
                ),
            ],
            options={
                "verbose_name": "agreed point",
                "verbose_name_plural": "agreed points",
            },
        ),
        migrations.CreateModel(
            name="ConsultationMoney",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                ("amount_krw", models.PositiveBigIntegerField(verbose_name="amount in won")),
                (
                    "amount_text",
                    models.CharField(
                        blank=True, max_length=50, verbose_name="as the document puts it"
                    ),
                ),
                (
                    "scope_ko",
                    models.CharField(blank=True, max_length=100, verbose_name="scope (Korean)"),
                ),
                (
                    "scope_en",
                    models.CharField(blank=True, max_length=100, verbose_name="scope (English)"),
                ),
                ("purpose_ko", models.CharField(blank=True, max_length=200, verbose_name="for")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "beneficiary",
                    models.ForeignKey(
                        blank=True,
                        help_text="Leave empty for the whole sum.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="governments.government",
                        verbose_name="for whom",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="money",
                        to="projects.consultationitem",
                    ),
                ),
                (
                    "payer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="governments.government",
                        verbose_name="paid by",
                    ),
                ),
            ],
            options={
                "verbose_name": "money of an item",
                "verbose_name_plural": "money of items",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("year__gte", 1990), ("year__lte", 2100)),
                        name="consultation_money_in_a_plausible_year",
                        violation_error_code="year",
                        violation_error_message="Enter the year in four digits.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ConsultationOffice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("co_chair", "Co-chair"), ("secretary", "Secretary")],
                        max_length=20,
                        verbose_name="role",
                    ),
                ),
                ("office_ko", models.CharField(max_length=100, verbose_name="office (Korean)")),
                (
                    "office_en",
                    models.CharField(blank=True, max_length=150, verbose_name="office (English)"),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="offices",
                        to="projects.consultation",
                    ),
                ),
                (
                    "government",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="governments.government",
                    ),
                ),
            ],
            options={
                "verbose_name": "office of a consultation",
                "verbose_name_plural": "offices of consultations",
            },
        ),
        migrations.CreateModel(
            name="ConsultationParty",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="party_set",
                        to="projects.consultation",
                    ),
                ),
                (
                    "government",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consultation_party_set",
                        to="governments.government",
                    ),
                ),
            ],
            options={
                "verbose_name": "party of a consultation",
                "verbose_name_plural": "parties of consultations",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("consultation", "government"),
                        name="consultation_party_once",
                        violation_error_message="This government is a party already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ConsultationResult",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.SlugField(
                        blank=True, max_length=80, null=True, unique=True, verbose_name="key"
                    ),
                ),
                ("group_ko", models.CharField(blank=True, max_length=100, verbose_name="heading")),
                ("title_ko", models.CharField(max_length=300, verbose_name="result (Korean)")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=300, verbose_name="result (English)"),
                ),
                ("source", models.CharField(blank=True, max_length=500, verbose_name="source")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="results",
                        to="projects.consultation",
                    ),
                ),
                (
                    "items",
                    models.ManyToManyField(
                        blank=True, related_name="results", to="projects.consultationitem"
                    ),
                ),
            ],
            options={
                "verbose_name": "main result",
                "verbose_name_plural": "main results",
            },
        ),
        migrations.CreateModel(
            name="HistoricalConsultationItem",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "group_inferred",
                    models.BooleanField(
                        default=False,
                        help_text="The document does not name it; it follows from the subject.",
                        verbose_name="sub-group inferred",
                    ),
                ),
                (
                    "key",
                    models.SlugField(blank=True, max_length=80, null=True, verbose_name="key"),
                ),
                (
                    "topic_ko",
                    models.CharField(blank=True, max_length=200, verbose_name="task (Korean)"),
                ),
                (
                    "topic_en",
                    models.CharField(blank=True, max_length=200, verbose_name="task (English)"),
                ),
                ("title_ko", models.CharField(max_length=300, verbose_name="item (Korean)")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=300, verbose_name="item (English)"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("in_talks", "In working talks"),
                            ("agreed", "Agreed"),
                            ("agreed_follow_up", "Agreed with follow-up"),
                            ("focused_discussion", "Focused discussion"),
                            ("no_agreement", "No agreement"),
                        ],
                        default="proposed",
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                (
                    "plenary",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="number of the plenary that treated it"
                    ),
                ),
                (
                    "follow_up_ko",
                    models.CharField(blank=True, max_length=300, verbose_name="what follows"),
                ),
                (
                    "reason_ko",
                    models.CharField(blank=True, max_length=300, verbose_name="why not agreed"),
                ),
                (
                    "is_open_list",
                    models.BooleanField(default=False, verbose_name="one of several"),
                ),
                ("source", models.CharField(blank=True, max_length=500, verbose_name="source")),
                (
                    "also_in",
                    models.CharField(blank=True, max_length=500, verbose_name="further passages"),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("updated_at", models.DateTimeField(blank=True, editable=False)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")],
                        max_length=1,
                    ),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.agreement",
                        verbose_name="agreement that came of it",
                    ),
                ),
                (
                    "consultation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.consultation",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.consultationgroup",
                        verbose_name="sub-group",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proposer",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Leave empty if the papers do not say.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="governments.government",
                        verbose_name="asked by",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical item of a consultation",
                "verbose_name_plural": "historical items of consultations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Milestone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "period",
                    models.CharField(
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="time",
                    ),
                ),
                ("reached_on", models.DateField(blank=True, editable=False, null=True)),
                ("title_ko", models.CharField(max_length=300, verbose_name="step (Korean)")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=300, verbose_name="step (English)"),
                ),
                ("is_planned", models.BooleanField(default=False, verbose_name="planned")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="milestones",
                        to="projects.consultationitem",
                    ),
                ),
            ],
            options={
                "verbose_name": "milestone",
                "verbose_name_plural": "milestones",
            },
        ),
        migrations.AddField(
            model_name="Area",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="areas",
                to="projects.plan",
                verbose_name="plan",
            ),
        ),
        migrations.AddConstraint(
            model_name="Area",
            constraint=models.UniqueConstraint(
                fields=("plan", "title_ko"),
                name="area_title_once_per_plan",
                violation_error_code="title_ko",
                violation_error_message="This plan has an area of this title already.",
            ),
        ),
        migrations.AddIndex(
            model_name="Area",
            index=models.Index(fields=["plan", "position"], name="area_by_position"),
        ),
        migrations.AddField(
            model_name="Consultation",
            name="parties",
            field=models.ManyToManyField(
                related_name="consultations",
                through="projects.ConsultationParty",
                to="governments.government",
            ),
        ),
    ]
    operations = at_once(operations)
