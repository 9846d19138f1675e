"""Every write on saved views; a person's own are nobody else's business."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from agreements.models import SavedView

VIEWS_MAX = 50


@transaction.atomic
def save_view(*, by, name: str, query: str, is_default: bool = False) -> SavedView:
    """Keeps a view under a name; under a name that exists already it replaces that view."""
    view = SavedView.objects.of(by).filter(name=name).first() or SavedView(user=by, name=name)
    if view.pk is None and SavedView.objects.of(by).count() >= VIEWS_MAX:
        message = _("You have %(number)s views already. Remove one first.")
        raise ValidationError({"name": message % {"number": VIEWS_MAX}})
    view.query, view.is_default = query, is_default
    if is_default:
        SavedView.objects.of(by).exclude(pk=view.pk).update(is_default=False)
    view.full_clean()
    view.save()
    return view


@transaction.atomic
def choose_default(*, by, view: SavedView | None) -> None:
    """The list opens with `view`; with everything again where None is given."""
    SavedView.objects.of(by).update(is_default=False)
    if view is not None:
        SavedView.objects.of(by).filter(pk=view.pk).update(is_default=True)


def delete_view(*, view: SavedView) -> None:
    view.delete()
