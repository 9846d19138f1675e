"""The page on which an agreement is logged, planned or edited: what was typed, kept across every step.

The page has one form and several buttons. Only `save` writes the agreement; the others (find and pick a
counterpart, add a row, keep a file) answer the same page with everything that was typed still in it, with
htmx or without.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from agreements.documents import stage_document
from agreements.forms import LEAD_CHOICES, AgreementForm, ItemFormSet
from agreements.models import Agreement, Document
from agreements.reconciling import ReconcilingEntry
from governments.lookup import Match, find, resolve
from governments.models import Government, Lineage
from governments.new_body_entry import BodyEntry
from governments.permissions import can_add_government

ROWS_OFFERED = 3
FURTHER_FACTS = ("title_en", "place", "purpose", "items_open", "source", "disclosure", "note")


class AgreementEntry(ReconcilingEntry):
    """State of the page for one request; `agreement` is given when an existing one is edited."""

    twin: Agreement | None = None

    def __init__(self, request, form_class: type[AgreementForm], *, today, agreement=None):
        self.request, self.user = request, request.user
        self.form_class = form_class
        self.today = today
        self.agreement = agreement
        self.data = request.POST if request.method == "POST" else None
        self.counterpart_errors: list[str] = []
        self.file_errors: list[str] = []
        self.candidates: list[Match] = []
        self.has_searched = False
        self.attached = self._attached()
        if self.data is None:
            self._begin()
        else:
            self._read_counterparts()
            self._read_files()
        self.body = self._new_body()

    # What the page shows -----------------------------------------------------------------------

    @property
    def errors(self) -> list[tuple[str, str]]:
        """Every error with the id of the field it belongs to, for the summary on top."""
        found = [("id_counterpart", text) for text in self.counterpart_errors]
        found += self.body.errors if self.body else []
        for name, texts in self.form.errors.items():
            found += [self._error(name, text) for text in texts]
        for number, form in enumerate(self.items.forms, 1):
            row = _("Item %(number)s") % {"number": number}
            for name, texts in form.errors.items():
                field = form[name]
                found += [(field.id_for_label, f"{row}, {field.label}: {text}") for text in texts]
        return found + [("id_uploads", text) for text in self.file_errors]

    @property
    def has_wrong_further_facts(self) -> bool:
        """Whether something is wrong in the part that is folded away otherwise."""
        return any(name in self.form.errors for name in FURTHER_FACTS)

    @property
    def partners(self) -> list[dict]:
        """Each chosen counterpart with its name, region and what is in force with it already."""
        lineage = Lineage(self.today)
        visible = Agreement.objects.visible_to(self.request.user).in_force(self.today)
        if self.agreement:
            visible = visible.exclude(pk=self.agreement.pk)
        return [
            {
                "government": partner,
                "name": partner.name_on(self.today),
                "agreements": list(
                    visible.involving(lineage.family(partner.pk)).newest_first()[:5]
                ),
            }
            for partner in self.counterparts
        ]

    @property
    def planned_reminders(self) -> list[tuple[str, date]]:
        """When somebody will be reminded of the expiry, should this be saved as typed."""
        if "lead_days" not in self.form.fields:
            return []
        try:
            expires = self.form.fields["expires_on"].clean(self.form["expires_on"].value())
        except ValidationError:
            expires = None
        chosen = {str(days) for days in self.form["lead_days"].value() or []}
        return [
            (_("Expiry, %(lead)s") % {"lead": label}, expires - timedelta(days=days))
            for days, label in LEAD_CHOICES
            if expires and str(days) in chosen
        ]

    @property
    def checklist(self) -> list[dict]:
        """What is filled in, what is missing, what is wrong: the right-hand column."""
        wrong = {target for target, _text in self.errors}
        rows = [("id_counterpart", _("Counterpart"), bool(self.counterparts))]
        for name in ("title_ko", "department", "kind", "signed_on"):
            if name in self.form.fields:
                field = self.form[name]
                rows.append((self._target(name), field.label, bool(field.value())))
        rows.append(("id_items", _("Cooperation items"), bool(self.filled_rows)))
        rows.append(("id_uploads", _("Signed text"), bool(self.documents)))
        return [
            {"target": target, "label": label, "done": done, "wrong": target in wrong}
            for target, label, done in rows
        ]

    @property
    def may_add_body(self) -> bool:
        """Whether a counterpart that the register does not have can be added on this page."""
        return can_add_government(self.request.user)

    @property
    def filled_rows(self) -> int:
        return sum(bool(form["title_ko"].value()) for form in self.items.forms)

    @property
    def day(self) -> date:
        """The day on which counterparts are looked up: that of signing, once it is typed; else today."""
        field = self.form_class.base_fields.get("signed_on")
        try:
            typed = field and field.clean((self.data or {}).get("signed_on"))
        except ValidationError:
            typed = None
        return min(typed or self.today, self.today)

    # The buttons -------------------------------------------------------------------------------

    def rearrange(self) -> None:
        """Does what the pressed button asks for, then shows the page again as typed."""
        self._keep_uploads()
        data = self.data
        if "pick" in data:
            picked = Government.objects.with_versions().meant_by([data["pick"]])
            self._add(picked.get(data["pick"]))
        if self.body and ("add_body" in data or "enter" in data):
            self._add(self.body.save(by=self.request.user))
        elif "find" in data or "enter" in data:
            self._find()
        if "drop" in data:
            self.counterparts = [g for g in self.counterparts if g.code != data["drop"]]
        if "drop_file" in data:
            self.documents = [d for d in self.documents if str(d.pk) != data["drop_file"]]
        rows = self._typed_rows()
        if "drop_item" in data:
            rows = [row for place, row in enumerate(rows) if str(place) != data["drop_item"]]
        if "add_item" in data:
            rows.append({})
        self.form = self._as_typed()
        self.items = ItemFormSet(prefix="items", initial=rows)
        self._suggest_title()
        self._keep_asking()

    @property
    def saves(self) -> bool:
        """Whether the pressed button saves; Enter does, unless a counterpart was being typed."""
        typing = self.query or self.body
        return "save" in self.data or ("enter" in self.data and not typing)

    def is_valid(self) -> bool:
        """Binds the form; every problem of every part is found at once."""
        self._keep_uploads()
        if self.body:
            message = _("Add the new body to the register first, or close that part.")
            self.counterpart_errors.append(message)
        elif self.query:
            self._find()
        if not self.counterparts and not self.counterpart_errors:
            self.counterpart_errors.append(_("Choose at least one counterpart."))
        self.form = self._make_form(data=self.data)
        self.items = ItemFormSet(prefix="items", data=self.data)
        self.form.is_valid()
        self._judge_days()
        valid = self.items.is_valid() and self.form.is_valid()
        return valid and not self.counterpart_errors and not self.file_errors

    def _judge_days(self) -> None:
        """Every day that cannot be is told at once, not only when all else is right."""
        facts = self.form.cleaned_data
        days = {name: facts.get(name) for name in ("signed_on", "effective_on", "expires_on")}
        days["effective_on"] = days["effective_on"] or days["signed_on"]
        if days["signed_on"] and days["signed_on"] > self.today:
            self.form.add_error("signed_on", _("The signing date lies in the future."))
        try:
            Agreement(**days).validate_constraints()
        except ValidationError as error:
            told = [problem for problem in error.error_dict["__all__"] if problem.code in days]
            self.refuse(ValidationError(told))

    def meets_twin(self) -> bool:
        """Whether the same is in the register already and nobody has said that this is another one.

        Call it in the transaction that saves: two presses of the button then wait for each other.
        """
        if "is_another" in self.data:
            return False
        User.objects.select_for_update(of=("self",)).get(pk=self.user.pk)
        facts = self.form.cleaned_data
        alike = Agreement.objects.visible_to(self.user).twins_of(
            title_ko=facts["title_ko"],
            signed_on=facts.get("signed_on"),
            counterparts=self.counterparts,
        )
        self.twin = alike.newest_first().first()
        return self.twin is not None

    def refuse(self, error: ValidationError) -> None:
        """Shows what the action refused at the fields it names."""
        for field, problems in _by_field(error).items():
            for problem in problems:
                name = problem.code if field == "__all__" else field
                if name == "counterparts":
                    self.counterpart_errors += problem.messages
                else:
                    self.form.add_error(name if name in self.form.fields else None, problem)

    # How it is filled --------------------------------------------------------------------------

    def _begin(self) -> None:
        self.query, self.documents = "", []
        if self.agreement:
            self.counterparts = [party.government for party in self.agreement.counterparts]
            rows = [self._row(item) for item in self.agreement.items.all()]
        else:
            self.counterparts = self._asked_for()
            rows = [{} for _row in range(ROWS_OFFERED)]
        self.form = self._make_form()
        self.items = ItemFormSet(prefix="items", initial=rows)
        self._suggest_title()

    def _asked_for(self) -> list[Government]:
        """The counterpart that the address names; of a body that has merged the one living today."""
        code = self.request.GET.get("counterpart", "")
        named = Government.objects.filter(code=code).values_list("pk", flat=True).first()
        living = named and Lineage(self.today).living(named)
        return list(Government.objects.with_versions().filter(pk=living))

    def _attached(self) -> list[Document]:
        """What an existing agreement holds already, as far as its editor may see it."""
        if not self.agreement:
            return []
        visible = self.agreement.documents.visible_to(self.request.user).current()
        return list(visible.order_by("pk"))

    @staticmethod
    def _row(item) -> dict:
        return {
            "pk": item.pk,
            "title_ko": item.title_ko,
            "title_en": item.title_en,
            "field": item.field and item.field.key,
            "target_period": item.target_period,
            "responsible": item.responsible and item.responsible.code,
        }

    def _make_form(self, **kwargs) -> AgreementForm:
        if self.agreement:
            kwargs["instance"] = self.agreement
        else:
            kwargs.setdefault("initial", {})
        return self.form_class(user=self.request.user, **kwargs)

    def _read_counterparts(self) -> None:
        codes = self.data.getlist("counterparts")
        found = Government.objects.with_versions().meant_by(codes)
        named = (found[code] for code in codes if code in found)
        self.counterparts = list(dict.fromkeys(named))
        self.query = self.data.get("q", "").strip()

    def _read_files(self) -> None:
        ids = [pk for pk in self.data.getlist("documents") if pk.isdecimal()]
        self.documents = list(Document.objects.staged_by(self.request.user).filter(pk__in=ids))

    def _keep_uploads(self) -> None:
        for upload in self.request.FILES.getlist("uploads"):
            try:
                self.documents.append(stage_document(upload=upload, by=self.request.user))
            except ValidationError as error:
                self.file_errors += error.messages

    def _add(self, government: Government | None) -> None:
        if not government:
            return
        if government not in self.counterparts:
            self.counterparts.append(government)
        self.query, self.body = "", None

    def _new_body(self) -> BodyEntry | None:
        """The fields of a counterpart to be added, while they are open."""
        data = self.data or {}
        if not self.may_add_body or "drop_body" in data:
            return None
        if "body-open" in data:
            return BodyEntry(data, on=self.today)
        return BodyEntry(on=self.today, name=self.query) if "new_body" in data else None

    def _find(self) -> None:
        """Takes what was typed if it names one government; otherwise shows who could be meant."""
        try:
            self._add(resolve(self.query, on=self.day))
        except ValidationError as error:
            self.has_searched = True
            self.candidates = find(self.query, on=self.day)
            self.counterpart_errors += error.messages

    def _as_typed(self) -> AgreementForm:
        """An unbound form that shows what was typed, without judging it yet."""
        blank = self._make_form()
        typed = {
            name: field.widget.value_from_datadict(self.data, self.request.FILES, name)
            for name, field in blank.fields.items()
        }
        return self._make_form(initial=typed)

    def _typed_rows(self) -> list[dict]:
        blank = ItemFormSet(prefix="items", data=self.data)
        return [{name: form[name].value() for name in form.fields} for form in blank.forms]

    def _suggest_title(self) -> None:
        """Titles to start from, once the one counterpart is known and nothing was typed."""
        typed = self.form.initial
        if self.agreement or len(self.counterparts) != 1 or typed.get("title_ko"):
            return
        kind = self.form.fields["kind"].queryset.filter(key=typed.get("kind")).first()
        if not kind:
            return
        home = Government.objects.with_versions().home()
        ours, theirs = (g.nearest(self.today) for g in (home, self.counterparts[0]))
        typed["title_ko"] = f"{ours.name_ko}–{theirs.name_ko} {kind.name_ko}"
        english = [version.short_en or version.name_en for version in (ours, theirs)]
        typed["title_en"] = f"{'–'.join(english)} {kind.name_en}"

    def _error(self, name: str, text: str) -> tuple[str, str]:
        """A sentence such as «this field is required» says nothing without the name of its field."""
        if name == "__all__":
            return "", text
        return self._target(name), f"{self.form[name].label}: {text}"

    def _target(self, name: str) -> str:
        field = self.form[name]
        return field.id_for_label or f"id_{name}"


def _by_field(error: ValidationError) -> dict[str, list[ValidationError]]:
    return error.error_dict if hasattr(error, "error_dict") else {"__all__": error.error_list}
