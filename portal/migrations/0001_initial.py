import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from governments.migrating import at_once


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("agreements", "0001_initial"),
        ("governments", "0001_initial"),
        ("networks", "0001_initial"),
        ("projects", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="PointWeight",
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
                            ("task", "Policy task that lacks it as a partner"),
                            ("network", "Network in which both are"),
                            ("lapsed", "Earlier agreement that has ended"),
                            ("region", "Region with a gap"),
                            ("meeting", "Meeting within 60 days"),
                            ("neighbour", "Neighbour that has just signed"),
                        ],
                        max_length=12,
                        unique=True,
                        verbose_name="kind of point",
                    ),
                ),
                (
                    "weight",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MaxValueValidator(100)],
                        verbose_name="weight",
                    ),
                ),
            ],
            options={
                "verbose_name": "weight of a point",
                "verbose_name_plural": "weights of points",
            },
        ),
        migrations.CreateModel(
            name="DigestSubscription",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("told_until", models.DateField(verbose_name="told until")),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="digest_subscription",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "weekly digest",
                "verbose_name_plural": "weekly digests",
            },
        ),
        migrations.CreateModel(
            name="TargetSet",
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
                        blank=True, editable=False, max_length=60, null=True, unique=True
                    ),
                ),
                ("name_ko", models.CharField(max_length=100, verbose_name="name (Korean)")),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=150, verbose_name="name (English)"),
                ),
                ("filters", models.JSONField(blank=True, default=dict)),
                ("is_listed", models.BooleanField(default=False, editable=False)),
                (
                    "starts_on",
                    models.DateField(blank=True, null=True, verbose_name="expected from"),
                ),
                (
                    "due_on",
                    models.DateField(blank=True, null=True, verbose_name="to be reached by"),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
                (
                    "is_public",
                    models.BooleanField(default=False, verbose_name="open to the public"),
                ),
                ("position", models.PositiveSmallIntegerField(default=100, editable=False)),
                (
                    "retired_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="no longer pursued since"
                    ),
                ),
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
                    "network",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="target_sets",
                        to="networks.network",
                        verbose_name="members of the network",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="target_sets",
                        to="projects.task",
                        verbose_name="partners of the policy task",
                    ),
                ),
            ],
            options={
                "verbose_name": "target set",
                "verbose_name_plural": "target sets",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("due_on__gte", models.F("starts_on"))),
                        name="target_set_due_after_start",
                        violation_error_code="due_on",
                        violation_error_message="It cannot be due before it begins.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("filters", {}), _negated=True),
                            ("network__isnull", False),
                            ("task__isnull", False),
                            ("is_listed", True),
                            _connector="OR",
                        ),
                        name="target_set_names_somebody",
                        violation_error_message="Say who belongs to it.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TargetSetMember",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="note")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "government",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="target_set_members",
                        to="governments.government",
                    ),
                ),
                (
                    "target_set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="member_set",
                        to="portal.targetset",
                    ),
                ),
            ],
            options={
                "verbose_name": "member of a target set",
                "verbose_name_plural": "members of target sets",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("target_set", "government"),
                        name="target_set_member_once",
                        violation_error_message="This government stands in the list already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BoardView",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="name of the view")),
                ("address", models.CharField(max_length=2000, verbose_name="address")),
                (
                    "is_shared",
                    models.BooleanField(default=False, verbose_name="shared with everybody"),
                ),
                (
                    "user",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="board_views",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "view of the dashboard",
                "verbose_name_plural": "views of the dashboard",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "name"),
                        name="board_view_once_per_name",
                        violation_error_message="You have a view of this name already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Dismissal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.CharField(max_length=300, verbose_name="why not")),
                ("dismissed_on", models.DateField(verbose_name="put aside on")),
                (
                    "recalled_on",
                    models.DateField(blank=True, null=True, verbose_name="taken up again on"),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "government",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dismissals",
                        to="governments.government",
                        verbose_name="government",
                    ),
                ),
            ],
            options={
                "verbose_name": "suggestion put aside",
                "verbose_name_plural": "suggestions put aside",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("recalled_on", None)),
                        fields=("government",),
                        name="dismissal_once_at_a_time",
                        violation_error_message="This suggestion is put aside already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OverlapAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("replaces", "The later one replaces the earlier one"),
                            ("adds_to", "The later one adds to the earlier one"),
                            ("parallel", "Both hold side by side"),
                        ],
                        max_length=10,
                        verbose_name="relation",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                ("answered_on", models.DateField(verbose_name="answered on")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "earlier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="overlaps_later",
                        to="agreements.agreement",
                    ),
                ),
                (
                    "later",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="overlaps_earlier",
                        to="agreements.agreement",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer to an overlap",
                "verbose_name_plural": "answers to overlaps",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("earlier", "later"),
                        name="overlap_once_per_pair",
                        violation_error_message="These two agreements are answered already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("earlier", models.F("later")), _negated=True),
                        name="overlap_between_two",
                        violation_error_message="An agreement does not overlap with itself.",
                    ),
                ],
            },
        ),
    ]
    operations = at_once(operations)
