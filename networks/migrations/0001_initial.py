import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import agreements.partial_dates
import networks.countries
import networks.currencies
import networks.models.network
from governments.migrating import at_once


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("accounts", "__first__"),
        ("agreements", "0001_initial"),
        ("governments", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="NetworkForm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=60, unique=True, verbose_name="key")),
                ("title_ko", models.CharField(max_length=200, verbose_name="title (Korean)")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=200, verbose_name="title (English)"),
                ),
                (
                    "origin_ko",
                    models.CharField(blank=True, max_length=300, verbose_name="origin (Korean)"),
                ),
                (
                    "origin_en",
                    models.CharField(blank=True, max_length=300, verbose_name="origin (English)"),
                ),
                ("source", models.TextField(blank=True, verbose_name="source")),
            ],
            options={
                "verbose_name": "form of networks",
                "verbose_name_plural": "forms of networks",
            },
        ),
        migrations.CreateModel(
            name="CooperationStage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(unique=True, verbose_name="stage")),
                ("form_ko", models.CharField(max_length=200, verbose_name="form (Korean)")),
                (
                    "form_en",
                    models.CharField(blank=True, max_length=200, verbose_name="form (English)"),
                ),
                ("source", models.TextField(blank=True, verbose_name="source")),
            ],
            options={
                "verbose_name": "stage of cooperation",
                "verbose_name_plural": "stages of cooperation",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1), ("number__lte", 4)),
                        name="stage_one_to_four",
                        violation_error_message="There are four stages of cooperation.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Network",
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
                        editable=False,
                        max_length=60,
                        unique=True,
                        validators=[networks.models.network.validate_key],
                        verbose_name="key",
                    ),
                ),
                ("acronym", models.CharField(blank=True, max_length=40, verbose_name="acronym")),
                ("name_ko", models.CharField(max_length=200, verbose_name="name (Korean)")),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=200, verbose_name="name (English)"),
                ),
                ("names_elsewhere", models.JSONField(blank=True, default=list, editable=False)),
                (
                    "name_in_source",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="name in the source"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("local_government_network", "Network of local governments"),
                            ("un_agency", "UN body"),
                            ("development_bank", "Development bank"),
                            ("eu_body", "EU body"),
                            ("other", "Other body"),
                        ],
                        max_length=30,
                        verbose_name="kind",
                    ),
                ),
                (
                    "scope",
                    models.CharField(
                        choices=[
                            ("global", "Worldwide"),
                            ("europe", "Europe"),
                            ("europe_asia", "Europe and Asia"),
                            ("asia_pacific", "Asia-Pacific"),
                            ("northeast_asia", "Northeast Asia"),
                        ],
                        max_length=20,
                        verbose_name="scope",
                    ),
                ),
                (
                    "stage_place_ko",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="where it stands in the stage"
                    ),
                ),
                (
                    "stage_place_en",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        verbose_name="where it stands in the stage (English)",
                    ),
                ),
                ("purpose_ko", models.TextField(blank=True, verbose_name="purpose (Korean)")),
                ("purpose_en", models.TextField(blank=True, verbose_name="purpose (English)")),
                (
                    "founded",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="founded",
                    ),
                ),
                (
                    "founding_note_ko",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="about the founding"
                    ),
                ),
                (
                    "founding_note_en",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="about the founding (English)"
                    ),
                ),
                (
                    "founding_place_ko",
                    models.CharField(blank=True, max_length=200, verbose_name="place of founding"),
                ),
                (
                    "founding_place_en",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="place of founding (English)"
                    ),
                ),
                (
                    "ended",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="ended",
                    ),
                ),
                ("began_on", models.DateField(blank=True, editable=False, null=True)),
                ("ended_on", models.DateField(blank=True, editable=False, null=True)),
                (
                    "parent_body_ko",
                    models.CharField(blank=True, max_length=200, verbose_name="part of"),
                ),
                (
                    "parent_body_en",
                    models.CharField(blank=True, max_length=200, verbose_name="part of (English)"),
                ),
                (
                    "heading_ko",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="heading in the source"
                    ),
                ),
                (
                    "heading_en",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="heading in the source (English)"
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
                ("source", models.TextField(blank=True, verbose_name="source")),
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
                        related_name="networks",
                        to="accounts.department",
                        verbose_name="department in charge",
                    ),
                ),
                (
                    "initiator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="governments.government",
                        verbose_name="initiator",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="networks.network",
                        verbose_name="part of (network)",
                    ),
                ),
                (
                    "partners",
                    models.ManyToManyField(
                        blank=True, to="networks.network", verbose_name="works with"
                    ),
                ),
                (
                    "stage",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="networks.cooperationstage",
                        verbose_name="stage of cooperation",
                    ),
                ),
                (
                    "form",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="networks.networkform",
                        verbose_name="form",
                    ),
                ),
            ],
            options={
                "verbose_name": "network",
                "verbose_name_plural": "networks",
                "indexes": [
                    models.Index(fields=["name_ko", "id"], name="network_by_name"),
                    models.Index(fields=["updated_at", "id"], name="network_by_change"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ended_on__gte", models.F("began_on"))),
                        name="network_ends_after_founding",
                        violation_error_code="ended",
                        violation_error_message="A network cannot end before it is founded.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("parent", None),
                            models.Q(("parent", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="network_not_its_own_part",
                        violation_error_code="parent",
                        violation_error_message="A network cannot be part of itself.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=80, unique=True, verbose_name="code")),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("global", "Worldwide networks"),
                            ("northeast_asia", "Networks of Northeast Asia"),
                            ("korea", "Korea"),
                        ],
                        max_length=20,
                        verbose_name="about",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("feature", "Feature"),
                            ("problem", "Weakness"),
                            ("context", "Context"),
                            ("response", "Response"),
                            ("strategy", "Strategy"),
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
                (
                    "concerns_ko",
                    models.JSONField(
                        blank=True, default=list, verbose_name="shared concerns (Korean)"
                    ),
                ),
                (
                    "concerns_en",
                    models.JSONField(
                        blank=True, default=list, verbose_name="shared concerns (English)"
                    ),
                ),
                ("source", models.TextField(blank=True, verbose_name="source")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "examples",
                    models.ManyToManyField(
                        blank=True,
                        related_name="example_of",
                        to="networks.network",
                        verbose_name="examples",
                    ),
                ),
            ],
            options={
                "verbose_name": "finding of the study",
                "verbose_name_plural": "findings of the study",
            },
        ),
        migrations.CreateModel(
            name="MemberCategory",
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
                    models.CharField(blank=True, max_length=100, verbose_name="name (English)"),
                ),
                (
                    "eligible_ko",
                    models.JSONField(
                        blank=True, default=list, verbose_name="who can have it (Korean)"
                    ),
                ),
                (
                    "eligible_en",
                    models.JSONField(
                        blank=True, default=list, verbose_name="who can have it (English)"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="categories",
                        to="networks.network",
                    ),
                ),
            ],
            options={
                "verbose_name": "category of members",
                "verbose_name_plural": "categories of members",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("network", "name_ko"),
                        name="category_once_per_network",
                        violation_error_code="name_ko",
                        violation_error_message="The network has this category already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
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
                            ("member", "Member"),
                            ("executive", "Executive member"),
                            ("president", "President"),
                            ("vice_president", "Vice president"),
                            ("coordinator", "Coordinator"),
                            ("observer", "Observer"),
                        ],
                        default="member",
                        max_length=20,
                        verbose_name="role",
                    ),
                ),
                (
                    "delegate_post",
                    models.CharField(
                        blank=True,
                        help_text="The post, never a name: «Director for international relations».",
                        max_length=150,
                        verbose_name="post that is sent",
                    ),
                ),
                (
                    "since",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="member since",
                    ),
                ),
                (
                    "until",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="member until",
                    ),
                ),
                (
                    "as_of",
                    models.CharField(
                        blank=True,
                        help_text="When the list was made, where nobody says since when.",
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="known as a member in",
                    ),
                ),
                ("began_on", models.DateField(blank=True, editable=False, null=True)),
                ("ended_on", models.DateField(blank=True, editable=False, null=True)),
                (
                    "name_in_source",
                    models.CharField(
                        blank=True, max_length=150, verbose_name="name in the source"
                    ),
                ),
                (
                    "is_ambiguous",
                    models.BooleanField(
                        default=False,
                        verbose_name="the name in the source could mean another government",
                    ),
                ),
                (
                    "end_reason",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="reason for the end"
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
                ("source", models.TextField(blank=True, verbose_name="source")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="updated at")),
                (
                    "category",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="networks.membercategory",
                        verbose_name="category",
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
                        related_name="memberships",
                        to="accounts.department",
                        verbose_name="department in charge",
                    ),
                ),
                (
                    "government",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="network_memberships",
                        to="governments.government",
                        verbose_name="government",
                    ),
                ),
                (
                    "import_batch",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="governments.importbatch",
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="networks.network",
                        verbose_name="network",
                    ),
                ),
            ],
            options={
                "verbose_name": "membership",
                "verbose_name_plural": "memberships",
                "indexes": [
                    models.Index(fields=["network", "began_on"], name="membership_by_network"),
                    models.Index(
                        fields=["government", "began_on"], name="membership_by_government"
                    ),
                    models.Index(fields=["updated_at", "id"], name="membership_by_change"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ended_on__gte", models.F("began_on"))),
                        name="membership_ends_after_beginning",
                        violation_error_code="until",
                        violation_error_message="A membership cannot end before it begins.",
                    ),
                    models.UniqueConstraint(
                        fields=("network", "government", "category", "since"),
                        name="membership_begins_once_per_category",
                        violation_error_code="since",
                        violation_error_message="This membership is recorded already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("category", None)),
                        fields=("network", "government", "since"),
                        name="membership_begins_once",
                        violation_error_code="since",
                        violation_error_message="This membership is recorded already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalDues",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                (
                    "currency",
                    models.CharField(
                        default="KRW",
                        max_length=3,
                        validators=[networks.currencies.validate_currency],
                        verbose_name="currency",
                    ),
                ),
                (
                    "asked",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        verbose_name="asked",
                    ),
                ),
                (
                    "paid",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="paid"
                    ),
                ),
                ("paid_on", models.DateField(blank=True, null=True, verbose_name="paid on")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="note")),
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
                    "membership",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="networks.membership",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical dues",
                "verbose_name_plural": "historical dues",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSuccession",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "happened",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="when",
                    ),
                ),
                (
                    "note_ko",
                    models.CharField(blank=True, max_length=300, verbose_name="note (Korean)"),
                ),
                (
                    "note_en",
                    models.CharField(blank=True, max_length=300, verbose_name="note (English)"),
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
                    "predecessor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="networks.network",
                        verbose_name="predecessor",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="networks.network",
                        verbose_name="successor",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical succession",
                "verbose_name_plural": "historical successions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalProgramme",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("title_ko", models.CharField(max_length=300, verbose_name="title (Korean)")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=300, verbose_name="title (English)"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("running", "Running"),
                            ("proposed", "Proposed"),
                            ("completed", "Completed"),
                        ],
                        default="running",
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                (
                    "since",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="since",
                    ),
                ),
                (
                    "until",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="until",
                    ),
                ),
                ("began_on", models.DateField(blank=True, editable=False, null=True)),
                ("ended_on", models.DateField(blank=True, editable=False, null=True)),
                (
                    "duration_ko",
                    models.CharField(blank=True, max_length=100, verbose_name="duration (Korean)"),
                ),
                (
                    "duration_en",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="duration (English)"
                    ),
                ),
                (
                    "scope",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("global", "Worldwide"),
                            ("europe", "Europe"),
                            ("europe_asia", "Europe and Asia"),
                            ("asia_pacific", "Asia-Pacific"),
                            ("northeast_asia", "Northeast Asia"),
                        ],
                        help_text="If it differs from that of the network.",
                        max_length=20,
                        verbose_name="scope",
                    ),
                ),
                (
                    "activities_ko",
                    models.JSONField(blank=True, default=list, verbose_name="activities (Korean)"),
                ),
                (
                    "activities_en",
                    models.JSONField(
                        blank=True, default=list, verbose_name="activities (English)"
                    ),
                ),
                (
                    "proposed_at_ko",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="proposed at (Korean)"
                    ),
                ),
                (
                    "proposed_at_en",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="proposed at (English)"
                    ),
                ),
                ("source", models.TextField(blank=True, verbose_name="source")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
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
                    "field",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The radar finds programmes on the same field by it.",
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
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="governments.government",
                        verbose_name="proposed by",
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
                    ),
                ),
            ],
            options={
                "verbose_name": "historical programme",
                "verbose_name_plural": "historical programmes",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalOffice",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "city_ko",
                    models.CharField(blank=True, max_length=100, verbose_name="city (Korean)"),
                ),
                (
                    "city_en",
                    models.CharField(blank=True, max_length=100, verbose_name="city (English)"),
                ),
                (
                    "country",
                    models.CharField(
                        max_length=2,
                        validators=[networks.countries.validate_country],
                        verbose_name="country",
                    ),
                ),
                ("role_ko", models.CharField(max_length=200, verbose_name="role (Korean)")),
                (
                    "role_en",
                    models.CharField(blank=True, max_length=200, verbose_name="role (English)"),
                ),
                (
                    "since",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="since",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
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
                    "host",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="governments.government",
                        verbose_name="host",
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
                    ),
                ),
            ],
            options={
                "verbose_name": "historical office",
                "verbose_name_plural": "historical offices",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalNetworkResult",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "title_ko",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="what came of it (Korean)"
                    ),
                ),
                (
                    "title_en",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="what came of it (English)"
                    ),
                ),
                (
                    "happened",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="when",
                    ),
                ),
                ("last_on", models.DateField(blank=True, editable=False, null=True)),
                ("source", models.TextField(blank=True, verbose_name="source")),
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
                    "membership",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="networks.membership",
                        verbose_name="gained by",
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
                    ),
                ),
            ],
            options={
                "verbose_name": "historical result",
                "verbose_name_plural": "historical results",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalNetworkName",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("acronym", models.CharField(blank=True, max_length=40, verbose_name="acronym")),
                ("name_ko", models.CharField(max_length=200, verbose_name="name (Korean)")),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=200, verbose_name="name (English)"),
                ),
                (
                    "since",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="since",
                    ),
                ),
                (
                    "until",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="until",
                    ),
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
                    "network",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="networks.network",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical former name",
                "verbose_name_plural": "historical former names",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalNetworkCount",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "subject",
                    models.CharField(
                        choices=[
                            ("members", "Members"),
                            ("assemblies", "Assemblies held"),
                            ("other", "Other count"),
                        ],
                        default="members",
                        max_length=12,
                        verbose_name="of what",
                    ),
                ),
                ("value", models.PositiveIntegerField(verbose_name="number")),
                (
                    "unit_ko",
                    models.CharField(blank=True, max_length=50, verbose_name="unit (Korean)"),
                ),
                (
                    "unit_en",
                    models.CharField(blank=True, max_length=50, verbose_name="unit (English)"),
                ),
                (
                    "what_ko",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="what was counted (Korean)"
                    ),
                ),
                (
                    "what_en",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="what was counted (English)"
                    ),
                ),
                (
                    "as_of",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="as of",
                    ),
                ),
                (
                    "countries",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="in how many countries"
                    ),
                ),
                (
                    "note_ko",
                    models.CharField(blank=True, max_length=200, verbose_name="note (Korean)"),
                ),
                (
                    "note_en",
                    models.CharField(blank=True, max_length=200, verbose_name="note (English)"),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
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
                    "network",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="networks.network",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical count",
                "verbose_name_plural": "historical counts",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMembership",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("member", "Member"),
                            ("executive", "Executive member"),
                            ("president", "President"),
                            ("vice_president", "Vice president"),
                            ("coordinator", "Coordinator"),
                            ("observer", "Observer"),
                        ],
                        default="member",
                        max_length=20,
                        verbose_name="role",
                    ),
                ),
                (
                    "delegate_post",
                    models.CharField(
                        blank=True,
                        help_text="The post, never a name: «Director for international relations».",
                        max_length=150,
                        verbose_name="post that is sent",
                    ),
                ),
                (
                    "since",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="member since",
                    ),
                ),
                (
                    "until",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="member until",
                    ),
                ),
                (
                    "as_of",
                    models.CharField(
                        blank=True,
                        help_text="When the list was made, where nobody says since when.",
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="known as a member in",
                    ),
                ),
                ("began_on", models.DateField(blank=True, editable=False, null=True)),
                ("ended_on", models.DateField(blank=True, editable=False, null=True)),
                (
                    "name_in_source",
                    models.CharField(
                        blank=True, max_length=150, verbose_name="name in the source"
                    ),
                ),
                (
                    "is_ambiguous",
                    models.BooleanField(
                        default=False,
                        verbose_name="the name in the source could mean another government",
                    ),
                ),
                (
                    "end_reason",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="reason for the end"
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
                ("source", models.TextField(blank=True, verbose_name="source")),
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
                    "government",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
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
                    "category",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="networks.membercategory",
                        verbose_name="category",
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
            ],
            options={
                "verbose_name": "historical membership",
                "verbose_name_plural": "historical memberships",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMemberCategory",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("name_ko", models.CharField(max_length=100, verbose_name="name (Korean)")),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=100, verbose_name="name (English)"),
                ),
                (
                    "eligible_ko",
                    models.JSONField(
                        blank=True, default=list, verbose_name="who can have it (Korean)"
                    ),
                ),
                (
                    "eligible_en",
                    models.JSONField(
                        blank=True, default=list, verbose_name="who can have it (English)"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
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
                    "network",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="networks.network",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical category of members",
                "verbose_name_plural": "historical categories of members",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCountryNote",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "countries",
                    models.JSONField(
                        default=list,
                        help_text="Two letters each (ISO 3166-1), one a line.",
                        validators=[networks.countries.validate_countries],
                        verbose_name="countries",
                    ),
                ),
                (
                    "text_ko",
                    models.CharField(max_length=200, verbose_name="what is said (Korean)"),
                ),
                (
                    "text_en",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="what is said (English)"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
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
                    "network",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="networks.network",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical members by country",
                "verbose_name_plural": "historical members by country",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalChecklistAnswer",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("absent", "Not the case"),
                            ("partly", "Partly the case"),
                            ("present", "The case"),
                        ],
                        max_length=10,
                        verbose_name="answer",
                    ),
                ),
                ("answered_on", models.DateField(verbose_name="answered on")),
                ("evidence", models.TextField(max_length=2000, verbose_name="evidence")),
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
                    "finding",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="networks.finding",
                        verbose_name="weakness",
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
                    "network",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="networks.network",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical answer to the checklist",
                "verbose_name_plural": "historical answers to the checklist",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAim",
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
                            ("task", "Priority task"),
                            ("area", "Priority area"),
                            ("function", "Function of the sub-committees"),
                        ],
                        default="task",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("title_ko", models.CharField(max_length=200, verbose_name="title (Korean)")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=200, verbose_name="title (English)"),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
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
                    "network",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="networks.network",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical aim",
                "verbose_name_plural": "historical aims",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="CountryNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "countries",
                    models.JSONField(
                        default=list,
                        help_text="Two letters each (ISO 3166-1), one a line.",
                        validators=[networks.countries.validate_countries],
                        verbose_name="countries",
                    ),
                ),
                (
                    "text_ko",
                    models.CharField(max_length=200, verbose_name="what is said (Korean)"),
                ),
                (
                    "text_en",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="what is said (English)"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="country_notes",
                        to="networks.network",
                    ),
                ),
            ],
            options={
                "verbose_name": "members by country",
                "verbose_name_plural": "members by country",
            },
        ),
        migrations.CreateModel(
            name="ChecklistAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("absent", "Not the case"),
                            ("partly", "Partly the case"),
                            ("present", "The case"),
                        ],
                        max_length=10,
                        verbose_name="answer",
                    ),
                ),
                ("answered_on", models.DateField(verbose_name="answered on")),
                ("evidence", models.TextField(max_length=2000, verbose_name="evidence")),
                (
                    "finding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="networks.finding",
                        verbose_name="weakness",
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="networks.network",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer to the checklist",
                "verbose_name_plural": "answers to the checklist",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("network", "finding"),
                        name="answer_once_per_network",
                        violation_error_code="finding",
                        violation_error_message="This question is answered already; edit that answer.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Aim",
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
                            ("task", "Priority task"),
                            ("area", "Priority area"),
                            ("function", "Function of the sub-committees"),
                        ],
                        default="task",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("title_ko", models.CharField(max_length=200, verbose_name="title (Korean)")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=200, verbose_name="title (English)"),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="aims",
                        to="networks.network",
                    ),
                ),
            ],
            options={
                "verbose_name": "aim",
                "verbose_name_plural": "aims",
            },
        ),
        migrations.CreateModel(
            name="NetworkCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "subject",
                    models.CharField(
                        choices=[
                            ("members", "Members"),
                            ("assemblies", "Assemblies held"),
                            ("other", "Other count"),
                        ],
                        default="members",
                        max_length=12,
                        verbose_name="of what",
                    ),
                ),
                ("value", models.PositiveIntegerField(verbose_name="number")),
                (
                    "unit_ko",
                    models.CharField(blank=True, max_length=50, verbose_name="unit (Korean)"),
                ),
                (
                    "unit_en",
                    models.CharField(blank=True, max_length=50, verbose_name="unit (English)"),
                ),
                (
                    "what_ko",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="what was counted (Korean)"
                    ),
                ),
                (
                    "what_en",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="what was counted (English)"
                    ),
                ),
                (
                    "as_of",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="as of",
                    ),
                ),
                (
                    "countries",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="in how many countries"
                    ),
                ),
                (
                    "note_ko",
                    models.CharField(blank=True, max_length=200, verbose_name="note (Korean)"),
                ),
                (
                    "note_en",
                    models.CharField(blank=True, max_length=200, verbose_name="note (English)"),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="counts",
                        to="networks.network",
                    ),
                ),
            ],
            options={
                "verbose_name": "count",
                "verbose_name_plural": "counts",
            },
        ),
        migrations.CreateModel(
            name="HistoricalNetwork",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.SlugField(
                        editable=False,
                        max_length=60,
                        validators=[networks.models.network.validate_key],
                        verbose_name="key",
                    ),
                ),
                ("acronym", models.CharField(blank=True, max_length=40, verbose_name="acronym")),
                ("name_ko", models.CharField(max_length=200, verbose_name="name (Korean)")),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=200, verbose_name="name (English)"),
                ),
                ("names_elsewhere", models.JSONField(blank=True, default=list, editable=False)),
                (
                    "name_in_source",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="name in the source"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("local_government_network", "Network of local governments"),
                            ("un_agency", "UN body"),
                            ("development_bank", "Development bank"),
                            ("eu_body", "EU body"),
                            ("other", "Other body"),
                        ],
                        max_length=30,
                        verbose_name="kind",
                    ),
                ),
                (
                    "scope",
                    models.CharField(
                        choices=[
                            ("global", "Worldwide"),
                            ("europe", "Europe"),
                            ("europe_asia", "Europe and Asia"),
                            ("asia_pacific", "Asia-Pacific"),
                            ("northeast_asia", "Northeast Asia"),
                        ],
                        max_length=20,
                        verbose_name="scope",
                    ),
                ),
                (
                    "stage_place_ko",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="where it stands in the stage"
                    ),
                ),
                (
                    "stage_place_en",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        verbose_name="where it stands in the stage (English)",
                    ),
                ),
                ("purpose_ko", models.TextField(blank=True, verbose_name="purpose (Korean)")),
                ("purpose_en", models.TextField(blank=True, verbose_name="purpose (English)")),
                (
                    "founded",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="founded",
                    ),
                ),
                (
                    "founding_note_ko",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="about the founding"
                    ),
                ),
                (
                    "founding_note_en",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="about the founding (English)"
                    ),
                ),
                (
                    "founding_place_ko",
                    models.CharField(blank=True, max_length=200, verbose_name="place of founding"),
                ),
                (
                    "founding_place_en",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="place of founding (English)"
                    ),
                ),
                (
                    "ended",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="ended",
                    ),
                ),
                ("began_on", models.DateField(blank=True, editable=False, null=True)),
                ("ended_on", models.DateField(blank=True, editable=False, null=True)),
                (
                    "parent_body_ko",
                    models.CharField(blank=True, max_length=200, verbose_name="part of"),
                ),
                (
                    "parent_body_en",
                    models.CharField(blank=True, max_length=200, verbose_name="part of (English)"),
                ),
                (
                    "heading_ko",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="heading in the source"
                    ),
                ),
                (
                    "heading_en",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="heading in the source (English)"
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
                ("source", models.TextField(blank=True, verbose_name="source")),
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
                    "initiator",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="governments.government",
                        verbose_name="initiator",
                    ),
                ),
                (
                    "stage",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="networks.cooperationstage",
                        verbose_name="stage of cooperation",
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
                        to="networks.network",
                        verbose_name="part of (network)",
                    ),
                ),
                (
                    "form",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="networks.networkform",
                        verbose_name="form",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical network",
                "verbose_name_plural": "historical networks",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="NetworkName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("acronym", models.CharField(blank=True, max_length=40, verbose_name="acronym")),
                ("name_ko", models.CharField(max_length=200, verbose_name="name (Korean)")),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=200, verbose_name="name (English)"),
                ),
                (
                    "since",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="since",
                    ),
                ),
                (
                    "until",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="until",
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former_names",
                        to="networks.network",
                    ),
                ),
            ],
            options={
                "verbose_name": "former name",
                "verbose_name_plural": "former names",
            },
        ),
        migrations.CreateModel(
            name="NetworkResult",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "title_ko",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="what came of it (Korean)"
                    ),
                ),
                (
                    "title_en",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="what came of it (English)"
                    ),
                ),
                (
                    "happened",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="when",
                    ),
                ),
                ("last_on", models.DateField(blank=True, editable=False, null=True)),
                ("source", models.TextField(blank=True, verbose_name="source")),
                (
                    "agreement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="network_results",
                        to="agreements.agreement",
                        verbose_name="agreement",
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="results",
                        to="networks.membership",
                        verbose_name="gained by",
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="results",
                        to="networks.network",
                    ),
                ),
            ],
            options={
                "verbose_name": "result",
                "verbose_name_plural": "results",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("agreement__isnull", False),
                            models.Q(("title_ko", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="result_is_agreement_or_told",
                        violation_error_code="title_ko",
                        violation_error_message="Name an agreement or say what came of it.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Office",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "city_ko",
                    models.CharField(blank=True, max_length=100, verbose_name="city (Korean)"),
                ),
                (
                    "city_en",
                    models.CharField(blank=True, max_length=100, verbose_name="city (English)"),
                ),
                (
                    "country",
                    models.CharField(
                        max_length=2,
                        validators=[networks.countries.validate_country],
                        verbose_name="country",
                    ),
                ),
                ("role_ko", models.CharField(max_length=200, verbose_name="role (Korean)")),
                (
                    "role_en",
                    models.CharField(blank=True, max_length=200, verbose_name="role (English)"),
                ),
                (
                    "since",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="since",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "host",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="governments.government",
                        verbose_name="host",
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="offices",
                        to="networks.network",
                    ),
                ),
            ],
            options={
                "verbose_name": "office",
                "verbose_name_plural": "offices",
            },
        ),
        migrations.CreateModel(
            name="Organ",
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
                            ("assembly", "General assembly"),
                            ("executive", "Executive committee"),
                            ("working", "Working committee"),
                            ("secretariat", "Secretariat"),
                            ("committee", "Sub-committee"),
                            ("conference", "Conference"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("name_ko", models.CharField(max_length=200, verbose_name="name (Korean)")),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=200, verbose_name="name (English)"),
                ),
                (
                    "number",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="how many of them"
                    ),
                ),
                (
                    "since",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="since",
                    ),
                ),
                (
                    "composition_ko",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="composition (Korean)"
                    ),
                ),
                (
                    "composition_en",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="composition (English)"
                    ),
                ),
                (
                    "size",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="number of members"
                    ),
                ),
                (
                    "role_ko",
                    models.CharField(blank=True, max_length=300, verbose_name="role (Korean)"),
                ),
                (
                    "role_en",
                    models.CharField(blank=True, max_length=300, verbose_name="role (English)"),
                ),
                (
                    "meets_ko",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="how often it meets (Korean)"
                    ),
                ),
                (
                    "meets_en",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="how often it meets (English)"
                    ),
                ),
                (
                    "interval_years",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="The radar works out the next session from it.",
                        null=True,
                        verbose_name="meets every … years",
                    ),
                ),
                (
                    "place_rule_ko",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="where it meets (Korean)"
                    ),
                ),
                (
                    "place_rule_en",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="where it meets (English)"
                    ),
                ),
                (
                    "term_years",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="term in years"
                    ),
                ),
                (
                    "is_renewable",
                    models.BooleanField(blank=True, null=True, verbose_name="term can be renewed"),
                ),
                (
                    "term_ends",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="present term ends",
                    ),
                ),
                (
                    "status_ko",
                    models.CharField(blank=True, max_length=200, verbose_name="state (Korean)"),
                ),
                (
                    "status_en",
                    models.CharField(blank=True, max_length=200, verbose_name="state (English)"),
                ),
                (
                    "fields_ko",
                    models.JSONField(blank=True, default=list, verbose_name="fields (Korean)"),
                ),
                (
                    "fields_en",
                    models.JSONField(blank=True, default=list, verbose_name="fields (English)"),
                ),
                (
                    "activities_ko",
                    models.JSONField(blank=True, default=list, verbose_name="activities (Korean)"),
                ),
                (
                    "activities_en",
                    models.JSONField(
                        blank=True, default=list, verbose_name="activities (English)"
                    ),
                ),
                (
                    "industries_ko",
                    models.JSONField(
                        blank=True, default=list, verbose_name="focus industries (Korean)"
                    ),
                ),
                (
                    "industries_en",
                    models.JSONField(
                        blank=True, default=list, verbose_name="focus industries (English)"
                    ),
                ),
                ("source", models.TextField(blank=True, verbose_name="source")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="organs",
                        to="networks.network",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="below",
                        to="networks.organ",
                        verbose_name="above it",
                    ),
                ),
            ],
            options={
                "verbose_name": "organ",
                "verbose_name_plural": "organs",
                "indexes": [
                    models.Index(fields=["network", "position"], name="organ_by_position")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("parent", None),
                            models.Q(("parent", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="organ_not_below_itself",
                        violation_error_code="parent",
                        violation_error_message="An organ cannot stand below itself.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("interval_years", None), ("interval_years__gt", 0), _connector="OR"
                        ),
                        name="organ_meets_after_some_years",
                        violation_error_code="interval_years",
                        violation_error_message="At least one year lies between two sessions.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalOrganProject",
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
                        choices=[("priority", "Priority project"), ("action_plan", "Action plan")],
                        default="priority",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("title_ko", models.CharField(max_length=200, verbose_name="title (Korean)")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=200, verbose_name="title (English)"),
                ),
                (
                    "measures_ko",
                    models.JSONField(blank=True, default=list, verbose_name="measures (Korean)"),
                ),
                (
                    "measures_en",
                    models.JSONField(blank=True, default=list, verbose_name="measures (English)"),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
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
                    "organ",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="networks.organ",
                        verbose_name="organ",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical project of an organ",
                "verbose_name_plural": "historical projects of organs",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalOrgan",
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
                            ("assembly", "General assembly"),
                            ("executive", "Executive committee"),
                            ("working", "Working committee"),
                            ("secretariat", "Secretariat"),
                            ("committee", "Sub-committee"),
                            ("conference", "Conference"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("name_ko", models.CharField(max_length=200, verbose_name="name (Korean)")),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=200, verbose_name="name (English)"),
                ),
                (
                    "number",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="how many of them"
                    ),
                ),
                (
                    "since",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="since",
                    ),
                ),
                (
                    "composition_ko",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="composition (Korean)"
                    ),
                ),
                (
                    "composition_en",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="composition (English)"
                    ),
                ),
                (
                    "size",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="number of members"
                    ),
                ),
                (
                    "role_ko",
                    models.CharField(blank=True, max_length=300, verbose_name="role (Korean)"),
                ),
                (
                    "role_en",
                    models.CharField(blank=True, max_length=300, verbose_name="role (English)"),
                ),
                (
                    "meets_ko",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="how often it meets (Korean)"
                    ),
                ),
                (
                    "meets_en",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="how often it meets (English)"
                    ),
                ),
                (
                    "interval_years",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="The radar works out the next session from it.",
                        null=True,
                        verbose_name="meets every … years",
                    ),
                ),
                (
                    "place_rule_ko",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="where it meets (Korean)"
                    ),
                ),
                (
                    "place_rule_en",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="where it meets (English)"
                    ),
                ),
                (
                    "term_years",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="term in years"
                    ),
                ),
                (
                    "is_renewable",
                    models.BooleanField(blank=True, null=True, verbose_name="term can be renewed"),
                ),
                (
                    "term_ends",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="present term ends",
                    ),
                ),
                (
                    "status_ko",
                    models.CharField(blank=True, max_length=200, verbose_name="state (Korean)"),
                ),
                (
                    "status_en",
                    models.CharField(blank=True, max_length=200, verbose_name="state (English)"),
                ),
                (
                    "fields_ko",
                    models.JSONField(blank=True, default=list, verbose_name="fields (Korean)"),
                ),
                (
                    "fields_en",
                    models.JSONField(blank=True, default=list, verbose_name="fields (English)"),
                ),
                (
                    "activities_ko",
                    models.JSONField(blank=True, default=list, verbose_name="activities (Korean)"),
                ),
                (
                    "activities_en",
                    models.JSONField(
                        blank=True, default=list, verbose_name="activities (English)"
                    ),
                ),
                (
                    "industries_ko",
                    models.JSONField(
                        blank=True, default=list, verbose_name="focus industries (Korean)"
                    ),
                ),
                (
                    "industries_en",
                    models.JSONField(
                        blank=True, default=list, verbose_name="focus industries (English)"
                    ),
                ),
                ("source", models.TextField(blank=True, verbose_name="source")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
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
                    "network",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="networks.network",
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
                        to="networks.organ",
                        verbose_name="above it",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical organ",
                "verbose_name_plural": "historical organs",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="OrganProject",
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
                        choices=[("priority", "Priority project"), ("action_plan", "Action plan")],
                        default="priority",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("title_ko", models.CharField(max_length=200, verbose_name="title (Korean)")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=200, verbose_name="title (English)"),
                ),
                (
                    "measures_ko",
                    models.JSONField(blank=True, default=list, verbose_name="measures (Korean)"),
                ),
                (
                    "measures_en",
                    models.JSONField(blank=True, default=list, verbose_name="measures (English)"),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "organ",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="projects",
                        to="networks.organ",
                        verbose_name="organ",
                    ),
                ),
            ],
            options={
                "verbose_name": "project of an organ",
                "verbose_name_plural": "projects of organs",
            },
        ),
        migrations.CreateModel(
            name="Programme",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title_ko", models.CharField(max_length=300, verbose_name="title (Korean)")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=300, verbose_name="title (English)"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("running", "Running"),
                            ("proposed", "Proposed"),
                            ("completed", "Completed"),
                        ],
                        default="running",
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                (
                    "since",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="since",
                    ),
                ),
                (
                    "until",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="until",
                    ),
                ),
                ("began_on", models.DateField(blank=True, editable=False, null=True)),
                ("ended_on", models.DateField(blank=True, editable=False, null=True)),
                (
                    "duration_ko",
                    models.CharField(blank=True, max_length=100, verbose_name="duration (Korean)"),
                ),
                (
                    "duration_en",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="duration (English)"
                    ),
                ),
                (
                    "scope",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("global", "Worldwide"),
                            ("europe", "Europe"),
                            ("europe_asia", "Europe and Asia"),
                            ("asia_pacific", "Asia-Pacific"),
                            ("northeast_asia", "Northeast Asia"),
                        ],
                        help_text="If it differs from that of the network.",
                        max_length=20,
                        verbose_name="scope",
                    ),
                ),
                (
                    "activities_ko",
                    models.JSONField(blank=True, default=list, verbose_name="activities (Korean)"),
                ),
                (
                    "activities_en",
                    models.JSONField(
                        blank=True, default=list, verbose_name="activities (English)"
                    ),
                ),
                (
                    "proposed_at_ko",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="proposed at (Korean)"
                    ),
                ),
                (
                    "proposed_at_en",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="proposed at (English)"
                    ),
                ),
                ("source", models.TextField(blank=True, verbose_name="source")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="updated at")),
                (
                    "field",
                    models.ForeignKey(
                        blank=True,
                        help_text="The radar finds programmes on the same field by it.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="programmes",
                        to="agreements.cooperationfield",
                        verbose_name="field",
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="programmes",
                        to="networks.network",
                    ),
                ),
                (
                    "partners",
                    models.ManyToManyField(
                        blank=True,
                        related_name="shared_programmes",
                        to="networks.network",
                        verbose_name="together with",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="governments.government",
                        verbose_name="proposed by",
                    ),
                ),
            ],
            options={
                "verbose_name": "programme",
                "verbose_name_plural": "programmes",
                "indexes": [
                    models.Index(fields=["network", "position"], name="programme_by_position"),
                    models.Index(fields=["updated_at", "id"], name="programme_by_change"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ended_on__gte", models.F("began_on"))),
                        name="programme_ends_after_beginning",
                        violation_error_code="until",
                        violation_error_message="A programme cannot end before it begins.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NetworkEvent",
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
                            ("assembly", "Assembly"),
                            ("election", "Election"),
                            ("session", "Session"),
                            ("programme", "Programme event"),
                        ],
                        default="session",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("title_ko", models.CharField(max_length=300, verbose_name="title (Korean)")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=300, verbose_name="title (English)"),
                ),
                (
                    "number",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="which one"
                    ),
                ),
                (
                    "period",
                    models.CharField(
                        blank=True,
                        help_text="As exactly as it is known: 2027, 2027-H1, 2027-05 or 2027-05-31.",
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="time",
                    ),
                ),
                ("first_on", models.DateField(blank=True, editable=False, null=True)),
                ("last_on", models.DateField(blank=True, editable=False, null=True)),
                (
                    "place_ko",
                    models.CharField(blank=True, max_length=200, verbose_name="place (Korean)"),
                ),
                (
                    "place_en",
                    models.CharField(blank=True, max_length=200, verbose_name="place (English)"),
                ),
                (
                    "country",
                    models.CharField(
                        blank=True,
                        max_length=2,
                        validators=[networks.countries.validate_country],
                        verbose_name="country",
                    ),
                ),
                (
                    "outcome_ko",
                    models.TextField(blank=True, verbose_name="what was decided (Korean)"),
                ),
                (
                    "outcome_en",
                    models.TextField(blank=True, verbose_name="what was decided (English)"),
                ),
                ("source", models.TextField(blank=True, verbose_name="source")),
                (
                    "host",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="governments.government",
                        verbose_name="host",
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="networks.network",
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="networks.organ",
                        verbose_name="organ",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="networks.programme",
                        verbose_name="programme",
                    ),
                ),
            ],
            options={
                "verbose_name": "event of a network",
                "verbose_name_plural": "events of networks",
                "indexes": [
                    models.Index(fields=["network", "last_on"], name="network_event_by_day")
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalNetworkEvent",
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
                            ("assembly", "Assembly"),
                            ("election", "Election"),
                            ("session", "Session"),
                            ("programme", "Programme event"),
                        ],
                        default="session",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("title_ko", models.CharField(max_length=300, verbose_name="title (Korean)")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=300, verbose_name="title (English)"),
                ),
                (
                    "number",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="which one"
                    ),
                ),
                (
                    "period",
                    models.CharField(
                        blank=True,
                        help_text="As exactly as it is known: 2027, 2027-H1, 2027-05 or 2027-05-31.",
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="time",
                    ),
                ),
                ("first_on", models.DateField(blank=True, editable=False, null=True)),
                ("last_on", models.DateField(blank=True, editable=False, null=True)),
                (
                    "place_ko",
                    models.CharField(blank=True, max_length=200, verbose_name="place (Korean)"),
                ),
                (
                    "place_en",
                    models.CharField(blank=True, max_length=200, verbose_name="place (English)"),
                ),
                (
                    "country",
                    models.CharField(
                        blank=True,
                        max_length=2,
                        validators=[networks.countries.validate_country],
                        verbose_name="country",
                    ),
                ),
                (
                    "outcome_ko",
                    models.TextField(blank=True, verbose_name="what was decided (Korean)"),
                ),
                (
                    "outcome_en",
                    models.TextField(blank=True, verbose_name="what was decided (English)"),
                ),
                ("source", models.TextField(blank=True, verbose_name="source")),
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
                    "host",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="governments.government",
                        verbose_name="host",
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
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="networks.organ",
                        verbose_name="organ",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="networks.programme",
                        verbose_name="programme",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical event of a network",
                "verbose_name_plural": "historical events of networks",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="StageExample",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_international", models.BooleanField(verbose_name="international")),
                ("name_ko", models.CharField(max_length=200, verbose_name="name (Korean)")),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=200, verbose_name="name (English)"),
                ),
                ("country", models.CharField(blank=True, max_length=2, verbose_name="country")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "government",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="governments.government",
                    ),
                ),
                (
                    "stage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="examples",
                        to="networks.cooperationstage",
                    ),
                ),
            ],
            options={
                "verbose_name": "example of a stage",
                "verbose_name_plural": "examples of stages",
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
                    "happened",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[agreements.partial_dates.validate_partial_date],
                        verbose_name="when",
                    ),
                ),
                (
                    "note_ko",
                    models.CharField(blank=True, max_length=300, verbose_name="note (Korean)"),
                ),
                (
                    "note_en",
                    models.CharField(blank=True, max_length=300, verbose_name="note (English)"),
                ),
                (
                    "predecessor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successor_set",
                        to="networks.network",
                        verbose_name="predecessor",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="predecessor_set",
                        to="networks.network",
                        verbose_name="successor",
                    ),
                ),
            ],
            options={
                "verbose_name": "succession",
                "verbose_name_plural": "successions",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("predecessor", "successor"),
                        name="succession_once",
                        violation_error_code="predecessor",
                        violation_error_message="This predecessor is recorded already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("predecessor", models.F("successor")), _negated=True),
                        name="succession_between_two",
                        violation_error_code="predecessor",
                        violation_error_message="A network cannot succeed itself.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Dues",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                (
                    "currency",
                    models.CharField(
                        default="KRW",
                        max_length=3,
                        validators=[networks.currencies.validate_currency],
                        verbose_name="currency",
                    ),
                ),
                (
                    "asked",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        verbose_name="asked",
                    ),
                ),
                (
                    "paid",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="paid"
                    ),
                ),
                ("paid_on", models.DateField(blank=True, null=True, verbose_name="paid on")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="note")),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dues",
                        to="networks.membership",
                    ),
                ),
            ],
            options={
                "verbose_name": "dues",
                "verbose_name_plural": "dues",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("membership", "year", "currency"),
                        name="dues_once_per_year_and_currency",
                        violation_error_code="year",
                        violation_error_message="The dues of this year in this currency are there.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("asked__isnull", False), ("paid__isnull", False), _connector="OR"
                        ),
                        name="dues_asked_or_paid",
                        violation_error_code="asked",
                        violation_error_message="Say what was asked or what was paid.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("asked", None), ("asked__gte", 0), _connector="OR"),
                            models.Q(("paid", None), ("paid__gte", 0), _connector="OR"),
                        ),
                        name="dues_not_negative",
                        violation_error_code="asked",
                        violation_error_message="Dues are not negative.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("year__gte", 1900), ("year__lte", 2200)),
                        name="dues_of_a_year",
                        violation_error_code="year",
                        violation_error_message="Write the year with four digits.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("paid_on", None), ("paid__isnull", False), _connector="OR"
                        ),
                        name="dues_paid_when_dated",
                        violation_error_code="paid",
                        violation_error_message="Say how much was paid that day.",
                    ),
                ],
            },
        ),
    ]
    operations = at_once(operations)
