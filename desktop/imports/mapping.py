"""Which column means what: guessed from the headers, remembered, or given by a person."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from desktop.errors import ValidationError
from desktop.imports import offered
from desktop.imports.fields import Kind, KindInfo
from desktop.imports.fields_members import KINDS
from desktop.imports.headers import header_key
from desktop.messages import Message, msg


@dataclass(frozen=True, slots=True)
class Source:
    """Where a field comes from: columns whose texts are joined by a space, or one value for all."""

    headers: tuple[str, ...] = ()
    constant: str | None = None


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Field key -> its source; `custom` are the headers kept as they are (customers only)."""

    sources: Mapping[str, Source]
    custom: tuple[str, ...] = ()

    def to_json(self) -> str:
        """Text for `import_mapping.mapping`."""
        sources = {
            key: {"headers": list(source.headers), "constant": source.constant}
            for key, source in self.sources.items()
        }
        return json.dumps({"sources": sources, "custom": list(self.custom)}, ensure_ascii=False)

    @staticmethod
    def from_json(text: str) -> ColumnMapping:
        """The mapping that `to_json` wrote; ValueError, KeyError or TypeError if it did not."""
        plain = json.loads(text)
        sources = {
            str(key): Source(tuple(map(str, source["headers"])), source["constant"])
            for key, source in plain["sources"].items()
        }
        return ColumnMapping(sources, tuple(map(str, plain["custom"])))


@dataclass(frozen=True, slots=True)
class Aliases:
    """Header spelling -> fields of a kind that go by it, best first."""

    by_key: Mapping[str, Sequence[tuple[int, str]]] = field(default_factory=dict)

    def known(self, header: str) -> bool:
        """Whether a column of this name is understood."""
        key = header_key(header)
        return key in self.by_key or key in _FIRST or key in _LAST


def aliases_of(kind: Kind, labels: Mapping[str, Sequence[str]] | None = None) -> Aliases:
    """All names the fields of `kind` go by.

    `labels`: field key -> further names, e.g. the field's label in every language of the program,
    so that whatever was exported is understood.
    """
    by_key: dict[str, list[tuple[int, str]]] = {}
    for one in KINDS[kind].fields:
        names = (one.label.msgid, one.key, *(labels or {}).get(one.key, ()), *one.aliases)
        for rank, name in enumerate(names):
            by_key.setdefault(header_key(name), []).append((rank, one.key))
    return Aliases(by_key)


def headers_hash(headers: Sequence[str]) -> str:
    """Names a set of headers, whatever their order and spelling: `import_mapping.headers_hash`."""
    keys = sorted(header_key(header) for header in headers)
    return hashlib.sha256("\n".join(keys).encode()).hexdigest()[:32]


_FIRST = {"firstname": 0, "givenname": 0}
_LAST = {"lastname": 0, "surname": 0, "familyname": 0}
_JOINED = {"customers": "name", "members": "name"}


def guess_mapping(
    kind: Kind,
    headers: Sequence[str],
    remembered: ColumnMapping | None = None,
    labels: Mapping[str, Sequence[str]] | None = None,
) -> ColumnMapping:
    """The likeliest mapping of `headers`; a remembered one wins where all its columns are there."""
    info = KINDS[kind]
    if remembered and _fits(remembered, info, headers):
        return remembered
    aliases = aliases_of(kind, labels)
    wanted = sorted(
        (rank, position, key, header)
        for position, header in enumerate(headers)
        for rank, key in aliases.by_key.get(header_key(header), ())
    )
    sources: dict[str, Source] = {}
    taken: set[str] = set()
    _join_names(info, headers, sources, taken)
    for _, _, key, header in wanted:
        if key not in sources and header not in taken:
            sources[key] = Source((header,))
            taken.add(header)
    custom = tuple(h for h in headers if h not in taken) if info.keeps_custom else ()
    return ColumnMapping(sources, custom)


def _fits(mapping: ColumnMapping, info: KindInfo, headers: Sequence[str]) -> bool:
    known = {one.key for one in info.fields}
    needed = {header for source in mapping.sources.values() for header in source.headers}
    return set(mapping.sources) <= known and needed | set(mapping.custom) <= set(headers)


def _join_names(
    info: KindInfo, headers: Sequence[str], sources: dict[str, Source], taken: set[str]
) -> None:
    """First and last name make a name, unless the file has whole ones."""
    first = next((h for h in headers if header_key(h) in _FIRST), None)
    last = next((h for h in headers if header_key(h) in _LAST), None)
    if first is None or last is None:
        return
    keys = {header_key(h) for h in headers}
    whole = {"customername", "accountname", "account", "companyname", "客户名称", "公司名称"}
    if info.kind == "members" or (info.kind == "customers" and not keys & whole):
        sources["name"] = Source((first, last))
    elif info.kind == "customers":
        sources["contact_name"] = Source((first, last))
    elif info.kind == "skills" and not keys & {"employeeid", "empid", "工号"}:
        sources["member"] = Source((first, last))
    else:
        return
    taken |= {first, last}


def check_mapping(
    kind: Kind, mapping: ColumnMapping, headers: Sequence[str], key: str | None = None
) -> None:
    """Raise ValidationError, a message per field: column not there, mapped twice, field missing.

    `key`: the field by which rows are to be found again, if somebody said so.
    """
    info = KINDS[kind]
    wrong: dict[str, Message] = {}
    used: dict[str, str] = {}
    for name, source in mapping.sources.items():
        for header in source.headers:
            if header not in headers:
                wrong[name] = msg(
                    "There is no column “{column}”. The columns are: {columns}.",
                    column=header, columns=offered.some(headers),
                )
            elif header in used:
                wrong[name] = msg(
                    "Column “{column}” is mapped twice: to {first} and to {second}. "
                    "Give one of them another column.",
                    column=header, first=info.field(used[header]).label,
                    second=info.field(name).label,
                )
            used.setdefault(header, name)
    for one in info.needed(mapping.sources, key):
        wrong[one.key] = _unmapped(one.label, headers)
    if wrong:
        raise ValidationError(next(iter(wrong.values())), wrong)


def _unmapped(field: Message, headers: Sequence[str]) -> Message:
    """What to do about a field that every row needs; a sheet of ours may have nothing to offer."""
    if not headers:
        return msg("Nothing in this sheet can be the {field}, which every row needs. "
                   "Choose another sheet or file.", field=field)
    return msg("No column is mapped to {field}, which every row needs. Choose one of: {columns}.",
               field=field, columns=offered.some(headers))
