from django.db import migrations, models

from governments.migrating import at_once


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Counter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("last_seq", models.BigIntegerField(default=0, verbose_name="last number")),
                ("cleared_seq", models.BigIntegerField(default=0, verbose_name="cleared up to")),
            ],
            options={
                "verbose_name": "counter of changes",
                "verbose_name_plural": "counter of changes",
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("label", models.CharField(max_length=80, verbose_name="model")),
                ("record", models.BigIntegerField(verbose_name="record")),
                (
                    "code",
                    models.CharField(blank=True, max_length=300, verbose_name="id in the API"),
                ),
                (
                    "mark",
                    models.CharField(
                        choices=[
                            ("I", "Inserted"),
                            ("U", "Updated"),
                            ("D", "Deleted"),
                            ("M", "Merged"),
                            ("P", "Part"),
                        ],
                        max_length=1,
                        verbose_name="mark",
                    ),
                ),
                ("into", models.BigIntegerField(null=True, verbose_name="merged into")),
                ("at", models.DateTimeField(verbose_name="at")),
                ("transaction", models.BigIntegerField(null=True, verbose_name="transaction")),
            ],
            options={
                "verbose_name": "note of a change",
                "verbose_name_plural": "notes of changes",
            },
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "seq",
                    models.BigIntegerField(
                        primary_key=True, serialize=False, verbose_name="number"
                    ),
                ),
                ("type", models.CharField(max_length=40, verbose_name="type")),
                ("record", models.BigIntegerField(verbose_name="record")),
                ("code", models.CharField(max_length=300, verbose_name="id in the API")),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("created", "Created"),
                            ("updated", "Changed"),
                            ("deleted", "Deleted"),
                            ("merged", "Merged"),
                        ],
                        max_length=10,
                        verbose_name="action",
                    ),
                ),
                ("into", models.CharField(blank=True, max_length=300, verbose_name="merged into")),
                ("at", models.DateTimeField(db_index=True, verbose_name="at")),
                ("audience_before", models.TextField(blank=True, verbose_name="audience before")),
                ("audience", models.TextField(blank=True, verbose_name="audience after")),
            ],
            options={
                "verbose_name": "change",
                "verbose_name_plural": "changes",
                "indexes": [
                    models.Index(fields=["type", "record", "seq"], name="change_by_record")
                ],
            },
        ),
        migrations.CreateModel(
            name="KnownRecord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("type", models.CharField(max_length=40, verbose_name="type")),
                ("record", models.BigIntegerField(verbose_name="record")),
                ("code", models.CharField(max_length=300, verbose_name="id in the API")),
                ("audience", models.TextField(verbose_name="audience")),
            ],
            options={
                "verbose_name": "known record",
                "verbose_name_plural": "known records",
                "constraints": [
                    models.UniqueConstraint(fields=("type", "record"), name="known_record_once")
                ],
            },
        ),
    ]
    operations = at_once(operations)
