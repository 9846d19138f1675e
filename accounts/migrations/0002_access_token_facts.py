import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def name_and_bind(apps, schema_editor):
    """Tokens that are there belong to the department in which their account is now."""
    tokens = apps.get_model("accounts", "AccessToken").objects
    for token in tokens.select_related("user").iterator():
        facts = {"public_id": uuid.uuid4(), "department_id": token.user.department_id}
        tokens.filter(pk=token.pk).update(**facts)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="accesstoken",
            name="addresses",
            field=models.TextField(blank=True, verbose_name="allowed addresses"),
        ),
        migrations.AddField(
            model_name="accesstoken",
            name="department",
            field=models.ForeignKey(
                blank=True,
                help_text="Where its account belonged when it was made; it ends when the account moves.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.department",
                verbose_name="department",
            ),
        ),
        migrations.AddField(
            model_name="accesstoken",
            name="issued_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="issued by",
            ),
        ),
        migrations.AddField(
            model_name="accesstoken",
            name="last_used_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="last used"),
        ),
        migrations.AddField(
            model_name="accesstoken",
            name="last_used_from",
            field=models.GenericIPAddressField(
                blank=True, null=True, verbose_name="last used from"
            ),
        ),
        migrations.AddField(
            model_name="accesstoken",
            name="revoked_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="taken back at"),
        ),
        migrations.AddField(
            model_name="accesstoken",
            name="public_id",
            field=models.UUIDField(default=uuid.uuid4, editable=False, null=True),
        ),
        # Nothing to take back: the columns go when the fields do.
        migrations.RunPython(name_and_bind, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="accesstoken",
            name="public_id",
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
    ]
