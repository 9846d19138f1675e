from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from governments.choices import NameKind
from governments.code_lists.export import code_list, header
from governments.exports import CONTENT_TYPES, table_response
from governments.filters import GovernmentFilter
from governments.forms import AsOfForm, DayForm, KnownForm
from governments.life import draw_life
from governments.lookup import find, remarks
from governments.models import Government, GovernmentEvent, GovernmentVersion
from governments.parts import Viewing, parts_of
from governments.permissions import can_add_government, can_merge_governments
from governments.register import Register
from governments.rows import bodies_of, life_known_at
from governments.upkeep import upkeep

PER_PAGE = 50


@login_not_required
@require_safe
def government_list(request):
    filterset = GovernmentFilter(request.GET, Government.objects.by_code(), request=request)
    day = filterset.day
    governments = filterset.qs.with_version_on(day)
    page = Paginator(governments, per_page=PER_PAGE).get_page(request.GET.get("page"))
    provinces = Government.objects.provinces_on(day).with_version_on(day).by_code()
    context = {
        "filterset": filterset,
        "day": day,
        "page": page,
        "rows": _rows(page, day, filterset),
        "provinces": [(government.code, government.name_on(day)) for government in provinces],
        "chosen": {name: request.GET.getlist(name) for name in filterset.filters},
        "query": _without_page(request),
        "may_add": can_add_government(request.user),
        "may_merge": can_merge_governments(request.user),
    }
    template = "governments/government_list.html"
    if request.wants_partial:
        template = "governments/_government_results.html"
    return render(request, template, context)


@login_not_required
@require_safe
def government_detail(request, code):
    """A government through time; packages above this one add their sections (`governments.parts`)."""
    related = (
        "successor__versions",
        "direct_predecessors__versions",
        "names",
        "merged_records__names",
    )
    governments = Government.objects.with_versions_and_parents().prefetch_related(*related)
    government = get_object_or_404(governments, code=code)
    if government.merged_into:
        return redirect("governments:detail", code=government.merged_into.code)
    form = AsOfForm(request.GET)
    today = timezone.localdate()
    day = form.asked or today
    below = Government.objects.children_on(day, of=government)
    context = {
        "government": government,
        "version": government.nearest(day),
        "on": day,
        "asked": form.asked,
        "form": form,
        "exists": government.on(day) is not None,
        "life": [_stretch(version) for version in reversed(government.versions.all())],
        "drawing": draw_life(government, on=day, today=today),
        **_as_known(request, government),
        "successor": _succession(government),
        "predecessors": [_succession(g) for g in government.direct_predecessors.all()],
        "events": _events(government),
        "other_names": _other_names(government),
        "number_below": below.count(),
        "upkeep": upkeep(government, request.user),
        "alias_typed": request.GET.get("alias", ""),
        "parts": parts_of(Viewing(government, Register(day), today, request.user)),
    }
    status = 400 if form.errors else 200
    return render(request, "governments/government_detail.html", context, status=status)


@login_not_required
@require_safe
def government_lookup(request):
    """Who could be meant by what is being typed; part of a form."""
    form = DayForm(request.GET)
    asked = form.cleaned_data["exists_on"] if form.is_valid() else None
    text = request.GET.get("q", "").strip()[:100]
    matches = find(text, on=asked or timezone.localdate())
    may_add = "adds" in request.GET and can_add_government(request.user)
    context = {
        "matches": matches,
        "text": text,
        "adds": "adds" in request.GET,
        "may_add": may_add,
    }
    return render(request, "governments/_government_options.html", context)


@login_not_required
@require_safe
def government_code_list(request):
    """The register in the form of the official code list, as it is on a day."""
    form = DayForm(request.GET)
    if not form.is_valid() or request.GET.get("format") not in CONTENT_TYPES:
        raise BadRequest
    day = form.cleaned_data["exists_on"] or timezone.localdate()
    name = _("code-list-%(day)s") % {"day": day.isoformat()}
    file_format = request.GET["format"]
    return table_response(code_list(day), header=header(), name=name, file_format=file_format)


def _rows(page, day: date, filterset: GovernmentFilter) -> list[dict]:
    """Each with the reason why what was searched for led to it."""
    text = filterset.form.cleaned_data.get("q") if filterset.is_valid() else ""
    why = remarks(text, page, on=day) if text else {}
    return [_row(government, day) | {"remark": why.get(government.pk)} for government in page]


def _row(government: Government, day: date) -> dict:
    version = government.on(day)
    parent = version.parent.name_on(day) if version.parent else ""
    return {"government": government, "version": version, "parent": parent}


def _without_page(request) -> str:
    query = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()


def _stretch(version: GovernmentVersion) -> dict:
    """A version with the name that its parent bore when it began, or at the end where that is unknown."""
    day = version.valid_from or version.valid_to or date.max
    parent = version.parent
    return {"version": version, "parent": parent and parent.name_on(day)}


def _as_known(request, government: Government) -> dict:
    """The life as the register told it at the end of `?known_on=`, instead of what it knows now."""
    form = KnownForm(request.GET)
    day = form.cleaned_data["known_on"] if form.is_valid() else None
    if not day:
        return {"known_form": form}
    at = datetime.combine(day, time.max, tzinfo=timezone.get_current_timezone())
    return {"known_form": form, "known_on": day, "life": life_known_at(government, at)}


def _succession(government: Government) -> dict | None:
    """Who took over from `government`, and since when."""
    if not government.successor_id:
        return None
    last = government.latest.valid_to
    return {
        "from": government,
        "to": government.successor,
        "since": last + timedelta(days=1) if last else None,
    }


def _events(government: Government) -> list[dict]:
    """Each event with the names that its bodies bore before and after it."""
    events = GovernmentEvent.objects.concerning(government).with_bodies().oldest_first()
    return [
        {
            "event": event,
            "before": bodies_of(event, before=True),
            "after": bodies_of(event, before=False),
        }
        for event in events
    ]


def _other_names(government: Government) -> list[str]:
    """Without codes, which are found by too but are no names."""
    shown = {text for v in government.versions.all() for text in (v.name_ko, v.name_en)}
    records = [government, *government.merged_records.all()]
    names = [name for record in records for name in sorted(record.names.all(), key=_by_id)]
    words = (name for name in names if not name.folded.isdecimal())
    texts = [n.text for n in words if n.kind != NameKind.CODE and n.text not in shown]
    return list(dict.fromkeys(texts))


def _by_id(row) -> int:
    return row.pk
