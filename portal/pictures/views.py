"""Pictures of the register on a day, and the rows behind each number."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.permissions import can_read_internal
from agreements.coverage import coverage
from governments.forms import AsOfForm
from portal.pictures.bars import bars
from portal.pictures.figures import FIGURES, Asked
from portal.pictures.matrix import matrix

MATRIX = "matrix"
ROWS_SHOWN = 500


@login_not_required
@require_safe
def picture_list(request):
    form = AsOfForm(request.GET)
    asked = Asked(form.asked or timezone.localdate(), request.user)
    shown = []
    for figure in _open_to(request.user).values():
        cells = figure.cells(asked)
        total = sum(cell.count for cell in cells)
        shown.append({"figure": figure, "cells": cells, "bars": bars(cells), "total": total})
    context = {"form": form, "on": asked.on, "shown": shown, "matrix": _matrix(asked)}
    status = 400 if form.errors else 200
    return render(request, "portal/pictures/picture_list.html", context, status=status)


@login_not_required
@require_safe
def picture_rows(request, key, cell):
    """Exactly the rows that a number counts."""
    form = AsOfForm(request.GET)
    asked = Asked(form.asked or timezone.localdate(), request.user)
    if key == MATRIX:
        title = _("Fields by province")
        found = next((each for each in _matrix(asked).cells if each.key == cell), None)
        label = found and f"{found.field.name} – {found.government.name_on(asked.on)}"
    else:
        figure = _open_to(request.user).get(key)
        found = next((e for e in figure.cells(asked) if e.key == cell), None) if figure else None
        title, label = (figure.title, found.label) if found else ("", "")
    if found is None:
        raise Http404
    context = {
        "title": title,
        "label": label,
        "on": asked.on,
        "rows": found.rows[:ROWS_SHOWN],
        "count": found.count,
    }
    return render(request, "portal/pictures/picture_rows.html", context)


def _open_to(user) -> dict:
    return {k: f for k, f in FIGURES.items() if not f.internal or can_read_internal(user)}


def _matrix(asked: Asked):
    return matrix(coverage(on=asked.on, reader=asked.user, listed=None))
