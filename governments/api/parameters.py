"""Reading query parameters strictly: a misspelt one must not silently answer with everything."""

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.core.exceptions import ValidationError as DjangoValidationError
from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.settings import api_settings

EVERYWHERE = frozenset({"format"})  # read by content negotiation


def refuse_unknown(
    parameters: QueryDict, *, known: Collection[str], repeatable: Collection[str] = ()
) -> None:
    """Raises a 400 that names every parameter that is unknown, empty, or given twice."""
    known = EVERYWHERE | set(known)
    errors = {}
    for name, values in parameters.lists():
        if name not in known:
            message = _("There is no such parameter here. Known: %(names)s.")
            names = {"names": ", ".join(sorted(known))}
            errors[name] = [ErrorDetail(message % names, code="unknown")]
        elif len(values) > 1 and name not in repeatable:
            errors[name] = [ErrorDetail(_("Give this parameter once."), code="repeated")]
        elif "" in values:
            message = _("Give this parameter a value or leave it out.")
            errors[name] = [ErrorDetail(message, code="blank")]
    if errors:
        raise ValidationError(errors)


def repeatable(fields: Mapping[str, forms.Field]) -> set[str]:
    """Names of the fields that take several values."""
    several = (forms.MultipleChoiceField, forms.ModelMultipleChoiceField)
    return {name for name, field in fields.items() if isinstance(field, several)}


def form_errors(form: forms.Form) -> ValidationError:
    """The errors of a form as the API tells them, codes kept."""
    return ValidationError(
        {
            name: [ErrorDetail(" ".join(e.messages), code=e.code or "invalid") for e in errors]
            for name, errors in form.errors.as_data().items()
        }
    )


def read_query(request, form_class: type[forms.Form], *, besides: Collection[str] = ()) -> dict:
    """What a view without a list was asked, or a 400; others read the parameters in `besides`."""
    form = form_class(request.query_params)
    known = [*form.fields, *besides]
    refuse_unknown(request.query_params, known=known, repeatable=repeatable(form.fields))
    if not form.is_valid():
        raise form_errors(form)
    return form.cleaned_data


def error_details(error: DjangoValidationError) -> dict | list:
    """The refusal of an action or a model as REST framework holds it, codes kept."""
    if hasattr(error, "error_dict"):
        return {name: _details(errors) for name, errors in error.error_dict.items()}
    return _details(error.error_list)


def _details(errors: list[DjangoValidationError]) -> list[ErrorDetail]:
    return [ErrorDetail(" ".join(e.messages), e.code or "invalid") for e in errors]


def flat_errors(detail, path: str = "") -> Iterator[dict]:
    """Nested errors as one list; `field` is a path like `items.0.title_ko`, null for the whole."""
    if isinstance(detail, dict):
        for name, inner in detail.items():
            own = name in (NON_FIELD_ERRORS, api_settings.NON_FIELD_ERRORS_KEY)
            yield from flat_errors(inner, path if own else f"{path}.{name}".strip("."))
    elif isinstance(detail, list):
        for position, inner in enumerate(detail):
            nested = isinstance(inner, dict | list)
            yield from flat_errors(inner, f"{path}.{position}".strip(".") if nested else path)
    else:
        yield {"field": path or None, "code": detail.code, "message": str(detail)}


def at_fields(
    error: DjangoValidationError,
    names: Collection[str],
    *,
    named_by: Mapping[str, str] = MappingProxyType({}),
) -> DjangoValidationError:
    """Moves what was refused for the record as a whole to the field that the error's code names.

    `named_by` has the fields of codes that are called otherwise.
    """
    if not hasattr(error, "error_dict"):
        return error
    moved = {}
    for field, problems in error.error_dict.items():
        for problem in problems:
            named = named_by.get(problem.code, problem.code if problem.code in names else field)
            moved.setdefault(named if field == NON_FIELD_ERRORS else field, []).append(problem)
    return DjangoValidationError(moved)


# A serializer that refuses fields it does not know, as lists refuse parameters, and other types. (A docstring
# would be told to callers.)
class StrictFieldsMixin:
    def to_internal_value(self, data):
        errors = self._odd_fields(data) if isinstance(data, Mapping) else {}
        try:
            values = super().to_internal_value(data)
        except ValidationError as error:
            raise ValidationError({**error.detail, **errors}) from None
        if errors:
            raise ValidationError(errors)
        return values

    def _odd_fields(self, data: Mapping) -> dict:
        errors = {}
        for name, value in sorted(data.items(), key=lambda item: str(item[0])):
            if name not in self.fields:
                message = _("There is no such field here.")
                errors[str(name)] = [ErrorDetail(message, code="unknown")]
            elif not isinstance(data, QueryDict) and not _has_type_of(self.fields[name], value):
                errors[name] = [ErrorDetail(_("This is of another type."), code="wrong_type")]
        return errors


def _has_type_of(field: serializers.Field, value) -> bool:
    """REST framework itself takes 1 for "1" and "yes" for true."""
    if value is None:
        return True  # whether it may be empty is the field's own question
    if isinstance(field, serializers.ListField):
        values = value if isinstance(value, list) else []
        return all(_has_type_of(field.child, entry) for entry in values)
    if isinstance(field, serializers.SlugRelatedField):
        return isinstance(value, str if is_text(field) else int) and not isinstance(value, bool)
    if isinstance(field, serializers.CharField):
        return isinstance(value, str)
    if isinstance(field, serializers.BooleanField):
        return isinstance(value, bool)
    if isinstance(field, serializers.IntegerField | serializers.PrimaryKeyRelatedField):
        return isinstance(value, int) and not isinstance(value, bool)
    return True


def is_text(field: serializers.SlugRelatedField) -> bool:
    """Whether records are named by words; stages have numbers."""
    *path, name = field.slug_field.split("__")
    model = field.queryset.model
    for step in path:
        model = model._meta.get_field(step).related_model
    return not isinstance(model._meta.get_field(name), models.IntegerField)


class KeyField(serializers.SlugRelatedField):
    """A record by its key; of many entries, what they name is found once (`known` in the context)."""

    def to_internal_value(self, data):
        known = self.context.get("known", {}).get(self.queryset.model)
        if known is None:
            return super().to_internal_value(data)
        if not isinstance(data, str) or data not in known:
            self.fail("does_not_exist", slug_name=self.slug_field, value=str(data)[:100])
        return known[data]
