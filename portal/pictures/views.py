"""Pictures of the register on a day, and the rows behind each number."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from accounts.permissions import can_read_internal
from governments.forms import AsOfForm
from portal.pictures.drawing import drawing
from portal.pictures.figures import FIGURES
from portal.pictures.grouping import Asked, Figure, FigureOfDay
from portal.pictures.matrix import Matrix

MATRIX = "matrix"
ROWS_PER_PAGE = 50


@login_not_required
@require_safe
def picture_list(request):
    form = AsOfForm(request.GET)
    asked = Asked(form.asked or timezone.localdate(), request.user)
    figures = [FigureOfDay(figure, asked) for figure in _open_to(request.user).values()]
    shown = [{"figure": figure, "drawing": drawing(figure.cells)} for figure in figures]
    context = {"form": form, "on": asked.on, "shown": shown, "matrix": Matrix(asked)}
    status = 400 if form.errors else 200
    return render(request, "portal/pictures/picture_list.html", context, status=status)


@login_not_required
@require_safe
def picture_rows(request, key, cell):
    """Exactly the rows that a number counts."""
    form = AsOfForm(request.GET)
    asked = Asked(form.asked or timezone.localdate(), request.user)
    picture = _picture(key, asked)
    found = next((each for each in picture.cells if each.key == cell), None)
    if found is None:
        raise Http404
    pages = Paginator(picture.rows(found), ROWS_PER_PAGE)
    context = {
        "title": picture.title,
        "label": found.label,
        "on": asked.on,
        "page": pages.get_page(request.GET.get("page")),
        "query": urlencode({"as_of": asked.on.isoformat()}),
    }
    return render(request, "portal/pictures/picture_rows.html", context)


def _picture(key: str, asked: Asked) -> Matrix | FigureOfDay:
    if key == MATRIX:
        return Matrix(asked)
    figure = _open_to(asked.user).get(key)
    if figure is None:
        raise Http404
    return FigureOfDay(figure, asked)


def _open_to(user) -> dict[str, Figure]:
    return {k: f for k, f in FIGURES.items() if not f.internal or can_read_internal(user)}
