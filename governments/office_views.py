from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from governments.models import Government, GovernmentOffice
from governments.office_actions import add_office, edit_office, end_office
from governments.office_forms import EndOfficeForm, OfficeForm
from governments.permissions import can_keep_office

FORM_METHODS = ["GET", "HEAD", "POST"]
HISTORY_SHOWN = 20


@require_http_methods(FORM_METHODS)
def office_create(request, code):
    _refuse_others(request)
    government = _government(code)
    form = OfficeForm(request.POST or None, initial={"checked_on": timezone.localdate()})
    if _is_done(form, add_office, government=government, by=request.user):
        messages.success(request, _("The office is saved."))
        return redirect("governments:detail", code=code)
    return _form_page(request, government, form)


@require_http_methods(FORM_METHODS)
def office_edit(request, code, pk):
    _refuse_others(request)
    office = _office(code, pk)
    form = OfficeForm(request.POST or None, instance=office)
    if _is_done(form, edit_office, office=office, by=request.user):
        messages.success(request, _("The office is saved."))
        return redirect("governments:detail", code=code)
    return _form_page(request, office.government, form, office=_office(code, pk))


@require_http_methods(FORM_METHODS)
def office_end(request, code, pk):
    _refuse_others(request)
    office = _office(code, pk)
    form = EndOfficeForm(request.POST or None, initial={"valid_to": timezone.localdate()})
    if _is_done(form, _end, office=office, by=request.user):
        messages.success(request, _("The office has ended; it stays on record."))
        return redirect("governments:detail", code=code)
    context = {"office": office, "name": _name(office.government), "form": form}
    return render(request, "governments/office_end.html", context)


def _end(*, valid_to, **about):
    return end_office(on=valid_to, **about)


def _refuse_others(request) -> None:
    if not can_keep_office(request.user):
        raise PermissionDenied


def _government(code: str) -> Government:
    return get_object_or_404(Government.objects.with_versions(), code=code)


def _office(code: str, pk: int) -> GovernmentOffice:
    offices = GovernmentOffice.objects.filter(government__code=code)
    return get_object_or_404(offices.prefetch_related("government__versions"), pk=pk)


def _name(government: Government) -> str:
    return government.name_on(timezone.localdate())


def _is_done(form, action, **about) -> bool:
    """Whether the form was sent and its action took it; a refusal is shown at its field."""
    if not form.is_valid():
        return False
    try:
        action(**about, **form.cleaned_data)
    except ValidationError as error:
        named = hasattr(error, "error_dict")
        problems = error.message_dict if named else {NON_FIELD_ERRORS: error.messages}
        for name, sentences in problems.items():
            form.add_error(name if name in form.fields else None, sentences)
        return False
    return True


def _form_page(request, government, form, office=None):
    context = {
        "government": government,
        "name": _name(government),
        "form": form,
        "office": office,
        "history": _history(office) if office else [],
    }
    return render(request, "governments/office_form.html", context)


def _history(office: GovernmentOffice) -> list[dict]:
    """What was known of it before, the latest first; each with what changed since the one before."""
    records = list(office.history.select_related("history_user").order_by("-history_date", "-pk"))
    pairs = zip(records, [*records[1:], None], strict=True)
    return [
        {"record": record, "changes": _changes(record, earlier) if earlier else []}
        for record, earlier in list(pairs)[:HISTORY_SHOWN]
    ]


def _changes(record, earlier) -> list[str]:
    changes = record.diff_against(earlier).changes
    labels = {field.name: field.verbose_name for field in GovernmentOffice._meta.fields}
    return [
        _("%(fact)s: %(old)s → %(new)s")
        % {"fact": labels[c.field], "old": _told(c.old), "new": _told(c.new)}
        for c in changes
    ]


def _told(value) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value) if value else _("none")
