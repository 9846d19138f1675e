"""Adding a body: what was typed, what is near it, and the question whether it is none of these."""

from __future__ import annotations

import hashlib
import re

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _

from governments.additions import add_body
from governments.body_forms import PREFIX, BodyForm
from governments.models import Government
from governments.nearness import Near, near_matches

CONFIRMED = f"{PREFIX}-none_of_these"
HANGUL = re.compile("[가-힣]")


class BodyEntry:
    """State of the fields for one request; `save` alone writes, and only what is near nothing unseen."""

    def __init__(self, data=None, *, on, name: str = ""):
        self.data = data
        self.on = on
        self.needs_answer = False
        self.form = BodyForm(initial=self._typed() if data else self._named(name), on=on)
        self.near: list[Near] = self._near()

    @property
    def fingerprint(self) -> str:
        """Which records were shown as near; others have to be shown first."""
        codes = " ".join(sorted(near.government.code for near in self.near))
        return hashlib.sha256(codes.encode()).hexdigest()[:16] if codes else ""

    @property
    def is_answered(self) -> bool:
        """Whether somebody has said of these records that it is none of them."""
        return bool(self.data) and self.data.get(CONFIRMED) == self.fingerprint

    @property
    def errors(self) -> list[tuple[str, str]]:
        """Every error with the id of its field; what is about the whole stands at the name."""
        found = []
        for name, texts in self.form.errors.items():
            field = "name_ko" if name == NON_FIELD_ERRORS else name
            found += [(self.form[field].id_for_label, text) for text in texts]
        if self.needs_answer:
            found.append((f"id_{CONFIRMED}", self.question))
        return found

    @property
    def question(self) -> str:
        return _(
            "Records with a similar name are there already. Choose one, or say that it is none of these."
        )

    def save(self, *, by) -> Government | None:
        """The new body, or None where something has to be answered first."""
        self.form = BodyForm(self.data, on=self.on)
        self.needs_answer = bool(self.near) and not self.is_answered
        if not self.form.is_valid() or self.needs_answer:
            return None
        try:
            return add_body(draft=self.form.draft(), by=by)
        except ValidationError as error:
            self._refuse(error)
            return None

    def _refuse(self, error: ValidationError) -> None:
        for name, texts in error.message_dict.items():
            self.form.add_error(name if name in self.form.fields else None, texts)

    def _typed(self) -> dict[str, str]:
        names = BodyForm.base_fields
        return {name: self.data.get(f"{PREFIX}-{name}", "") for name in names}

    @staticmethod
    def _named(name: str) -> dict[str, str]:
        """What was typed elsewhere is the Korean name if it is written so, else the English one."""
        korean = bool(HANGUL.search(name)) or not name.isascii()
        return {"name_ko" if korean else "name_en": name}

    def _near(self) -> list[Near]:
        typed = self.form.initial
        names = [typed.get(n, "") for n in ("name_ko", "name_en", "short_ko", "short_en")]
        return near_matches(names, code=typed.get("code", ""), on=self.on)
