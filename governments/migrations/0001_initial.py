import uuid

import django.core.serializers.json
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import governments.models.import_batch
from governments.migrating import at_once


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Government",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=40, unique=True, verbose_name="code")),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("province", "Province"),
                            ("municipality", "Municipality"),
                            ("sub_provincial", "Administrative city"),
                            ("joint", "Special local government"),
                            ("national", "National body"),
                            ("foreign", "Foreign government"),
                            ("body", "Institute or association"),
                        ],
                        max_length=20,
                        verbose_name="level",
                    ),
                ),
                ("country", models.CharField(default="KR", max_length=2, verbose_name="country")),
                (
                    "region",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("capital", "Capital area"),
                            ("honam", "Honam"),
                            ("yeongnam", "Yeongnam"),
                            ("chungcheong", "Chungcheong"),
                            ("gangwon_jeju", "Gangwon and Jeju"),
                        ],
                        max_length=20,
                        verbose_name="region",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="source")),
                (
                    "is_shipped",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="shipped with the portal"
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        help_text="The record of which this one is a duplicate; nothing points here any more.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged_records",
                        to="governments.government",
                        verbose_name="merged into",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        help_text="The one body that took over its agreements; each counts for one chain only.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="direct_predecessors",
                        to="governments.government",
                        verbose_name="successor",
                    ),
                ),
            ],
            options={
                "verbose_name": "government",
                "verbose_name_plural": "governments",
                "indexes": [models.Index(fields=["level", "code"], name="government_by_level")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("successor", None),
                            models.Q(("successor", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="government_not_its_own_successor",
                        violation_error_message="A government cannot succeed itself.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into", None),
                            models.Q(("merged_into", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="government_not_merged_into_itself",
                        violation_error_message="A record cannot be merged into itself.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GovernmentAlias",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(max_length=150, verbose_name="further name")),
                (
                    "is_shipped",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="shipped with the portal"
                    ),
                ),
                (
                    "government",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="aliases",
                        to="governments.government",
                    ),
                ),
            ],
            options={
                "verbose_name": "further name",
                "verbose_name_plural": "further names",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("government", "text"),
                        name="alias_once_per_government",
                        violation_error_message="It is found by this name already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="GovernmentMerge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("old_codes", models.JSONField(default=list, verbose_name="old codes")),
                (
                    "moved",
                    models.JSONField(
                        blank=True,
                        default=list,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="moved",
                    ),
                ),
                (
                    "removed",
                    models.JSONField(
                        blank=True,
                        default=list,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="removed",
                    ),
                ),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                ("merged_at", models.DateTimeField(verbose_name="merged at")),
                (
                    "undone_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="undone at"),
                ),
                (
                    "dropped",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="governments.government",
                        verbose_name="dropped record",
                    ),
                ),
                (
                    "kept",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merges",
                        to="governments.government",
                        verbose_name="kept record",
                    ),
                ),
                (
                    "merged_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="merged by",
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
                        verbose_name="undone by",
                    ),
                ),
            ],
            options={
                "verbose_name": "merged record",
                "verbose_name_plural": "merged records",
                "indexes": [models.Index(fields=["-merged_at", "-id"], name="merge_newest_first")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kept", models.F("dropped")), _negated=True),
                        name="merge_of_two_records",
                        violation_error_message="A record cannot be merged into itself.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("undone_at", None), ("undone_by", None)),
                            models.Q(("undone_at__isnull", False), ("undone_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="merge_undone_iff_by_somebody",
                        violation_error_message="Who undid it and when belong together.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("undone_at", None)),
                        fields=("dropped",),
                        name="merge_standing_once_per_record",
                        violation_error_message="This record is merged already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GovernmentName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(max_length=150, verbose_name="name")),
                ("folded", models.CharField(db_index=True, editable=False, max_length=150)),
                ("initials", models.CharField(db_index=True, editable=False, max_length=150)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("official", "Official name"),
                            ("short", "Short name"),
                            ("english", "English name"),
                            ("former", "Former name"),
                            ("alias", "Alias"),
                            ("hanja", "Chinese characters"),
                            ("code", "Code"),
                        ],
                        max_length=10,
                        verbose_name="kind of name",
                    ),
                ),
                (
                    "government",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names",
                        to="governments.government",
                    ),
                ),
            ],
            options={
                "verbose_name": "known name",
                "verbose_name_plural": "known names",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("government", "folded"), name="name_once_per_government"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="GovernmentOffice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name_ko", models.CharField(max_length=100, verbose_name="office (Korean)")),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=150, verbose_name="office (English)"),
                ),
                (
                    "post",
                    models.CharField(
                        blank=True,
                        help_text="A post, not the name of a person.",
                        max_length=100,
                        verbose_name="post",
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True,
                        help_text="That of the office.",
                        max_length=254,
                        verbose_name="official mail address",
                    ),
                ),
                ("purpose", models.CharField(blank=True, max_length=200, verbose_name="what for")),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="valid from")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="valid to")),
                ("checked_on", models.DateField(blank=True, null=True, verbose_name="checked on")),
                (
                    "source",
                    models.CharField(
                        help_text="From where this is known, for example their site.",
                        max_length=300,
                        verbose_name="source",
                    ),
                ),
                (
                    "is_public",
                    models.BooleanField(
                        default=False,
                        help_text="Without this mark only people with an account see it.",
                        verbose_name="public",
                    ),
                ),
                (
                    "government",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offices",
                        to="governments.government",
                        verbose_name="government",
                    ),
                ),
            ],
            options={
                "verbose_name": "office of a government",
                "verbose_name_plural": "offices of governments",
                "indexes": [
                    models.Index(fields=["government", "name_ko"], name="office_by_government")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from", None),
                            ("valid_to", None),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="office_ends_after_it_begins",
                        violation_error_code="valid_to",
                        violation_error_message="An office cannot end before it begins.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="GovernmentVersion",
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
                (
                    "short_ko",
                    models.CharField(
                        blank=True, max_length=50, verbose_name="short name (Korean)"
                    ),
                ),
                (
                    "short_en",
                    models.CharField(
                        blank=True, max_length=80, verbose_name="short name (English)"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("special_city", "Special city"),
                            ("integrated_special_city", "Integrated special city"),
                            ("metropolitan_city", "Metropolitan city"),
                            ("special_self_governing_city", "Special self-governing city"),
                            ("province", "Province (do)"),
                            ("special_self_governing_province", "Special self-governing province"),
                            ("city", "City (si)"),
                            ("county", "County (gun)"),
                            ("autonomous_district", "Autonomous district (gu)"),
                            ("administrative_city", "Administrative city"),
                            ("special_local_government", "Special local government"),
                            ("ministry", "Ministry"),
                            ("institute", "Institute"),
                            ("association", "Association"),
                            ("public_enterprise", "Public enterprise"),
                            ("foreign_region", "Foreign region"),
                            ("foreign_city", "Foreign city"),
                        ],
                        max_length=40,
                        verbose_name="kind",
                    ),
                ),
                (
                    "legal_code",
                    models.CharField(blank=True, max_length=10, verbose_name="official code"),
                ),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="valid from")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="valid to")),
                (
                    "government",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="governments.government",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="child_versions",
                        to="governments.government",
                        verbose_name="parent",
                    ),
                ),
            ],
            options={
                "verbose_name": "version of a government",
                "verbose_name_plural": "versions of governments",
                "indexes": [
                    models.Index(
                        fields=["government", "valid_from"], name="version_by_government"
                    ),
                    models.Index(fields=["parent", "valid_from"], name="version_by_parent"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from", None),
                            ("valid_to", None),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="version_ends_after_it_begins",
                        violation_error_message="A version cannot end before it begins.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("parent", None),
                            models.Q(("parent", models.F("government")), _negated=True),
                            _connector="OR",
                        ),
                        name="version_not_its_own_parent",
                        violation_error_message="A government cannot be its own parent.",
                    ),
                    models.UniqueConstraint(
                        fields=("government", "valid_from"),
                        name="version_begins_once",
                        violation_error_message="Another version begins on that day.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_from", None)),
                        fields=("government",),
                        name="version_one_without_beginning",
                        violation_error_message="Another version already reaches back without a date.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_to", None)),
                        fields=("government",),
                        name="version_one_still_valid",
                        violation_error_message="Another version is still valid.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalGovernment",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=40, verbose_name="code")),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("province", "Province"),
                            ("municipality", "Municipality"),
                            ("sub_provincial", "Administrative city"),
                            ("joint", "Special local government"),
                            ("national", "National body"),
                            ("foreign", "Foreign government"),
                            ("body", "Institute or association"),
                        ],
                        max_length=20,
                        verbose_name="level",
                    ),
                ),
                ("country", models.CharField(default="KR", max_length=2, verbose_name="country")),
                (
                    "region",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("capital", "Capital area"),
                            ("honam", "Honam"),
                            ("yeongnam", "Yeongnam"),
                            ("chungcheong", "Chungcheong"),
                            ("gangwon_jeju", "Gangwon and Jeju"),
                        ],
                        max_length=20,
                        verbose_name="region",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="source")),
                (
                    "is_shipped",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="shipped with the portal"
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
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        help_text="The record of which this one is a duplicate; nothing points here any more.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="governments.government",
                        verbose_name="merged into",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The one body that took over its agreements; each counts for one chain only.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="governments.government",
                        verbose_name="successor",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical government",
                "verbose_name_plural": "historical governments",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalGovernmentAlias",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(max_length=150, verbose_name="further name")),
                (
                    "is_shipped",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="shipped with the portal"
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
            ],
            options={
                "verbose_name": "historical further name",
                "verbose_name_plural": "historical further names",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalGovernmentEvent",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=60, verbose_name="key")),
                (
                    "event_type",
                    models.CharField(
                        choices=[
                            ("creation", "Creation"),
                            ("abolition", "Abolition"),
                            ("rename", "Change of name"),
                            ("merge", "Merger"),
                            ("split", "Split"),
                            ("parent_change", "Change of parent"),
                            ("promotion", "Promotion"),
                            ("code_change", "Change of code"),
                            ("join", "Joining a special local government"),
                            ("leave", "Leaving a special local government"),
                        ],
                        max_length=20,
                        verbose_name="type of event",
                    ),
                ),
                ("occurred_on", models.DateField(verbose_name="day of effect")),
                ("title_ko", models.CharField(max_length=200, verbose_name="title (Korean)")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=200, verbose_name="title (English)"),
                ),
                (
                    "confidence",
                    models.CharField(
                        choices=[("high", "High"), ("medium", "Medium"), ("low", "Low")],
                        default="high",
                        max_length=10,
                        verbose_name="confidence",
                    ),
                ),
                ("source", models.TextField(verbose_name="source")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "is_shipped",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="shipped with the portal"
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
            ],
            options={
                "verbose_name": "historical event in the register",
                "verbose_name_plural": "historical events in the register",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalGovernmentMerge",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("old_codes", models.JSONField(default=list, verbose_name="old codes")),
                (
                    "moved",
                    models.JSONField(
                        blank=True,
                        default=list,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="moved",
                    ),
                ),
                (
                    "removed",
                    models.JSONField(
                        blank=True,
                        default=list,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="removed",
                    ),
                ),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                ("merged_at", models.DateTimeField(verbose_name="merged at")),
                (
                    "undone_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="undone at"),
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
                    "dropped",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="governments.government",
                        verbose_name="dropped record",
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
                    "kept",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="governments.government",
                        verbose_name="kept record",
                    ),
                ),
                (
                    "merged_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="merged by",
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="undone by",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical merged record",
                "verbose_name_plural": "historical merged records",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalGovernmentOffice",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("name_ko", models.CharField(max_length=100, verbose_name="office (Korean)")),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=150, verbose_name="office (English)"),
                ),
                (
                    "post",
                    models.CharField(
                        blank=True,
                        help_text="A post, not the name of a person.",
                        max_length=100,
                        verbose_name="post",
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True,
                        help_text="That of the office.",
                        max_length=254,
                        verbose_name="official mail address",
                    ),
                ),
                ("purpose", models.CharField(blank=True, max_length=200, verbose_name="what for")),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="valid from")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="valid to")),
                ("checked_on", models.DateField(blank=True, null=True, verbose_name="checked on")),
                (
                    "source",
                    models.CharField(
                        help_text="From where this is known, for example their site.",
                        max_length=300,
                        verbose_name="source",
                    ),
                ),
                (
                    "is_public",
                    models.BooleanField(
                        default=False,
                        help_text="Without this mark only people with an account see it.",
                        verbose_name="public",
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
            ],
            options={
                "verbose_name": "historical office of a government",
                "verbose_name_plural": "historical offices of governments",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalGovernmentVersion",
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
                    models.CharField(blank=True, max_length=150, verbose_name="name (English)"),
                ),
                (
                    "short_ko",
                    models.CharField(
                        blank=True, max_length=50, verbose_name="short name (Korean)"
                    ),
                ),
                (
                    "short_en",
                    models.CharField(
                        blank=True, max_length=80, verbose_name="short name (English)"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("special_city", "Special city"),
                            ("integrated_special_city", "Integrated special city"),
                            ("metropolitan_city", "Metropolitan city"),
                            ("special_self_governing_city", "Special self-governing city"),
                            ("province", "Province (do)"),
                            ("special_self_governing_province", "Special self-governing province"),
                            ("city", "City (si)"),
                            ("county", "County (gun)"),
                            ("autonomous_district", "Autonomous district (gu)"),
                            ("administrative_city", "Administrative city"),
                            ("special_local_government", "Special local government"),
                            ("ministry", "Ministry"),
                            ("institute", "Institute"),
                            ("association", "Association"),
                            ("public_enterprise", "Public enterprise"),
                            ("foreign_region", "Foreign region"),
                            ("foreign_city", "Foreign city"),
                        ],
                        max_length=40,
                        verbose_name="kind",
                    ),
                ),
                (
                    "legal_code",
                    models.CharField(blank=True, max_length=10, verbose_name="official code"),
                ),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="valid from")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="valid to")),
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
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="governments.government",
                        verbose_name="parent",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical version of a government",
                "verbose_name_plural": "historical versions of governments",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="ImportBatch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("kind", models.SlugField(max_length=40, verbose_name="kind of import")),
                ("file_name", models.CharField(max_length=255, verbose_name="file name")),
                (
                    "file",
                    models.FileField(
                        max_length=200,
                        upload_to=governments.models.import_batch.import_path,
                        verbose_name="file",
                    ),
                ),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("size", models.PositiveIntegerField(verbose_name="size in bytes")),
                ("sheet", models.CharField(blank=True, max_length=100, verbose_name="sheet")),
                (
                    "options",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="options",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("previewed", "Not applied yet"),
                            ("applied", "Applied"),
                            ("undone", "Undone"),
                        ],
                        default="previewed",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("counts", models.JSONField(blank=True, default=dict, verbose_name="counts")),
                ("told", models.JSONField(blank=True, default=dict, verbose_name="what it did")),
                (
                    "before",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="before",
                    ),
                ),
                ("created_at", models.DateTimeField(verbose_name="uploaded at")),
                (
                    "applied_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="applied at"),
                ),
                (
                    "undone_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="undone at"),
                ),
                (
                    "applied_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by",
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
                "verbose_name": "import",
                "verbose_name_plural": "imports",
                "indexes": [
                    models.Index(fields=["kind", "created_at"], name="import_batch_by_kind")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("applied_at", None), ("applied_by", None), ("state", "previewed")
                            ),
                            models.Q(
                                models.Q(("state", "previewed"), _negated=True),
                                ("applied_at__isnull", False),
                                ("applied_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="import_batch_applied_iff_dated",
                        violation_error_message="An import that was applied says when and by whom.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state", "undone"),
                                ("undone_at__isnull", False),
                                ("undone_by__isnull", False),
                            ),
                            models.Q(
                                models.Q(("state", "undone"), _negated=True),
                                ("undone_at", None),
                                ("undone_by", None),
                            ),
                            _connector="OR",
                        ),
                        name="import_batch_undone_iff_dated",
                        violation_error_message="An import that was undone says when and by whom.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GovernmentEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=60, unique=True, verbose_name="key")),
                (
                    "event_type",
                    models.CharField(
                        choices=[
                            ("creation", "Creation"),
                            ("abolition", "Abolition"),
                            ("rename", "Change of name"),
                            ("merge", "Merger"),
                            ("split", "Split"),
                            ("parent_change", "Change of parent"),
                            ("promotion", "Promotion"),
                            ("code_change", "Change of code"),
                            ("join", "Joining a special local government"),
                            ("leave", "Leaving a special local government"),
                        ],
                        max_length=20,
                        verbose_name="type of event",
                    ),
                ),
                ("occurred_on", models.DateField(verbose_name="day of effect")),
                ("title_ko", models.CharField(max_length=200, verbose_name="title (Korean)")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=200, verbose_name="title (English)"),
                ),
                (
                    "confidence",
                    models.CharField(
                        choices=[("high", "High"), ("medium", "Medium"), ("low", "Low")],
                        default="high",
                        max_length=10,
                        verbose_name="confidence",
                    ),
                ),
                ("source", models.TextField(verbose_name="source")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "is_shipped",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="shipped with the portal"
                    ),
                ),
                (
                    "import_batch",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="governments.importbatch",
                        verbose_name="import",
                    ),
                ),
            ],
            options={
                "verbose_name": "event in the register",
                "verbose_name_plural": "events in the register",
                "indexes": [models.Index(fields=["occurred_on"], name="event_by_day")],
            },
        ),
        migrations.CreateModel(
            name="EventBody",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_result", models.BooleanField(verbose_name="result of the event")),
                (
                    "is_partial",
                    models.BooleanField(default=False, verbose_name="only a part of it"),
                ),
                ("continues", models.BooleanField(default=False, verbose_name="went on existing")),
                (
                    "effect",
                    models.CharField(
                        choices=[
                            ("none", "goes on as it was"),
                            ("begins", "begins"),
                            ("changes", "changes"),
                            ("ends", "ends"),
                        ],
                        default="none",
                        max_length=10,
                        verbose_name="effect",
                    ),
                ),
                ("changes", models.JSONField(blank=True, default=dict, verbose_name="changes")),
                (
                    "follows",
                    models.BooleanField(
                        default=False,
                        help_text="Changed only because the body above it ended.",
                        verbose_name="follows another body",
                    ),
                ),
                (
                    "government",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="event_roles",
                        to="governments.government",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bodies",
                        to="governments.governmentevent",
                    ),
                ),
            ],
            options={
                "verbose_name": "body in an event",
                "verbose_name_plural": "bodies in events",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("event", "government", "is_result"),
                        name="body_once_per_side_of_event",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("effect", "begins")),
                        fields=("government",),
                        name="body_begins_once",
                        violation_error_message="Another event already tells how it began.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("effect", "ends")),
                        fields=("government",),
                        name="body_ends_once",
                        violation_error_message="Another event already tells how it ended.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("effect", "none"),
                            models.Q(("effect", "ends"), ("is_result", False)),
                            models.Q(("effect__in", ["begins", "changes"]), ("is_result", True)),
                            _connector="OR",
                        ),
                        name="body_ends_before_event_and_begins_after",
                        violation_error_message="What ends stands before the event, what begins after.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("follows", False), ("effect", "changes"), _connector="OR"
                        ),
                        name="body_follows_by_changing",
                        violation_error_message="A body follows another one by a change.",
                    ),
                ],
            },
        ),
    ]
    operations = at_once(operations)
