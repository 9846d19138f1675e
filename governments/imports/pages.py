"""What the pages of an import show."""

from __future__ import annotations

import re
from datetime import datetime
from functools import cached_property

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from governments.choices import RowOutcome
from governments.exports import table_response
from governments.imports.actions import discard_batch, plan_batch, upload_batch
from governments.imports.forms import ALL, EFFECT, REMARK, LineFilter, UploadForm
from governments.imports.kinds import ImportKind, kind_of
from governments.imports.plans import Line, Plan
from governments.models import ImportBatch

LINES_PER_PAGE = 50
EFFECTS = (RowOutcome.ADDED, RowOutcome.CHANGED, RowOutcome.ENDED)
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class ImportEntry:
    """The upload page for one request; `like` names an earlier preview that the new file replaces."""

    def __init__(self, kind: ImportKind, request):
        self.kind = kind
        posted = request.POST if request.method == "POST" else None
        self.replaced = self._previewed((posted or request.GET).get("like"), request.user)
        like = self.replaced
        self.upload = UploadForm(
            posted, request.FILES or None, initial={"sheet": like.sheet} if like else None
        )
        self.options = kind.options_form(posted, initial=like.options if like else None)

    @property
    def forms(self) -> list:
        return [self.upload, self.options]

    def save(self, *, by, at: datetime) -> ImportBatch | None:
        if not all([self.upload.is_valid(), self.options.is_valid()]):
            return None
        facts = self.upload.cleaned_data
        try:
            batch = upload_batch(
                kind=self.kind,
                upload=facts["file"],
                sheet=facts["sheet"],
                options={name: self.options[name].data for name in self.options.fields},
                by=by,
                at=at,
            )
        except ValidationError as error:
            self._refuse(error)
            return None
        if self.replaced:
            discard_batch(batch=self.replaced)
        return batch

    def _refuse(self, error: ValidationError) -> None:
        is_sheet = getattr(error, "code", None) == "sheet"
        self.upload.add_error("sheet" if is_sheet else "file", error.messages)

    def _previewed(self, uid: str | None, user) -> ImportBatch | None:
        mine = ImportBatch.objects.of_kinds([self.kind.key]).previewed_by(user)
        return mine.filter(uid=uid).first() if uid and UUID.fullmatch(uid) else None


class _LinesPage:
    """Lines of a batch, filtered and paged."""

    def __init__(self, batch: ImportBatch, query):
        self.batch = batch
        self.kind = kind_of(batch)
        self.query = query
        form = LineFilter(query)
        self._asked = form.cleaned_data["outcome"] if form.is_valid() else ""

    @cached_property
    def chosen(self) -> str:
        """Unless somebody asks otherwise, errors come first, and then what has an effect."""
        worth = (RowOutcome.ERROR, EFFECT)
        return self._asked or next((key for key in worth if self.numbers[key]), ALL)

    @cached_property
    def page(self):
        lines = [line for line in self.lines if self._fits(line)]
        return Paginator(lines, per_page=LINES_PER_PAGE).get_page(self.query.get("page"))

    @property
    def choices(self) -> list[dict]:
        """The filters with how many rows each leaves; those without any are left out."""
        labels = dict(LineFilter.base_fields["outcome"].choices)
        return [
            {
                "value": value,
                "label": labels[value],
                "number": number,
                "is_current": value == self.chosen,
            }
            for value, number in self.numbers.items()
            if number or value in (ALL, self.chosen)
        ]

    @cached_property
    def numbers(self) -> dict[str, int]:
        counts = {key: self.counts.get(key, 0) for key in RowOutcome.values}
        sums = {ALL: sum(counts.values()), EFFECT: sum(counts[key] for key in EFFECTS)}
        return sums | counts | {REMARK: self.number_of_remarks}

    def _is_chosen(self, outcome: str) -> bool:
        if self.chosen == EFFECT:
            return outcome in EFFECTS
        return self.chosen in (ALL, outcome)

    @property
    def query_string(self) -> str:
        query = self.query.copy()
        query.pop("page", None)
        query.pop("format", None)
        return query.urlencode()

    def export(self, file_format: str):
        header = [
            _("Row"),
            _("Outcome"),
            _("Concerns"),
            _("What it does"),
            _("Column"),
            _("Problem"),
        ]
        rows = (cells for line in self.lines if self._fits(line) for cells in self._cells(line))
        stem = self.batch.file_name.rpartition(".")[0] or self.batch.file_name
        name = _("%(file)s (checked)") % {"file": stem}
        return table_response(rows, header=header, name=name, file_format=file_format)


class PreviewPage(_LinesPage):
    """What the file would do if it were applied now."""

    @cached_property
    def plan(self) -> Plan:
        try:
            return plan_batch(batch=self.batch, on=timezone.localdate())
        except ValidationError as error:
            plan = Plan()
            for sentence in error.messages:
                plan.refuse(sentence)
            return plan

    @property
    def lines(self) -> list[Line]:
        return self.plan.lines

    @property
    def counts(self) -> dict[str, int]:
        return {key: number for key, number in self.plan.counts.items() if number}

    @property
    def number_of_remarks(self) -> int:
        return sum(bool(line.remarks) for line in self.lines)

    def _fits(self, line: Line) -> bool:
        if self.chosen == REMARK:
            return bool(line.remarks)
        return self._is_chosen(line.outcome)

    def _cells(self, line: Line):
        told = "; ".join([*line.sentences, *line.remarks])
        start = [line.number, line.get_outcome_display(), line.title, told]
        for problem in line.problems or [("", "")]:
            yield [*start, *problem]


class ResultPage(_LinesPage):
    """What the file did, as it was told when it was applied."""

    @cached_property
    def lines(self) -> list[dict]:
        told = self.batch.told
        rows = told.get((get_language() or "ko")[:2]) or next(iter(told.values()), [])
        return [
            {
                "number": number,
                "outcome": outcome,
                "get_outcome_display": RowOutcome(outcome).label,
                "title": title,
                "sentences": sentences,
            }
            for number, outcome, title, sentences in rows
        ]

    @property
    def counts(self) -> dict[str, int]:
        shown = {line["outcome"] for line in self.lines}
        return {key: self.batch.counts.get(key, 0) for key in RowOutcome.values if key in shown}

    @property
    def number_of_remarks(self) -> int:
        return 0

    @property
    def records(self) -> list[tuple[str, str]]:
        return self.kind.records(self.batch)

    @property
    def obstacles(self) -> list[str]:
        return self.kind.undo_obstacles(self.batch) if self.batch.is_applied else []

    def _fits(self, line: dict) -> bool:
        return self._is_chosen(line["outcome"])

    def _cells(self, line: dict):
        told = "; ".join(line["sentences"])
        yield [line["number"], line["get_outcome_display"], line["title"], told, "", ""]
