import uuid

import django.core.validators
import django.db.models.deletion
import django_fsm
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import agreements.models.document
import agreements.models.steps
import agreements.partial_dates
import governments.doors
from governments.migrating import at_once


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("accounts", "__first__"),
        ("governments", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="AgreementKind",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=40, unique=True, verbose_name="key")),
                (
                    "mark",
                    models.CharField(
                        help_text="2023-mark-0007",
                        max_length=10,
                        unique=True,
                        verbose_name="mark in the reference",
                    ),
                ),
                ("name_ko", models.CharField(max_length=100, verbose_name="name (Korean)")),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=100, verbose_name="name (English)"),
                ),
                (
                    "hint_ko",
                    models.CharField(blank=True, max_length=100, verbose_name="hint (Korean)"),
                ),
                (
                    "hint_en",
                    models.CharField(blank=True, max_length=100, verbose_name="hint (English)"),
                ),
                (
                    "term_ko",
                    models.CharField(
                        blank=True,
                        help_text="In Korean.",
                        max_length=100,
                        verbose_name="as documents call it",
                    ),
                ),
                (
                    "is_joint",
                    models.BooleanField(
                        default=False,
                        help_text="Several neighbours on shared tasks; the map shows it apart from bilateral ties.",
                        verbose_name="joint",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
            ],
            options={
                "verbose_name": "kind of agreement",
                "verbose_name_plural": "kinds of agreements",
            },
        ),
        migrations.CreateModel(
            name="CooperationField",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=40, unique=True, verbose_name="key")),
                ("name_ko", models.CharField(max_length=100, verbose_name="name (Korean)")),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=100, verbose_name="name (English)"),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
            ],
            options={
                "verbose_name": "cooperation field",
                "verbose_name_plural": "cooperation fields",
            },
        ),
        migrations.CreateModel(
            name="BulkChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                ("made_at", models.DateTimeField(verbose_name="made at")),
                (
                    "undone_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="undone at"),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "bulk change",
                "verbose_name_plural": "bulk changes",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("undone_at", None), ("undone_by", None)),
                            models.Q(("undone_at__isnull", False), ("undone_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="bulk_change_undone_iff_dated",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ConfirmationRound",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("scope", models.JSONField(blank=True, default=dict, verbose_name="scope")),
                ("kinds", models.JSONField(default=list, verbose_name="what is asked about")),
                (
                    "questions",
                    models.JSONField(blank=True, default=list, verbose_name="questions"),
                ),
                ("opened_on", models.DateField(verbose_name="opened on")),
                ("due_on", models.DateField(verbose_name="answers due by")),
                (
                    "closed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="closed at"),
                ),
                (
                    "snapshot_title",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="name of the snapshot"
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "confirmation round",
                "verbose_name_plural": "confirmation rounds",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("due_on__gte", models.F("opened_on"))),
                        name="round_due_after_opening",
                        violation_error_code="due_on",
                        violation_error_message="Answers cannot be due before the round opens.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("closed_at", None), ("closed_by", None), ("snapshot_title", "")
                            ),
                            models.Q(
                                models.Q(("snapshot_title", ""), _negated=True),
                                ("closed_at__isnull", False),
                                ("closed_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="round_closed_as_snapshot",
                        violation_error_code="snapshot_title",
                        violation_error_message="Give the snapshot a name.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalRulePack",
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
                ("key", models.SlugField(max_length=60, verbose_name="key")),
                ("name_ko", models.CharField(max_length=200, verbose_name="name (Korean)")),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=200, verbose_name="name (English)"),
                ),
                (
                    "followed_from",
                    models.DateField(
                        blank=True,
                        help_text="From this day on the home government follows the rules of another one by its own choice.",
                        null=True,
                        verbose_name="followed here from",
                    ),
                ),
                (
                    "is_draft",
                    models.BooleanField(
                        default=False,
                        help_text="Only for comparing and testing; demands nothing.",
                        verbose_name="draft",
                    ),
                ),
                ("note_ko", models.TextField(blank=True, verbose_name="note (Korean)")),
                ("note_en", models.TextField(blank=True, verbose_name="note (English)")),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
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
                    "government",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Leave empty if it holds for all governments.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="governments.government",
                        verbose_name="government",
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
                "verbose_name": "historical rule pack",
                "verbose_name_plural": "historical rule packs",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="PartnerForm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="made at")),
                (
                    "used_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="answered at"),
                ),
                (
                    "office",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="office that answered"
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="remark")),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="governments.government",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="partner_forms",
                        to="agreements.confirmationround",
                    ),
                ),
            ],
            options={
                "verbose_name": "form for a partner",
                "verbose_name_plural": "forms for partners",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("office", ""), ("used_at", None)),
                            models.Q(
                                models.Q(("office", ""), _negated=True), ("used_at__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="partner_form_used_by_an_office",
                        violation_error_code="office",
                        violation_error_message="Name the office that answers.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReferenceCounter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("last_number", models.PositiveIntegerField(default=0)),
                (
                    "kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.agreementkind",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "year"), name="counter_once_per_kind_and_year"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RoundRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("post", models.CharField(blank=True, max_length=100, verbose_name="post")),
                (
                    "answers",
                    models.JSONField(
                        blank=True, default=list, verbose_name="answers to the questions"
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("nudges", models.JSONField(blank=True, default=list)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "department",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.department",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests",
                        to="agreements.confirmationround",
                    ),
                ),
            ],
            options={
                "verbose_name": "request of a round",
                "verbose_name_plural": "requests of a round",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("round", "department", "post"), name="request_once_per_owner"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RulePack",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=60, unique=True, verbose_name="key")),
                ("name_ko", models.CharField(max_length=200, verbose_name="name (Korean)")),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=200, verbose_name="name (English)"),
                ),
                (
                    "followed_from",
                    models.DateField(
                        blank=True,
                        help_text="From this day on the home government follows the rules of another one by its own choice.",
                        null=True,
                        verbose_name="followed here from",
                    ),
                ),
                (
                    "is_draft",
                    models.BooleanField(
                        default=False,
                        help_text="Only for comparing and testing; demands nothing.",
                        verbose_name="draft",
                    ),
                ),
                ("note_ko", models.TextField(blank=True, verbose_name="note (Korean)")),
                ("note_en", models.TextField(blank=True, verbose_name="note (English)")),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
                (
                    "government",
                    models.ForeignKey(
                        blank=True,
                        help_text="Leave empty if it holds for all governments.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rule_packs",
                        to="governments.government",
                        verbose_name="government",
                    ),
                ),
            ],
            options={
                "verbose_name": "rule pack",
                "verbose_name_plural": "rule packs",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_draft", False), ("followed_from", None), _connector="OR"
                        ),
                        name="pack_draft_is_not_followed",
                        violation_error_code="followed_from",
                        violation_error_message="A draft demands nothing; it cannot be followed.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalPackRule",
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
                (
                    "key",
                    models.SlugField(
                        help_text="The same for every wording of one rule.",
                        max_length=60,
                        verbose_name="key",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("prior_review", "Review before signing"),
                            ("council_prior_report", "Report to the council before signing"),
                            ("council_consent", "Consent of the council"),
                            ("council_resolution", "Resolution of the council"),
                            ("council_item", "Item before the council"),
                            ("urgent_resolution", "Later resolution of the council (urgent)"),
                            ("council_report", "Report to the council after signing"),
                            ("formation_report", "Report on forming the council"),
                            ("publication", "Publication"),
                            ("yearly_check", "Yearly check"),
                            ("closing_report", "Report on the end"),
                            ("end_publication", "Publication of the end"),
                            ("regular_meetings", "Regular meetings"),
                            ("agenda", "Agenda sent beforehand"),
                            ("minutes", "Minutes"),
                            ("meeting_report", "Report of a meeting"),
                            ("settlement_plan", "Plan to carry out a settlement"),
                            ("extension_decision", "Decision on the extension"),
                            ("notice", "Last day of the notice against the extension"),
                        ],
                        max_length=24,
                        verbose_name="step",
                    ),
                ),
                (
                    "condition",
                    models.CharField(
                        choices=[
                            ("always", "Always"),
                            ("money", "It costs money"),
                            ("money_or_property", "It costs money or uses public property"),
                            ("duties", "Duties outside the budget, or a waiver of rights"),
                            ("rights", "It limits the rights of residents"),
                            ("foreign", "Foreign counterpart"),
                            ("heavy", "The burden is heavy"),
                            ("urgent", "It is urgent"),
                        ],
                        default="always",
                        max_length=20,
                        verbose_name="condition",
                    ),
                ),
                (
                    "threshold",
                    models.PositiveBigIntegerField(
                        blank=True,
                        help_text="Of the yearly burdens together; only where the burden must be heavy.",
                        null=True,
                        verbose_name="from a burden of (won)",
                    ),
                ),
                (
                    "trigger",
                    models.CharField(
                        choices=[
                            ("before_signing", "Before signing"),
                            ("signed", "Signing date"),
                            ("yearly", "Each year in force"),
                            ("ended", "End of the agreement"),
                            ("half_year", "Each half-year"),
                            ("meeting", "Meeting"),
                            ("notified", "Notice of the decision"),
                        ],
                        max_length=16,
                        verbose_name="counts from",
                    ),
                ),
                (
                    "offset_days",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Calendar days; of a yearly rule, days after the end of each year.",
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(3650)],
                        verbose_name="days",
                    ),
                ),
                (
                    "days_stated",
                    models.BooleanField(
                        default=True,
                        help_text="If not, the number is a choice of this portal and is shown as one.",
                        verbose_name="the text states the days",
                    ),
                ),
                (
                    "title_ko",
                    models.CharField(max_length=300, verbose_name="what is to be done (Korean)"),
                ),
                (
                    "title_en",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="what is to be done (English)"
                    ),
                ),
                ("details_ko", models.TextField(blank=True, verbose_name="details (Korean)")),
                ("details_en", models.TextField(blank=True, verbose_name="details (English)")),
                (
                    "article_ko",
                    models.CharField(
                        error_messages={
                            "blank": "Name the article: a rule without one demands nothing."
                        },
                        max_length=200,
                        verbose_name="article (Korean)",
                    ),
                ),
                (
                    "article_en",
                    models.CharField(blank=True, max_length=200, verbose_name="article (English)"),
                ),
                (
                    "link",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        validators=[
                            django.core.validators.URLValidator(schemes=["http", "https"])
                        ],
                        verbose_name="link to the text",
                    ),
                ),
                (
                    "valid_from",
                    models.DateField(
                        blank=True,
                        help_text="Leave empty if the day is not known.",
                        null=True,
                        verbose_name="valid from",
                    ),
                ),
                (
                    "valid_until",
                    models.DateField(blank=True, null=True, verbose_name="valid until"),
                ),
                (
                    "checked_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="checked against the text on"
                    ),
                ),
                (
                    "checked_by",
                    models.CharField(
                        blank=True,
                        help_text="A post, not a person.",
                        max_length=100,
                        verbose_name="checked by (post)",
                    ),
                ),
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
                    "pack",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.rulepack",
                        verbose_name="rule pack",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical rule",
                "verbose_name_plural": "historical rules",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="PackRule",
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
                        help_text="The same for every wording of one rule.",
                        max_length=60,
                        verbose_name="key",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("prior_review", "Review before signing"),
                            ("council_prior_report", "Report to the council before signing"),
                            ("council_consent", "Consent of the council"),
                            ("council_resolution", "Resolution of the council"),
                            ("council_item", "Item before the council"),
                            ("urgent_resolution", "Later resolution of the council (urgent)"),
                            ("council_report", "Report to the council after signing"),
                            ("formation_report", "Report on forming the council"),
                            ("publication", "Publication"),
                            ("yearly_check", "Yearly check"),
                            ("closing_report", "Report on the end"),
                            ("end_publication", "Publication of the end"),
                            ("regular_meetings", "Regular meetings"),
                            ("agenda", "Agenda sent beforehand"),
                            ("minutes", "Minutes"),
                            ("meeting_report", "Report of a meeting"),
                            ("settlement_plan", "Plan to carry out a settlement"),
                            ("extension_decision", "Decision on the extension"),
                            ("notice", "Last day of the notice against the extension"),
                        ],
                        max_length=24,
                        verbose_name="step",
                    ),
                ),
                (
                    "condition",
                    models.CharField(
                        choices=[
                            ("always", "Always"),
                            ("money", "It costs money"),
                            ("money_or_property", "It costs money or uses public property"),
                            ("duties", "Duties outside the budget, or a waiver of rights"),
                            ("rights", "It limits the rights of residents"),
                            ("foreign", "Foreign counterpart"),
                            ("heavy", "The burden is heavy"),
                            ("urgent", "It is urgent"),
                        ],
                        default="always",
                        max_length=20,
                        verbose_name="condition",
                    ),
                ),
                (
                    "threshold",
                    models.PositiveBigIntegerField(
                        blank=True,
                        help_text="Of the yearly burdens together; only where the burden must be heavy.",
                        null=True,
                        verbose_name="from a burden of (won)",
                    ),
                ),
                (
                    "trigger",
                    models.CharField(
                        choices=[
                            ("before_signing", "Before signing"),
                            ("signed", "Signing date"),
                            ("yearly", "Each year in force"),
                            ("ended", "End of the agreement"),
                            ("half_year", "Each half-year"),
                            ("meeting", "Meeting"),
                            ("notified", "Notice of the decision"),
                        ],
                        max_length=16,
                        verbose_name="counts from",
                    ),
                ),
                (
                    "offset_days",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Calendar days; of a yearly rule, days after the end of each year.",
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(3650)],
                        verbose_name="days",
                    ),
                ),
                (
                    "days_stated",
                    models.BooleanField(
                        default=True,
                        help_text="If not, the number is a choice of this portal and is shown as one.",
                        verbose_name="the text states the days",
                    ),
                ),
                (
                    "title_ko",
                    models.CharField(max_length=300, verbose_name="what is to be done (Korean)"),
                ),
                (
                    "title_en",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="what is to be done (English)"
                    ),
                ),
                ("details_ko", models.TextField(blank=True, verbose_name="details (Korean)")),
                ("details_en", models.TextField(blank=True, verbose_name="details (English)")),
                (
                    "article_ko",
                    models.CharField(
                        error_messages={
                            "blank": "Name the article: a rule without one demands nothing."
                        },
                        max_length=200,
                        verbose_name="article (Korean)",
                    ),
                ),
                (
                    "article_en",
                    models.CharField(blank=True, max_length=200, verbose_name="article (English)"),
                ),
                (
                    "link",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        validators=[
                            django.core.validators.URLValidator(schemes=["http", "https"])
                        ],
                        verbose_name="link to the text",
                    ),
                ),
                (
                    "valid_from",
                    models.DateField(
                        blank=True,
                        help_text="Leave empty if the day is not known.",
                        null=True,
                        verbose_name="valid from",
                    ),
                ),
                (
                    "valid_until",
                    models.DateField(blank=True, null=True, verbose_name="valid until"),
                ),
                (
                    "checked_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="checked against the text on"
                    ),
                ),
                (
                    "checked_by",
                    models.CharField(
                        blank=True,
                        help_text="A post, not a person.",
                        max_length=100,
                        verbose_name="checked by (post)",
                    ),
                ),
                (
                    "kinds",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Leave empty if it holds for every kind.",
                        related_name="+",
                        to="agreements.agreementkind",
                        verbose_name="kinds of agreements",
                    ),
                ),
                (
                    "pack",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rules",
                        to="agreements.rulepack",
                        verbose_name="rule pack",
                    ),
                ),
            ],
            options={
                "verbose_name": "rule",
                "verbose_name_plural": "rules",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("pack", "key", "valid_from"),
                        name="rule_once_per_beginning",
                        violation_error_message="This rule has a wording from that day already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("article_ko", ""), _negated=True),
                        name="rule_names_article",
                        violation_error_code="article_ko",
                        violation_error_message="Name the article: a rule without one demands nothing.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until", None),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="rule_ends_after_beginning",
                        violation_error_code="valid_until",
                        violation_error_message="A rule cannot end before it begins.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("checked_by", ""), ("checked_on", None)),
                            models.Q(
                                models.Q(("checked_by", ""), _negated=True),
                                ("checked_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="rule_checked_iff_by_post",
                        violation_error_code="checked_by",
                        violation_error_message="The day of the check and who checked go together.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("trigger__in", ("signed", "yearly", "ended")), _negated=True
                            ),
                            ("offset_days__isnull", False),
                            _connector="OR",
                        ),
                        name="rule_dated_trigger_has_days",
                        violation_error_code="offset_days",
                        violation_error_message="Say within how many days.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("threshold", None), ("condition", "heavy"), _connector="OR"
                        ),
                        name="rule_threshold_iff_heavy",
                        violation_error_code="threshold",
                        violation_error_message="An amount belongs to a heavy burden.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalPackRule_kinds",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "agreementkind",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.agreementkind",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="agreements.historicalpackrule",
                    ),
                ),
                (
                    "packrule",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.packrule",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalPackRule_kinds",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="SavedView",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="name of the view")),
                (
                    "query",
                    models.CharField(
                        blank=True, editable=False, max_length=4000, verbose_name="query"
                    ),
                ),
                (
                    "is_default",
                    models.BooleanField(
                        default=False, verbose_name="open the list with this view"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_views",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "saved view",
                "verbose_name_plural": "saved views",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "name"),
                        name="view_once_per_name",
                        violation_error_code="name",
                        violation_error_message="You have a view of this name already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_default", True)),
                        fields=("user",),
                        name="view_one_default",
                        violation_error_message="The list opens with one view.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StatedReason",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("no_contact", "No contact so far"),
                            ("under_review", "Under review"),
                            ("council_pending", "Waiting for the council"),
                            ("refused", "The counterpart refused"),
                            ("not_wanted", "Not wanted by us"),
                            ("merged_away", "Merged into another"),
                            ("unknown", "Not known"),
                        ],
                        max_length=20,
                        verbose_name="reason",
                    ),
                ),
                ("note", models.TextField(blank=True, max_length=1000, verbose_name="note")),
                (
                    "post",
                    models.CharField(blank=True, max_length=100, verbose_name="responsible post"),
                ),
                ("stated_on", models.DateField(verbose_name="true since, or confirmed, on")),
                (
                    "is_public",
                    models.BooleanField(default=False, verbose_name="open to the public"),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="recorded at"),
                ),
                (
                    "by",
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
                        error_messages={"null": "Say which department answers for it."},
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.department",
                        verbose_name="department that answers for it",
                    ),
                ),
                (
                    "government",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stated_reasons",
                        to="governments.government",
                        verbose_name="government",
                    ),
                ),
            ],
            options={
                "verbose_name": "reason for being unsigned",
                "verbose_name_plural": "reasons for being unsigned",
                "indexes": [
                    models.Index(fields=["government", "stated_on"], name="reason_by_day")
                ],
            },
        ),
        migrations.CreateModel(
            name="Agreement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "burden_money",
                    models.BooleanField(blank=True, null=True, verbose_name="costs money"),
                ),
                (
                    "burden_property",
                    models.BooleanField(
                        blank=True, null=True, verbose_name="uses public property"
                    ),
                ),
                (
                    "burden_duties",
                    models.BooleanField(
                        blank=True,
                        null=True,
                        verbose_name="duties outside the budget, or a waiver of rights",
                    ),
                ),
                (
                    "burden_rights",
                    models.BooleanField(
                        blank=True, null=True, verbose_name="limits the rights of residents"
                    ),
                ),
                (
                    "burden_foreign",
                    models.BooleanField(blank=True, null=True, verbose_name="foreign counterpart"),
                ),
                ("burden_note", models.TextField(blank=True, verbose_name="about the burden")),
                ("review_suitability", models.TextField(blank=True, verbose_name="suitability")),
                ("review_budget", models.TextField(blank=True, verbose_name="budget")),
                (
                    "review_capacity",
                    models.TextField(blank=True, verbose_name="capacity of the counterpart"),
                ),
                (
                    "council_step",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("report", "Report to the council"),
                            ("consent", "Consent of the council"),
                            ("resolution", "Resolution of the council"),
                        ],
                        max_length=12,
                        verbose_name="step before the council",
                    ),
                ),
                (
                    "council_on",
                    models.DateField(blank=True, null=True, verbose_name="day of the council"),
                ),
                (
                    "council_bill",
                    models.CharField(blank=True, max_length=60, verbose_name="bill number"),
                ),
                (
                    "council_exemption",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        verbose_name="reason why no council step is needed",
                    ),
                ),
                (
                    "council_exemption_article",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="article of the exemption"
                    ),
                ),
                (
                    "decision_number",
                    models.CharField(
                        blank=True, max_length=80, verbose_name="number of the decision document"
                    ),
                ),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="decided on")),
                ("signed_on", models.DateField(blank=True, null=True, verbose_name="signed on")),
                (
                    "place",
                    models.CharField(blank=True, max_length=200, verbose_name="place of signing"),
                ),
                (
                    "signing_manner",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("in_person", "In person"),
                            ("written", "In writing"),
                            ("video", "By video"),
                            ("electronic", "Electronically"),
                        ],
                        max_length=12,
                        verbose_name="manner of signing",
                    ),
                ),
                (
                    "final_text_sha256",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=64,
                        verbose_name="SHA-256 of the final text",
                    ),
                ),
                (
                    "final_text_locked_on",
                    models.DateField(blank=True, null=True, verbose_name="final text locked on"),
                ),
                (
                    "term_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("fixed", "Until a fixed day"),
                            ("years", "A number of years from signing"),
                            ("open", "Without end"),
                        ],
                        max_length=8,
                        verbose_name="term",
                    ),
                ),
                (
                    "term_years",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="years from signing",
                    ),
                ),
                (
                    "effective_rule",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("on_signing", "On signing"),
                            ("on_date", "On a fixed day"),
                            ("on_council", "When the council has decided"),
                        ],
                        max_length=12,
                        verbose_name="takes effect",
                    ),
                ),
                (
                    "effective_on",
                    models.DateField(blank=True, null=True, verbose_name="effective on"),
                ),
                (
                    "expires_on",
                    models.DateField(
                        blank=True,
                        help_text="Leave empty if it has no end.",
                        null=True,
                        verbose_name="expires on",
                    ),
                ),
                (
                    "extension_months",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(1200),
                        ],
                        verbose_name="automatic extension by months",
                    ),
                ),
                (
                    "extension_notice_days",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(3650)],
                        verbose_name="notice against the extension, days before the end",
                    ),
                ),
                (
                    "extension_limit",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="If empty, again and again.",
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="how often it extends itself",
                    ),
                ),
                (
                    "nonrenewal_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="notice against the extension given on"
                    ),
                ),
                (
                    "termination_notice_days",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(3650)],
                        verbose_name="notice of termination, days",
                    ),
                ),
                (
                    "completed_on",
                    models.DateField(blank=True, null=True, verbose_name="purpose achieved on"),
                ),
                (
                    "superseded_on",
                    models.DateField(blank=True, null=True, verbose_name="superseded on"),
                ),
                (
                    "terminated_on",
                    models.DateField(blank=True, null=True, verbose_name="terminated on"),
                ),
                (
                    "termination_notice_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="notice of termination sent on"
                    ),
                ),
                (
                    "termination_by_consent",
                    models.BooleanField(
                        default=False, verbose_name="terminated by mutual consent"
                    ),
                ),
                (
                    "abandoned_on",
                    models.DateField(blank=True, null=True, verbose_name="abandoned on"),
                ),
                (
                    "abandon_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no_contact", "No contact came about"),
                            ("refused", "The counterpart refused"),
                            ("not_wanted", "We do not want it any more"),
                            ("council", "The council did not agree"),
                            ("merged_away", "The counterpart merged into another"),
                            ("other", "Another reason"),
                        ],
                        max_length=12,
                        verbose_name="why it was abandoned",
                    ),
                ),
                (
                    "end_reason",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="reason for the end"
                    ),
                ),
                (
                    "nondisclosure_item",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("1", "Item 1: secret by another law"),
                            ("2", "Item 2: security, defence, unification, diplomacy"),
                            ("3", "Item 3: protection of life, body and property"),
                            ("4", "Item 4: trials and investigations"),
                            ("5", "Item 5: audits, tests, decisions under way"),
                            ("6", "Item 6: personal information"),
                            ("7", "Item 7: business secrets"),
                            ("8", "Item 8: speculation or hoarding"),
                        ],
                        max_length=2,
                        verbose_name="ground for not disclosing",
                    ),
                ),
                (
                    "nondisclosure_reason",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="reason for not disclosing"
                    ),
                ),
                (
                    "reference",
                    models.CharField(max_length=40, unique=True, verbose_name="reference"),
                ),
                ("title_ko", models.CharField(max_length=300, verbose_name="title (Korean)")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=300, verbose_name="title (English)"),
                ),
                (
                    "legal_state",
                    django_fsm.FSMField(
                        choices=[
                            ("idea", "Idea"),
                            ("review", "Under review"),
                            ("council", "Before the council"),
                            ("decided", "Decided"),
                            ("signing", "Being signed"),
                            ("signed", "Signed"),
                            ("in_force", "In force"),
                            ("amending", "Being amended"),
                            ("expired", "Expired"),
                            ("completed", "Purpose achieved"),
                            ("terminated", "Terminated"),
                            ("superseded", "Superseded"),
                            ("abandoned", "Abandoned"),
                        ],
                        default="idea",
                        max_length=50,
                        protected=True,
                        verbose_name="legal state",
                    ),
                ),
                (
                    "legal_basis",
                    models.CharField(blank=True, max_length=300, verbose_name="legal basis"),
                ),
                ("purpose", models.TextField(blank=True, verbose_name="purpose")),
                ("purpose_en", models.TextField(blank=True, verbose_name="purpose (English)")),
                (
                    "responsible_post",
                    models.CharField(blank=True, max_length=100, verbose_name="responsible post"),
                ),
                (
                    "planned_on",
                    models.DateField(blank=True, null=True, verbose_name="planned since"),
                ),
                (
                    "items_open",
                    models.BooleanField(
                        default=False,
                        help_text="The document closes its list with «and others».",
                        verbose_name="list of items is open",
                    ),
                ),
                (
                    "stated_item_count",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="number of items the document states"
                    ),
                ),
                (
                    "lead_days",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="Before it expires.",
                        verbose_name="reminders, days ahead",
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
                ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
                (
                    "import_key",
                    models.SlugField(
                        blank=True, editable=False, max_length=80, null=True, unique=True
                    ),
                ),
                (
                    "version",
                    models.PositiveSmallIntegerField(
                        default=1, editable=False, verbose_name="version of the text"
                    ),
                ),
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
                        related_name="agreements",
                        to="accounts.department",
                        verbose_name="department in charge",
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="agreements.agreementkind",
                        verbose_name="kind",
                    ),
                ),
            ],
            options={
                "verbose_name": "agreement",
                "verbose_name_plural": "agreements",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("expires_on__gte", models.F("effective_on"))),
                        name="agreement_expires_after_taking_effect",
                        violation_error_code="expires_on",
                        violation_error_message="The expiry date must not lie before the effective date.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("effective_on__gte", models.F("signed_on"))),
                        name="agreement_effective_after_signing",
                        violation_error_code="effective_on",
                        violation_error_message="An agreement cannot take effect before it is signed.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("terminated_on__gte", models.F("signed_on"))),
                        name="agreement_terminated_after_signing",
                        violation_error_code="terminated_on",
                        violation_error_message="An agreement cannot be terminated before it is signed.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("terminated_on__gte", models.F("termination_notice_on"))
                        ),
                        name="agreement_terminated_after_notice",
                        violation_error_code="termination_notice_on",
                        violation_error_message="An agreement cannot be terminated before the notice was sent.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("completed_on__gte", models.F("effective_on"))),
                        name="agreement_completed_after_taking_effect",
                        violation_error_code="completed_on",
                        violation_error_message="Its purpose cannot be achieved before it takes effect.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("superseded_on__gte", models.F("signed_on"))),
                        name="agreement_superseded_after_signing",
                        violation_error_code="superseded_on",
                        violation_error_message="An agreement cannot be superseded before it is signed.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "legal_state__in",
                                    (
                                        "signed",
                                        "in_force",
                                        "amending",
                                        "expired",
                                        "completed",
                                        "terminated",
                                        "superseded",
                                    ),
                                ),
                                ("signed_on__isnull", False),
                            ),
                            models.Q(
                                models.Q(
                                    (
                                        "legal_state__in",
                                        (
                                            "signed",
                                            "in_force",
                                            "amending",
                                            "expired",
                                            "completed",
                                            "terminated",
                                            "superseded",
                                        ),
                                    ),
                                    _negated=True,
                                ),
                                ("signed_on", None),
                            ),
                            _connector="OR",
                        ),
                        name="agreement_concluded_iff_signed",
                        violation_error_message="A signing date belongs to a signed agreement.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("legal_state__in", ("in_force", "amending")), _negated=True),
                            ("effective_on__isnull", False),
                            _connector="OR",
                        ),
                        name="agreement_in_force_has_effective_date",
                        violation_error_message="An agreement in force has an effective date.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("legal_state", "terminated"), ("terminated_on__isnull", False)
                            ),
                            models.Q(
                                models.Q(("legal_state", "terminated"), _negated=True),
                                ("terminated_on", None),
                            ),
                            _connector="OR",
                        ),
                        name="agreement_terminated_iff_dated",
                        violation_error_message="A termination date belongs to a terminated agreement.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("completed_on__isnull", False), ("legal_state", "completed")
                            ),
                            models.Q(
                                models.Q(("legal_state", "completed"), _negated=True),
                                ("completed_on", None),
                            ),
                            _connector="OR",
                        ),
                        name="agreement_completed_iff_dated",
                        violation_error_message="A day of completion belongs to a completed agreement.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("legal_state", "superseded"), ("superseded_on__isnull", False)
                            ),
                            models.Q(
                                models.Q(("legal_state", "superseded"), _negated=True),
                                ("superseded_on", None),
                            ),
                            _connector="OR",
                        ),
                        name="agreement_superseded_iff_dated",
                        violation_error_message="A day of replacement belongs to a superseded agreement.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("abandoned_on__isnull", False), ("legal_state", "abandoned")
                            ),
                            models.Q(
                                models.Q(("legal_state", "abandoned"), _negated=True),
                                ("abandoned_on", None),
                            ),
                            _connector="OR",
                        ),
                        name="agreement_abandoned_iff_dated",
                        violation_error_message="A day of abandoning belongs to an abandoned agreement.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(("abandon_reason", ""), _negated=True),
                                ("legal_state", "abandoned"),
                            ),
                            models.Q(
                                models.Q(("legal_state", "abandoned"), _negated=True),
                                ("abandon_reason", ""),
                            ),
                            _connector="OR",
                        ),
                        name="agreement_abandoned_iff_reason",
                        violation_error_code="abandon_reason",
                        violation_error_message="A reason for abandoning belongs to an abandoned agreement.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("term_kind", "years"), ("term_years__isnull", False)),
                            models.Q(
                                models.Q(("term_kind", "years"), _negated=True),
                                ("term_years", None),
                            ),
                            _connector="OR",
                        ),
                        name="agreement_term_years_iff_asked",
                        violation_error_code="term_years",
                        violation_error_message="A number of years belongs to a term that counts from signing.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("term_kind", "open"), _negated=True),
                            ("expires_on", None),
                            _connector="OR",
                        ),
                        name="agreement_open_term_has_no_end",
                        violation_error_code="expires_on",
                        violation_error_message="A term without end has no expiry date.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("extension_limit", None),
                                ("extension_months", None),
                                ("extension_notice_days", None),
                            ),
                            models.Q(
                                ("extension_months__isnull", False),
                                ("extension_notice_days__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="agreement_extension_iff_notice",
                        violation_error_code="extension_notice_days",
                        violation_error_message="An automatic extension has a period and a notice; without one there is neither.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("council_bill", ""), ("council_on", None)),
                            models.Q(
                                models.Q(("council_bill", ""), _negated=True),
                                ("council_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="agreement_council_day_iff_bill",
                        violation_error_code="council_bill",
                        violation_error_message="The day of the council and the number of its bill go together.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("council_exemption", ""), ("council_exemption_article", "")),
                            models.Q(
                                models.Q(("council_exemption", ""), _negated=True),
                                models.Q(("council_exemption_article", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="agreement_exemption_names_article",
                        violation_error_code="council_exemption_article",
                        violation_error_message="An exemption has a reason and the article that allows it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("disclosure", "public"), _negated=True),
                            models.Q(("nondisclosure_item", ""), ("nondisclosure_reason", "")),
                            _connector="OR",
                        ),
                        name="agreement_public_needs_no_ground",
                        violation_error_code="nondisclosure_item",
                        violation_error_message="What is public has no ground for not disclosing.",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["-signed_on", "-id"], name="agreement_newest_first"),
                    models.Index(
                        fields=["legal_state", "expires_on"], name="agreement_by_state_and_end"
                    ),
                    models.Index(fields=["updated_at", "id"], name="agreement_by_change"),
                    models.Index(fields=["expires_on", "id"], name="agreement_by_end"),
                    models.Index(fields=["effective_on", "id"], name="agreement_by_beginning"),
                    models.Index(
                        fields=["disclosure", "-signed_on"], name="agreement_by_disclosure"
                    ),
                ],
            },
            bases=(agreements.models.steps.Steps, django_fsm.FSMModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="AgreementParty",
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
                        choices=[
                            ("lead", "Lead"),
                            ("participant", "Participant"),
                            ("guarantor", "Guarantor"),
                            ("witness", "Witness"),
                        ],
                        default="participant",
                        max_length=20,
                        verbose_name="role",
                    ),
                ),
                (
                    "department_name",
                    models.CharField(blank=True, max_length=100, verbose_name="department"),
                ),
                (
                    "signatory_office",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="signatory's office"
                    ),
                ),
                ("signed_on", models.DateField(blank=True, null=True, verbose_name="signed on")),
                ("joined_on", models.DateField(blank=True, null=True, verbose_name="joined on")),
                ("left_on", models.DateField(blank=True, null=True, verbose_name="left on")),
                (
                    "left_reason",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="reason for leaving"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="party_set",
                        to="agreements.agreement",
                    ),
                ),
                (
                    "government",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="party_set",
                        to="governments.government",
                    ),
                ),
                (
                    "succeeded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="predecessors",
                        to="agreements.agreementparty",
                        verbose_name="succeeded by",
                    ),
                ),
            ],
            options={
                "verbose_name": "party",
                "verbose_name_plural": "parties",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("left_on", None)),
                        fields=("agreement", "government"),
                        name="party_once_per_agreement",
                        violation_error_message="This government is already a party.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("left_on__gte", models.F("joined_on"))),
                        name="party_leaves_after_joining",
                        violation_error_code="left_on",
                        violation_error_message="A party cannot leave before it joins.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("succeeded_by", None), ("left_on__isnull", False), _connector="OR"
                        ),
                        name="party_succeeded_has_left",
                        violation_error_code="left_on",
                        violation_error_message="A party that is succeeded has left.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Amendment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                ("changes", models.JSONField(default=dict, verbose_name="changes")),
                (
                    "base_version",
                    models.PositiveSmallIntegerField(verbose_name="version it starts from"),
                ),
                ("text_sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("proposed_on", models.DateField(verbose_name="proposed on")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Waiting for the parties"),
                            ("adopted", "Adopted"),
                            ("refused", "Refused"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="closed on")),
                (
                    "outcome",
                    models.CharField(blank=True, max_length=300, verbose_name="why it ended so"),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="amendments",
                        to="agreements.agreement",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "amendment",
                "verbose_name_plural": "amendments",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agreement", "number"), name="amendment_number_once_per_agreement"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")),
                        fields=("agreement",),
                        name="amendment_one_open",
                        violation_error_message="Another amendment waits for the parties.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_on", None), ("state", "open")),
                            models.Q(
                                models.Q(("state", "open"), _negated=True),
                                ("closed_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="amendment_closed_iff_dated",
                        violation_error_message="An amendment that is over has the day on which it ended.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["refused", "withdrawn"]), _negated=True),
                            models.Q(("outcome", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="amendment_failed_with_reason",
                        violation_error_code="reason",
                        violation_error_message="Say why it came to nothing.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgreementVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="version")),
                ("facts", models.JSONField(default=dict, verbose_name="facts")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("held_until", models.DateField(verbose_name="held until")),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="agreements.agreement",
                    ),
                ),
                (
                    "amendment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replaced",
                        to="agreements.amendment",
                        verbose_name="amendment",
                    ),
                ),
            ],
            options={
                "verbose_name": "earlier text",
                "verbose_name_plural": "earlier texts",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agreement", "number"), name="version_once_per_agreement"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AmendmentAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("approves", models.BooleanField(verbose_name="approves")),
                ("text_sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("answered_on", models.DateField(verbose_name="answered on")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                (
                    "amendment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="agreements.amendment",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="amendment_answers",
                        to="agreements.agreementparty",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer to an amendment",
                "verbose_name_plural": "answers to amendments",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("amendment", "party"),
                        name="answer_once_per_party",
                        violation_error_message="This party has answered already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approves", True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="answer_refusal_has_reason",
                        violation_error_code="reason",
                        violation_error_message="A refusal says why.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AnnouncedStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title_ko", models.CharField(max_length=300, verbose_name="step (Korean)")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=300, verbose_name="step (English)"),
                ),
                (
                    "target_period",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="target time",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="announced_steps",
                        to="agreements.agreement",
                    ),
                ),
            ],
            options={
                "verbose_name": "announced step",
                "verbose_name_plural": "announced steps",
            },
        ),
        migrations.CreateModel(
            name="BulkChangeLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("before", models.JSONField()),
                ("after", models.JSONField()),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.agreement",
                    ),
                ),
                (
                    "bulk_change",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="agreements.bulkchange",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("bulk_change", "agreement"), name="bulk_change_line_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CooperationItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title_ko", models.CharField(max_length=300, verbose_name="item (Korean)")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=300, verbose_name="item (English)"),
                ),
                (
                    "target_period",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="target time",
                    ),
                ),
                (
                    "lead_department",
                    models.CharField(blank=True, max_length=100, verbose_name="lead department"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Not begun"),
                            ("under_way", "Under way"),
                            ("done", "Done"),
                            ("waived", "Waived"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "evidence",
                    models.TextField(
                        blank=True,
                        help_text="What shows it; of a waived item, why it was waived.",
                        verbose_name="evidence",
                    ),
                ),
                (
                    "cadence_days",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (31, "Every month"),
                            (92, "Every three months"),
                            (184, "Every six months"),
                            (366, "Every year"),
                        ],
                        default=366,
                        verbose_name="news expected",
                    ),
                ),
                (
                    "as_written",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="as the document writes it"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="agreements.agreement",
                    ),
                ),
                (
                    "field",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="agreements.cooperationfield",
                        verbose_name="field",
                    ),
                ),
                (
                    "inherited_from",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="heirs",
                        to="agreements.cooperationitem",
                        verbose_name="taken over from",
                    ),
                ),
                (
                    "responsible",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="governments.government",
                        verbose_name="responsible party",
                    ),
                ),
            ],
            options={
                "verbose_name": "cooperation item",
                "verbose_name_plural": "cooperation items",
                "indexes": [
                    models.Index(fields=["agreement", "position"], name="item_by_position")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "waived"), _negated=True),
                            models.Q(("evidence", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="item_waived_with_reason",
                        violation_error_code="evidence",
                        violation_error_message="Say why the item is waived.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Document",
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("signed_text", "Signed text"),
                            ("draft", "Draft"),
                            ("decision", "Decision document"),
                            ("minutes", "Minutes"),
                            ("translation", "Translation"),
                            ("other", "Other document"),
                        ],
                        default="signed_text",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("ko", "Korean"),
                            ("en", "English"),
                            ("other", "Another language"),
                        ],
                        default="ko",
                        max_length=10,
                        verbose_name="language",
                    ),
                ),
                ("series", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "version",
                    models.PositiveSmallIntegerField(
                        default=1, editable=False, verbose_name="version"
                    ),
                ),
                (
                    "version_note",
                    models.CharField(blank=True, max_length=300, verbose_name="what is new"),
                ),
                (
                    "replaced_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="replaced at"
                    ),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="agreements.agreement",
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
                "verbose_name": "document",
                "verbose_name_plural": "documents",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agreement", "sha256"),
                        name="document_once_per_agreement",
                        violation_error_code="file",
                        violation_error_message="This file is already attached.",
                    ),
                    models.UniqueConstraint(
                        fields=("series", "version"), name="document_version_once_per_series"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at", None)),
                        fields=("series",),
                        name="document_one_current_version",
                        violation_error_message="A document has one current version.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Extension",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("old_expires_on", models.DateField(verbose_name="end before")),
                ("new_expires_on", models.DateField(verbose_name="end after")),
                ("decided_on", models.DateField(verbose_name="extended on")),
                ("is_automatic", models.BooleanField(default=False, verbose_name="automatic")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                (
                    "revoked_on",
                    models.DateField(blank=True, null=True, verbose_name="taken back on"),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="recorded at"),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="extensions",
                        to="agreements.agreement",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "extension",
                "verbose_name_plural": "extensions",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("new_expires_on__gt", models.F("old_expires_on"))),
                        name="extension_ends_later",
                        violation_error_code="expires_on",
                        violation_error_message="An extension ends later than the term before it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_automatic", True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="extension_by_people_has_reason",
                        violation_error_code="reason",
                        violation_error_message="Say why it is extended.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_on", None)),
                        fields=("agreement", "old_expires_on"),
                        name="extension_once_per_term",
                        violation_error_message="This term is extended already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalAgreement",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "burden_money",
                    models.BooleanField(blank=True, null=True, verbose_name="costs money"),
                ),
                (
                    "burden_property",
                    models.BooleanField(
                        blank=True, null=True, verbose_name="uses public property"
                    ),
                ),
                (
                    "burden_duties",
                    models.BooleanField(
                        blank=True,
                        null=True,
                        verbose_name="duties outside the budget, or a waiver of rights",
                    ),
                ),
                (
                    "burden_rights",
                    models.BooleanField(
                        blank=True, null=True, verbose_name="limits the rights of residents"
                    ),
                ),
                (
                    "burden_foreign",
                    models.BooleanField(blank=True, null=True, verbose_name="foreign counterpart"),
                ),
                ("burden_note", models.TextField(blank=True, verbose_name="about the burden")),
                ("review_suitability", models.TextField(blank=True, verbose_name="suitability")),
                ("review_budget", models.TextField(blank=True, verbose_name="budget")),
                (
                    "review_capacity",
                    models.TextField(blank=True, verbose_name="capacity of the counterpart"),
                ),
                (
                    "council_step",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("report", "Report to the council"),
                            ("consent", "Consent of the council"),
                            ("resolution", "Resolution of the council"),
                        ],
                        max_length=12,
                        verbose_name="step before the council",
                    ),
                ),
                (
                    "council_on",
                    models.DateField(blank=True, null=True, verbose_name="day of the council"),
                ),
                (
                    "council_bill",
                    models.CharField(blank=True, max_length=60, verbose_name="bill number"),
                ),
                (
                    "council_exemption",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        verbose_name="reason why no council step is needed",
                    ),
                ),
                (
                    "council_exemption_article",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="article of the exemption"
                    ),
                ),
                (
                    "decision_number",
                    models.CharField(
                        blank=True, max_length=80, verbose_name="number of the decision document"
                    ),
                ),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="decided on")),
                ("signed_on", models.DateField(blank=True, null=True, verbose_name="signed on")),
                (
                    "place",
                    models.CharField(blank=True, max_length=200, verbose_name="place of signing"),
                ),
                (
                    "signing_manner",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("in_person", "In person"),
                            ("written", "In writing"),
                            ("video", "By video"),
                            ("electronic", "Electronically"),
                        ],
                        max_length=12,
                        verbose_name="manner of signing",
                    ),
                ),
                (
                    "final_text_sha256",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=64,
                        verbose_name="SHA-256 of the final text",
                    ),
                ),
                (
                    "final_text_locked_on",
                    models.DateField(blank=True, null=True, verbose_name="final text locked on"),
                ),
                (
                    "term_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("fixed", "Until a fixed day"),
                            ("years", "A number of years from signing"),
                            ("open", "Without end"),
                        ],
                        max_length=8,
                        verbose_name="term",
                    ),
                ),
                (
                    "term_years",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="years from signing",
                    ),
                ),
                (
                    "effective_rule",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("on_signing", "On signing"),
                            ("on_date", "On a fixed day"),
                            ("on_council", "When the council has decided"),
                        ],
                        max_length=12,
                        verbose_name="takes effect",
                    ),
                ),
                (
                    "effective_on",
                    models.DateField(blank=True, null=True, verbose_name="effective on"),
                ),
                (
                    "expires_on",
                    models.DateField(
                        blank=True,
                        help_text="Leave empty if it has no end.",
                        null=True,
                        verbose_name="expires on",
                    ),
                ),
                (
                    "extension_months",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(1200),
                        ],
                        verbose_name="automatic extension by months",
                    ),
                ),
                (
                    "extension_notice_days",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(3650)],
                        verbose_name="notice against the extension, days before the end",
                    ),
                ),
                (
                    "extension_limit",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="If empty, again and again.",
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="how often it extends itself",
                    ),
                ),
                (
                    "nonrenewal_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="notice against the extension given on"
                    ),
                ),
                (
                    "termination_notice_days",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(3650)],
                        verbose_name="notice of termination, days",
                    ),
                ),
                (
                    "completed_on",
                    models.DateField(blank=True, null=True, verbose_name="purpose achieved on"),
                ),
                (
                    "superseded_on",
                    models.DateField(blank=True, null=True, verbose_name="superseded on"),
                ),
                (
                    "terminated_on",
                    models.DateField(blank=True, null=True, verbose_name="terminated on"),
                ),
                (
                    "termination_notice_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="notice of termination sent on"
                    ),
                ),
                (
                    "termination_by_consent",
                    models.BooleanField(
                        default=False, verbose_name="terminated by mutual consent"
                    ),
                ),
                (
                    "abandoned_on",
                    models.DateField(blank=True, null=True, verbose_name="abandoned on"),
                ),
                (
                    "abandon_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no_contact", "No contact came about"),
                            ("refused", "The counterpart refused"),
                            ("not_wanted", "We do not want it any more"),
                            ("council", "The council did not agree"),
                            ("merged_away", "The counterpart merged into another"),
                            ("other", "Another reason"),
                        ],
                        max_length=12,
                        verbose_name="why it was abandoned",
                    ),
                ),
                (
                    "end_reason",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="reason for the end"
                    ),
                ),
                (
                    "nondisclosure_item",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("1", "Item 1: secret by another law"),
                            ("2", "Item 2: security, defence, unification, diplomacy"),
                            ("3", "Item 3: protection of life, body and property"),
                            ("4", "Item 4: trials and investigations"),
                            ("5", "Item 5: audits, tests, decisions under way"),
                            ("6", "Item 6: personal information"),
                            ("7", "Item 7: business secrets"),
                            ("8", "Item 8: speculation or hoarding"),
                        ],
                        max_length=2,
                        verbose_name="ground for not disclosing",
                    ),
                ),
                (
                    "nondisclosure_reason",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="reason for not disclosing"
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
                (
                    "reference",
                    models.CharField(db_index=True, max_length=40, verbose_name="reference"),
                ),
                ("title_ko", models.CharField(max_length=300, verbose_name="title (Korean)")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=300, verbose_name="title (English)"),
                ),
                (
                    "legal_state",
                    django_fsm.FSMField(
                        choices=[
                            ("idea", "Idea"),
                            ("review", "Under review"),
                            ("council", "Before the council"),
                            ("decided", "Decided"),
                            ("signing", "Being signed"),
                            ("signed", "Signed"),
                            ("in_force", "In force"),
                            ("amending", "Being amended"),
                            ("expired", "Expired"),
                            ("completed", "Purpose achieved"),
                            ("terminated", "Terminated"),
                            ("superseded", "Superseded"),
                            ("abandoned", "Abandoned"),
                        ],
                        default="idea",
                        max_length=50,
                        protected=True,
                        verbose_name="legal state",
                    ),
                ),
                (
                    "legal_basis",
                    models.CharField(blank=True, max_length=300, verbose_name="legal basis"),
                ),
                ("purpose", models.TextField(blank=True, verbose_name="purpose")),
                ("purpose_en", models.TextField(blank=True, verbose_name="purpose (English)")),
                (
                    "responsible_post",
                    models.CharField(blank=True, max_length=100, verbose_name="responsible post"),
                ),
                (
                    "planned_on",
                    models.DateField(blank=True, null=True, verbose_name="planned since"),
                ),
                (
                    "items_open",
                    models.BooleanField(
                        default=False,
                        help_text="The document closes its list with «and others».",
                        verbose_name="list of items is open",
                    ),
                ),
                (
                    "stated_item_count",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="number of items the document states"
                    ),
                ),
                (
                    "lead_days",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="Before it expires.",
                        verbose_name="reminders, days ahead",
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
                ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
                (
                    "import_key",
                    models.SlugField(blank=True, editable=False, max_length=80, null=True),
                ),
                (
                    "version",
                    models.PositiveSmallIntegerField(
                        default=1, editable=False, verbose_name="version of the text"
                    ),
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
                    "final_text",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.document",
                        verbose_name="final text",
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
                    "kind",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.agreementkind",
                        verbose_name="kind",
                    ),
                ),
                (
                    "nonrenewal_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.agreementparty",
                        verbose_name="notice against the extension given by",
                    ),
                ),
                (
                    "termination_requester",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.agreementparty",
                        verbose_name="termination asked for by",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical agreement",
                "verbose_name_plural": "historical agreements",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAgreementParty",
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
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("lead", "Lead"),
                            ("participant", "Participant"),
                            ("guarantor", "Guarantor"),
                            ("witness", "Witness"),
                        ],
                        default="participant",
                        max_length=20,
                        verbose_name="role",
                    ),
                ),
                (
                    "department_name",
                    models.CharField(blank=True, max_length=100, verbose_name="department"),
                ),
                (
                    "signatory_office",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="signatory's office"
                    ),
                ),
                ("signed_on", models.DateField(blank=True, null=True, verbose_name="signed on")),
                ("joined_on", models.DateField(blank=True, null=True, verbose_name="joined on")),
                ("left_on", models.DateField(blank=True, null=True, verbose_name="left on")),
                (
                    "left_reason",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="reason for leaving"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
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
                    "agreement",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.agreement",
                    ),
                ),
                (
                    "government",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="governments.government",
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
                    "succeeded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.agreementparty",
                        verbose_name="succeeded by",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical party",
                "verbose_name_plural": "historical parties",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCooperationItem",
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
                ("title_ko", models.CharField(max_length=300, verbose_name="item (Korean)")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=300, verbose_name="item (English)"),
                ),
                (
                    "target_period",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="target time",
                    ),
                ),
                (
                    "lead_department",
                    models.CharField(blank=True, max_length=100, verbose_name="lead department"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Not begun"),
                            ("under_way", "Under way"),
                            ("done", "Done"),
                            ("waived", "Waived"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "evidence",
                    models.TextField(
                        blank=True,
                        help_text="What shows it; of a waived item, why it was waived.",
                        verbose_name="evidence",
                    ),
                ),
                (
                    "cadence_days",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (31, "Every month"),
                            (92, "Every three months"),
                            (184, "Every six months"),
                            (366, "Every year"),
                        ],
                        default=366,
                        verbose_name="news expected",
                    ),
                ),
                (
                    "as_written",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="as the document writes it"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
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
                    "agreement",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.agreement",
                    ),
                ),
                (
                    "field",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.cooperationfield",
                        verbose_name="field",
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
                    "inherited_from",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.cooperationitem",
                        verbose_name="taken over from",
                    ),
                ),
                (
                    "responsible",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="governments.government",
                        verbose_name="responsible party",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical cooperation item",
                "verbose_name_plural": "historical cooperation items",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalDocument",
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("signed_text", "Signed text"),
                            ("draft", "Draft"),
                            ("decision", "Decision document"),
                            ("minutes", "Minutes"),
                            ("translation", "Translation"),
                            ("other", "Other document"),
                        ],
                        default="signed_text",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("ko", "Korean"),
                            ("en", "English"),
                            ("other", "Another language"),
                        ],
                        default="ko",
                        max_length=10,
                        verbose_name="language",
                    ),
                ),
                ("series", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "version",
                    models.PositiveSmallIntegerField(
                        default=1, editable=False, verbose_name="version"
                    ),
                ),
                (
                    "version_note",
                    models.CharField(blank=True, max_length=300, verbose_name="what is new"),
                ),
                (
                    "replaced_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="replaced at"
                    ),
                ),
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
                    "agreement",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.agreement",
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
            ],
            options={
                "verbose_name": "historical document",
                "verbose_name_plural": "historical documents",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalYearlyBurden",
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
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1945),
                            django.core.validators.MaxValueValidator(2199),
                        ],
                        verbose_name="year",
                    ),
                ),
                (
                    "amount",
                    models.PositiveBigIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(1000000000000000),
                        ],
                        verbose_name="amount in won",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="note")),
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
                    "agreement",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.agreement",
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
                "verbose_name": "historical yearly cost",
                "verbose_name_plural": "historical yearly costs",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="LegalEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("step", models.CharField(max_length=30, verbose_name="step")),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("idea", "Idea"),
                            ("review", "Under review"),
                            ("council", "Before the council"),
                            ("decided", "Decided"),
                            ("signing", "Being signed"),
                            ("signed", "Signed"),
                            ("in_force", "In force"),
                            ("amending", "Being amended"),
                            ("expired", "Expired"),
                            ("completed", "Purpose achieved"),
                            ("terminated", "Terminated"),
                            ("superseded", "Superseded"),
                            ("abandoned", "Abandoned"),
                        ],
                        max_length=12,
                        verbose_name="from",
                    ),
                ),
                (
                    "target",
                    models.CharField(
                        choices=[
                            ("idea", "Idea"),
                            ("review", "Under review"),
                            ("council", "Before the council"),
                            ("decided", "Decided"),
                            ("signing", "Being signed"),
                            ("signed", "Signed"),
                            ("in_force", "In force"),
                            ("amending", "Being amended"),
                            ("expired", "Expired"),
                            ("completed", "Purpose achieved"),
                            ("terminated", "Terminated"),
                            ("superseded", "Superseded"),
                            ("abandoned", "Abandoned"),
                        ],
                        max_length=12,
                        verbose_name="to",
                    ),
                ),
                ("happened_on", models.DateField(verbose_name="day")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                ("is_correction", models.BooleanField(default=False, verbose_name="correction")),
                (
                    "recorded_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="recorded at"),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="legal_events",
                        to="agreements.agreement",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "legal event",
                "verbose_name_plural": "legal events",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_correction", False),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="event_correction_has_reason",
                        violation_error_code="reason",
                        violation_error_message="A correction says why.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Obligation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(editable=False, max_length=160)),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("prior_review", "Review before signing"),
                            ("council_prior_report", "Report to the council before signing"),
                            ("council_consent", "Consent of the council"),
                            ("council_resolution", "Resolution of the council"),
                            ("council_item", "Item before the council"),
                            ("urgent_resolution", "Later resolution of the council (urgent)"),
                            ("council_report", "Report to the council after signing"),
                            ("formation_report", "Report on forming the council"),
                            ("publication", "Publication"),
                            ("yearly_check", "Yearly check"),
                            ("closing_report", "Report on the end"),
                            ("end_publication", "Publication of the end"),
                            ("regular_meetings", "Regular meetings"),
                            ("agenda", "Agenda sent beforehand"),
                            ("minutes", "Minutes"),
                            ("meeting_report", "Report of a meeting"),
                            ("settlement_plan", "Plan to carry out a settlement"),
                            ("extension_decision", "Decision on the extension"),
                            ("notice", "Last day of the notice against the extension"),
                        ],
                        max_length=24,
                        verbose_name="kind",
                    ),
                ),
                ("arises_on", models.DateField(verbose_name="arises on")),
                (
                    "due_on",
                    models.DateField(
                        blank=True,
                        help_text="Calendar day; empty: before signing.",
                        null=True,
                        verbose_name="due on",
                    ),
                ),
                (
                    "due_working_on",
                    models.DateField(blank=True, null=True, verbose_name="due on a working day"),
                ),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="done on")),
                ("evidence", models.TextField(blank=True, verbose_name="evidence")),
                (
                    "evidence_link",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        validators=[
                            django.core.validators.URLValidator(schemes=["http", "https"])
                        ],
                        verbose_name="link to the evidence",
                    ),
                ),
                (
                    "told_by_facts",
                    models.BooleanField(
                        default=False,
                        editable=False,
                        help_text="Done because the record of the agreement says so.",
                        verbose_name="told by the record",
                    ),
                ),
                ("waived_on", models.DateField(blank=True, null=True, verbose_name="waived on")),
                (
                    "waive_reason",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="reason of the waiver"
                    ),
                ),
                (
                    "waived_role",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("viewer", "Viewer"),
                            ("staff", "Staff"),
                            ("manager", "Manager"),
                            ("administrator", "Administrator"),
                        ],
                        max_length=20,
                        verbose_name="waived by (role)",
                    ),
                ),
                (
                    "called_off_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="no longer demanded since"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="updated at")),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="obligations",
                        to="agreements.agreement",
                        verbose_name="agreement",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="obligations",
                        to="agreements.document",
                        verbose_name="document that shows it",
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="settled by",
                    ),
                ),
                (
                    "rule",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty where the terms of the agreement demand it.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="obligations",
                        to="agreements.packrule",
                        verbose_name="rule",
                    ),
                ),
            ],
            options={
                "verbose_name": "obligation",
                "verbose_name_plural": "obligations",
                "indexes": [
                    models.Index(fields=["due_on", "id"], name="obligation_by_due"),
                    models.Index(fields=["done_on", "due_working_on"], name="obligation_by_state"),
                    models.Index(fields=["updated_at", "id"], name="obligation_by_change"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agreement", "key"), name="obligation_once_per_occurrence"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("due_on", None), ("due_working_on", None)),
                            models.Q(
                                ("due_on__isnull", False),
                                ("due_working_on__gte", models.F("due_on")),
                            ),
                            _connector="OR",
                        ),
                        name="obligation_due_with_working_day",
                        violation_error_message="The working day never lies before the due day.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("done_on", None),
                            models.Q(("evidence", ""), _negated=True),
                            models.Q(("evidence_link", ""), _negated=True),
                            ("document__isnull", False),
                            _connector="OR",
                        ),
                        name="obligation_done_has_evidence",
                        violation_error_code="evidence",
                        violation_error_message="Say by what it can be seen that it is done.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("waive_reason", ""), ("waived_on", None), ("waived_role", "")
                            ),
                            models.Q(
                                models.Q(("waive_reason", ""), _negated=True),
                                models.Q(("waived_role", ""), _negated=True),
                                ("waived_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="obligation_waived_iff_reasoned",
                        violation_error_code="waive_reason",
                        violation_error_message="A waiver says why, and in which role it was given.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("done_on", None), ("waived_on", None), _connector="OR"
                        ),
                        name="obligation_done_or_waived",
                        violation_error_message="A duty is either done or waived.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalObligation",
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
                ("key", models.CharField(editable=False, max_length=160)),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("prior_review", "Review before signing"),
                            ("council_prior_report", "Report to the council before signing"),
                            ("council_consent", "Consent of the council"),
                            ("council_resolution", "Resolution of the council"),
                            ("council_item", "Item before the council"),
                            ("urgent_resolution", "Later resolution of the council (urgent)"),
                            ("council_report", "Report to the council after signing"),
                            ("formation_report", "Report on forming the council"),
                            ("publication", "Publication"),
                            ("yearly_check", "Yearly check"),
                            ("closing_report", "Report on the end"),
                            ("end_publication", "Publication of the end"),
                            ("regular_meetings", "Regular meetings"),
                            ("agenda", "Agenda sent beforehand"),
                            ("minutes", "Minutes"),
                            ("meeting_report", "Report of a meeting"),
                            ("settlement_plan", "Plan to carry out a settlement"),
                            ("extension_decision", "Decision on the extension"),
                            ("notice", "Last day of the notice against the extension"),
                        ],
                        max_length=24,
                        verbose_name="kind",
                    ),
                ),
                ("arises_on", models.DateField(verbose_name="arises on")),
                (
                    "due_on",
                    models.DateField(
                        blank=True,
                        help_text="Calendar day; empty: before signing.",
                        null=True,
                        verbose_name="due on",
                    ),
                ),
                (
                    "due_working_on",
                    models.DateField(blank=True, null=True, verbose_name="due on a working day"),
                ),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="done on")),
                ("evidence", models.TextField(blank=True, verbose_name="evidence")),
                (
                    "evidence_link",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        validators=[
                            django.core.validators.URLValidator(schemes=["http", "https"])
                        ],
                        verbose_name="link to the evidence",
                    ),
                ),
                (
                    "told_by_facts",
                    models.BooleanField(
                        default=False,
                        editable=False,
                        help_text="Done because the record of the agreement says so.",
                        verbose_name="told by the record",
                    ),
                ),
                ("waived_on", models.DateField(blank=True, null=True, verbose_name="waived on")),
                (
                    "waive_reason",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="reason of the waiver"
                    ),
                ),
                (
                    "waived_role",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("viewer", "Viewer"),
                            ("staff", "Staff"),
                            ("manager", "Manager"),
                            ("administrator", "Administrator"),
                        ],
                        max_length=20,
                        verbose_name="waived by (role)",
                    ),
                ),
                (
                    "called_off_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="no longer demanded since"
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(blank=True, editable=False, verbose_name="created at"),
                ),
                (
                    "updated_at",
                    models.DateTimeField(blank=True, editable=False, verbose_name="updated at"),
                ),
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
                    "document",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.document",
                        verbose_name="document that shows it",
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
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="settled by",
                    ),
                ),
                (
                    "rule",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Empty where the terms of the agreement demand it.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="agreements.packrule",
                        verbose_name="rule",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical obligation",
                "verbose_name_plural": "historical obligations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="PerformanceUpdate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "performance",
                    models.CharField(
                        choices=[
                            ("not_started", "Not started"),
                            ("on_track", "On track"),
                            ("partly_done", "Partly done"),
                            ("delayed", "Delayed"),
                            ("stopped", "Stopped"),
                            ("done", "Done"),
                            ("not_done", "Not done"),
                            ("waived", "Waived"),
                        ],
                        max_length=12,
                        verbose_name="performance",
                    ),
                ),
                ("reported_on", models.DateField(verbose_name="as of")),
                ("evidence", models.TextField(blank=True, verbose_name="evidence")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("reported", "Reported"),
                            ("confirmed", "Confirmed as it stands"),
                            ("record", "Follows from the record"),
                        ],
                        default="reported",
                        max_length=10,
                        verbose_name="how it was told",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="entered at")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="told by",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.document",
                        verbose_name="document that shows it",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="updates",
                        to="agreements.cooperationitem",
                    ),
                ),
            ],
            options={
                "verbose_name": "news of an item",
                "verbose_name_plural": "news of items",
                "indexes": [
                    models.Index(fields=["item", "-reported_on", "-id"], name="update_latest")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("performance", "done"), ("source", "reported"), _negated=True
                            ),
                            models.Q(("evidence", ""), _negated=True),
                            ("document__isnull", False),
                            _connector="OR",
                        ),
                        name="update_done_with_evidence",
                        violation_error_code="evidence",
                        violation_error_message="Say by what it can be seen that it is done.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("performance", "waived"), _negated=True),
                            models.Q(("evidence", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="update_waived_with_reason",
                        violation_error_code="evidence",
                        violation_error_message="Say why the item is waived.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RoundEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20, verbose_name="kind")),
                ("subject_id", models.PositiveBigIntegerField()),
                ("title_ko", models.CharField(max_length=300)),
                ("title_en", models.CharField(blank=True, max_length=300)),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("expired", "No news for longer than agreed, or its term is over"),
                            ("changed", "The record changed since it was last confirmed"),
                            ("new", "New: nobody has confirmed it yet"),
                            ("nothing", "Nothing to ask"),
                        ],
                        max_length=10,
                        verbose_name="why it is asked about",
                    ),
                ),
                ("before", models.CharField(max_length=20, verbose_name="at the opening")),
                ("heard_on", models.DateField(blank=True, null=True, verbose_name="last news")),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("confirmed", "Confirmed as it stands"), ("changed", "Changed")],
                        max_length=10,
                        verbose_name="answer",
                    ),
                ),
                ("after", models.CharField(blank=True, max_length=20, verbose_name="now")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="answered at"),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="round_entries",
                        to="agreements.agreement",
                    ),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="agreements.confirmationround",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="agreements.roundrequest",
                    ),
                ),
            ],
            options={
                "verbose_name": "entry of a round",
                "verbose_name_plural": "entries of a round",
                "indexes": [models.Index(fields=["kind", "subject_id"], name="entry_by_subject")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("round", "kind", "subject_id"), name="entry_once_per_round"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_at", None)),
                            models.Q(
                                models.Q(("answer", ""), _negated=True),
                                ("answered_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="entry_answered_iff_dated",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PartnerAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "performance",
                    models.CharField(
                        choices=[
                            ("not_started", "Not started"),
                            ("on_track", "On track"),
                            ("partly_done", "Partly done"),
                            ("delayed", "Delayed"),
                            ("stopped", "Stopped"),
                            ("done", "Done"),
                            ("not_done", "Not done"),
                            ("waived", "Waived"),
                        ],
                        max_length=12,
                        verbose_name="performance",
                    ),
                ),
                ("evidence", models.TextField(blank=True, verbose_name="evidence")),
                (
                    "form",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="agreements.partnerform",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="partner_answers",
                        to="agreements.roundentry",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer of a partner",
                "verbose_name_plural": "answers of partners",
                "constraints": [
                    models.UniqueConstraint(fields=("form", "entry"), name="partner_answers_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="YearlyBurden",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1945),
                            django.core.validators.MaxValueValidator(2199),
                        ],
                        verbose_name="year",
                    ),
                ),
                (
                    "amount",
                    models.PositiveBigIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(1000000000000000),
                        ],
                        verbose_name="amount in won",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="note")),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="yearly_burdens",
                        to="agreements.agreement",
                    ),
                ),
            ],
            options={
                "verbose_name": "yearly cost",
                "verbose_name_plural": "yearly costs",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agreement", "year"),
                        name="burden_once_per_year",
                        violation_error_code="year",
                        violation_error_message="This year is named already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)),
                        name="burden_amount_positive",
                        violation_error_code="amount",
                        violation_error_message="The amount is more than nothing.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgreementLink",
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
                            ("renewal", "Renewal"),
                            ("replacement", "Replacement"),
                            ("parallel", "Parallel agreement"),
                        ],
                        max_length=12,
                        verbose_name="kind of link",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="note")),
                (
                    "earlier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="later_links",
                        to="agreements.agreement",
                    ),
                ),
                (
                    "later",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="earlier_links",
                        to="agreements.agreement",
                    ),
                ),
            ],
            options={
                "verbose_name": "link between agreements",
                "verbose_name_plural": "links between agreements",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("earlier", "later"),
                        name="link_once_per_pair",
                        violation_error_message="These two agreements are linked already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("earlier", models.F("later")), _negated=True),
                        name="link_between_two",
                        violation_error_message="An agreement cannot follow itself.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="Agreement",
            name="nonrenewal_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="agreements.agreementparty",
                verbose_name="notice against the extension given by",
            ),
        ),
        migrations.AddField(
            model_name="Agreement",
            name="parties",
            field=models.ManyToManyField(
                related_name="agreements",
                through="agreements.AgreementParty",
                to="governments.government",
                verbose_name="parties",
            ),
        ),
        migrations.AddField(
            model_name="Agreement",
            name="termination_requester",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="agreements.agreementparty",
                verbose_name="termination asked for by",
            ),
        ),
        migrations.AddField(
            model_name="Agreement",
            name="final_text",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="agreements.document",
                verbose_name="final text",
            ),
        ),
        migrations.AddConstraint(
            model_name="Agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("legal_state", "signing"), _negated=True),
                    models.Q(("final_text_sha256", ""), _negated=True),
                    _connector="OR",
                ),
                name="agreement_signing_has_locked_text",
                violation_error_message="A text that is being signed is locked.",
            ),
        ),
        migrations.AddConstraint(
            model_name="Agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("final_text", None),
                        ("final_text_locked_on", None),
                        ("final_text_sha256", ""),
                    ),
                    models.Q(
                        models.Q(("final_text_sha256", ""), _negated=True),
                        ("final_text__isnull", False),
                        ("final_text_locked_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="agreement_final_text_whole",
                violation_error_message="A locked text has its document, its checksum and its day.",
            ),
        ),
        migrations.AddConstraint(
            model_name="Agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("nonrenewal_by", None), ("nonrenewal_on", None)),
                    models.Q(("nonrenewal_by__isnull", False), ("nonrenewal_on__isnull", False)),
                    _connector="OR",
                ),
                name="agreement_nonrenewal_whole",
                violation_error_code="nonrenewal_on",
                violation_error_message="A notice against the extension has its day and its party.",
            ),
        ),
    ]
    operations = at_once(operations)
