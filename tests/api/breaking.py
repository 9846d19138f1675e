"""Names what a new description of the API takes away from callers of an old one.

What is sent may only become wider, what is answered only richer: a new optional parameter, a new field of an
answer, a new address break nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

LOWER_BOUNDS = ("minimum", "minLength", "minItems")
UPPER_BOUNDS = ("maximum", "maxLength", "maxItems")


def breaking_changes(old: dict, new: dict) -> list[str]:
    """One sentence for each, or none."""
    return list(dict.fromkeys(_Comparison(old, new).run()))


@dataclass
class _Comparison:
    old: dict
    new: dict
    on_the_way: set = field(default_factory=set)

    def run(self) -> Iterator[str]:
        for address, methods in self.old["paths"].items():
            for method, before in methods.items():
                place = f"{method.upper()} {address}"
                after = self.new["paths"].get(address, {}).get(method)
                if after is None:
                    yield f"{place} is gone"
                else:
                    yield from self._operation(before, after, place)

    def _operation(self, old: dict, new: dict, place: str) -> Iterator[str]:
        if {} in old.get("security", []) and {} not in new.get("security", [{}]):
            yield f"{place} needs a token now"
        yield from self._parameters(old, new, place)
        yield from self._body(old.get("requestBody"), new.get("requestBody"), place)
        yield from self._answers(old["responses"], new["responses"], place)

    def _parameters(self, old: dict, new: dict, place: str) -> Iterator[str]:
        before, after = self._by_name(self.old, old), self._by_name(self.new, new)
        for name in before.keys() - after.keys():
            yield f"{place}: parameter {name} is gone"
        for name, parameter in after.items():
            was = before.get(name, {})
            if parameter.get("required") and not was.get("required"):
                yield f"{place}: parameter {name} is required now"
            if was:
                what = f"{place}: parameter {name}"
                yield from self._schemas(was["schema"], parameter["schema"], what, sent=True)

    def _by_name(self, document: dict, operation: dict) -> dict:
        parameters = (_named(document, part) for part in operation.get("parameters", []))
        return {parameter["name"]: parameter for parameter in parameters}

    def _body(self, old: dict | None, new: dict | None, place: str) -> Iterator[str]:
        if new and new.get("required") and not (old and old.get("required")):
            yield f"{place}: a body is required now"
        if old:
            content = (new or {}).get("content", {})
            yield from self._content(old["content"], content, f"{place}: body", sent=True)

    def _answers(self, old: dict, new: dict, place: str) -> Iterator[str]:
        for status, before in old.items():
            before = _named(self.old, before)
            if status not in new:
                if status < "300":
                    yield f"{place}: answer {status} is gone"
                continue
            after = _named(self.new, new[status])
            what = f"{place}: answer {status}"
            for name in before.get("headers", {}).keys() - after.get("headers", {}).keys():
                yield f"{what}: header {name} is gone"
            contents = before.get("content", {}), after.get("content", {})
            yield from self._content(*contents, what, sent=False)

    def _content(self, old: dict, new: dict, place: str, *, sent: bool) -> Iterator[str]:
        for media_type, before in old.items():
            if media_type not in new:
                yield f"{place}: {media_type} is gone"
            else:
                schemas = before.get("schema", {}), new[media_type].get("schema", {})
                yield from self._schemas(*schemas, place, sent=sent)

    def _schemas(self, old: dict, new: dict, place: str, *, sent: bool) -> Iterator[str]:
        key = (old.get("$ref"), new.get("$ref"), sent)
        if any(key[:2]):
            if key in self.on_the_way:
                return  # a shape inside itself
            self.on_the_way.add(key)
        old, new = _plain(self.old, old), _plain(self.new, new)
        yield from _types(old, new, place, sent=sent)
        yield from _values(old, new, place, sent=sent)
        yield from self._fields(old, new, place, sent=sent)
        if "items" in old and "items" in new:
            yield from self._schemas(old["items"], new["items"], f"{place}[]", sent=sent)
        self.on_the_way.discard(key)

    def _fields(self, old: dict, new: dict, place: str, *, sent: bool) -> Iterator[str]:
        before, after = old.get("properties", {}), new.get("properties", {})
        for name, schema in before.items():
            if name in after:
                yield from self._schemas(schema, after[name], f"{place}.{name}", sent=sent)
            elif "properties" in new or sent:
                yield f"{place}.{name} is gone"
        must_before, must_after = set(old.get("required", [])), set(new.get("required", []))
        if sent:
            for name in sorted(must_after - must_before):
                yield f"{place}.{name} is required now"
        else:
            for name in sorted(must_before - must_after):
                if name in after:
                    yield f"{place}.{name} may be missing now"


def _types(old: dict, new: dict, place: str, *, sent: bool) -> Iterator[str]:
    """An integer is a number; what has no type is anything."""
    before, after = _type_names(old), _type_names(new)
    narrow, wide = (before, after) if sent else (after, before)
    if not wide:
        return
    if not narrow:
        yield f"{place} was of any type" if sent else f"{place} may be of any type now"
    for name in sorted(narrow - wide):
        if not (name == "integer" and "number" in wide):
            yield f"{place} {'no longer takes' if sent else 'may now be'} {name}"


def _type_names(schema: dict) -> set[str]:
    names = schema.get("type", [])
    return set(names if isinstance(names, list) else [names])


def _values(old: dict, new: dict, place: str, *, sent: bool) -> Iterator[str]:
    if old.get("format") != new.get("format") and (new.get("format") if sent else "type" in old):
        yield f"{place} has format {new.get('format')} instead of {old.get('format')}"
    if not sent:
        return  # further values may come, and fewer harm nobody
    if "enum" in new:
        if "enum" not in old:
            yield f"{place} takes some values only"
        for value in old.get("enum", []):
            if value not in new["enum"]:
                yield f"{place} no longer takes {value!r}"
    for name in (*LOWER_BOUNDS, *UPPER_BOUNDS):
        if _is_tighter(name, old.get(name), new.get(name)):
            yield f"{place} has {name} {new[name]} instead of {old.get(name)}"
    if new.get("pattern") and new["pattern"] != old.get("pattern"):
        yield f"{place} has another pattern"


def _is_tighter(name: str, before, after) -> bool:
    if after is None:
        return False
    if before is None:
        return True
    return after > before if name in LOWER_BOUNDS else after < before


def _named(document: dict, part: dict) -> dict:
    """What a reference leads to."""
    while "$ref" in part:
        found = document
        for name in part["$ref"].removeprefix("#/").split("/"):
            found = found[name]
        part = found
    return part


def _plain(document: dict, schema: dict) -> dict:
    """A schema with its alternatives and additions laid into one."""
    schema = _named(document, schema)
    parts = [part for word in ("allOf", "oneOf", "anyOf") for part in schema.get(word, [])]
    merged = dict(schema)
    for part in parts:
        merged = _joined(merged, _plain(document, part))
    return merged


def _joined(one: dict, other: dict) -> dict:
    joined = {**other, **one}
    if types := _type_names(one) | _type_names(other):
        joined["type"] = sorted(types)
    if "properties" in one and "properties" in other:
        joined["properties"] = {**other["properties"], **one["properties"]}
    if "enum" in one and "enum" in other:
        joined["enum"] = [*one["enum"], *other["enum"]]
    return joined
