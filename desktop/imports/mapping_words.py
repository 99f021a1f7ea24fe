"""Mappings as they are typed on the command line: `FIELD=COLUMN`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop.errors import ValidationError
from desktop.imports.fields import Kind
from desktop.imports.fields_members import KINDS
from desktop.imports.headers import header_key
from desktop.imports.mapping import ColumnMapping, Source
from desktop.messages import msg


def apply_words(
    kind: Kind, mapping: ColumnMapping, words: Iterable[str], headers: Sequence[str]
) -> ColumnMapping:
    """`mapping` changed by words such as `code=客户号`, `name=First+Last`, `kind="individual"`.

    A quoted value stands for every row; `notes=` takes the field out. A column given here is
    taken from the field that had it by guess. Raises ValidationError on an unknown field or a
    word without `=`; columns are checked by `check_mapping`.
    """
    sources = dict(mapping.sources)
    given: dict[str, Source] = {}
    for word in words:
        key, mark, text = word.partition("=")
        key = key.strip()
        fields = {one.key for one in KINDS[kind].fields}
        if not mark or key not in fields:
            raise ValidationError(
                msg(
                    "“{word}” is not a mapping. Write FIELD=COLUMN; the fields are: {fields}.",
                    word=word, fields=", ".join(sorted(fields)),
                )
            )
        given[key] = _source(text.strip(), headers)
    taken = {header for source in given.values() for header in source.headers}
    sources = {k: s for k, s in sources.items() if not taken & set(s.headers)} | given
    kept = {key: source for key, source in sources.items() if source != Source()}
    used = {header for source in kept.values() for header in source.headers}
    free = headers if KINDS[kind].keeps_custom else ()
    return ColumnMapping(kept, tuple(header for header in free if header not in used))


def _source(text: str, headers: Sequence[str]) -> Source:
    if len(text) >= 2 and text[0] == text[-1] and text[0] in "\"'":
        return Source(constant=text[1:-1])
    if not text:
        return Source()
    if (whole := _header(text, headers)) in headers or "+" not in text:
        return Source((whole,))
    return Source(tuple(_header(part.strip(), headers) for part in text.split("+")))


def _header(text: str, headers: Sequence[str]) -> str:
    """The header spelt like `text`, else `text` itself, for the error to name."""
    if text in headers:
        return text
    return next((h for h in headers if header_key(h) == header_key(text)), text)
