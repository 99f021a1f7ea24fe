"""Which row of the file is which kept record, and which rows of the file are the same."""

from __future__ import annotations

from collections import defaultdict

from desktop.errors import ValidationError
from desktop.imports.drafting import Draft
from desktop.imports.existing import ExistingRow, match_key
from desktop.imports.parse_text import clean_text
from desktop.imports.plan_types import PlanRow, RowState
from desktop.messages import Message, msg

Keys = tuple[str, ...]
_Index = dict[Keys, list[ExistingRow]]


def choose_key(draft: Draft) -> str | None:
    """The field rows are matched by; None where several together do (`KindInfo.composite`)."""
    wanted = draft.options.key
    mapped = {one.key for one in draft.fields}
    if wanted is not None:
        if wanted not in draft.info.keys or wanted not in mapped:
            allowed = [key for key in draft.info.keys if key in mapped]
            raise ValidationError(
                msg("Rows cannot be matched by “{field}”. Choose one of: {fields}.",
                    field=wanted, fields=", ".join(allowed) or "-")
            )
        return wanted
    for key in draft.info.keys:
        if key in mapped and any(key in row.values for row in draft.rows):
            return key
    return None


def match_rows(draft: Draft, key: str | None) -> None:
    """Pair rows with kept records and with each other; foreign references are resolved before.

    A row whose key is blank is matched by name (purchases: by customer, day and amount) among
    the kept records that have no key either.
    """
    spare = _spare(draft, key)
    first, second = _index(draft, key, spare)
    seen: dict[tuple[bool, Keys], PlanRow] = {}
    for row in draft.rows:
        by_key = key is not None and row.values.get(key) is not None
        names = (key,) if by_key and key is not None else spare
        keys = tuple(match_key(row.values.get(name, "")) for name in names)
        if not any(keys):
            continue
        repeats = draft.info.repeats and not by_key
        _pair(draft, row, (first if by_key else second).get(keys, []), repeats, names)
        once = not repeats or (draft.info.folds and row.id is None)
        if once and row.state is not RowState.REJECTED:
            earlier = seen.setdefault((by_key, keys), row)
            if earlier is not row:
                _settle_repeat(draft, row, earlier, names)


def _spare(draft: Draft, key: str | None) -> Keys:
    mapped = {one.key for one in draft.fields}
    if draft.info.composite:
        return tuple(name for name in draft.info.composite if name in mapped)
    return ("name",) if "name" in mapped and key != "name" else ()


def _index(draft: Draft, key: str | None, spare: Keys) -> tuple[_Index, _Index]:
    first: _Index = defaultdict(list)
    second: _Index = defaultdict(list)
    for kept in draft.existing.rows():
        value = kept.values.get(key) if key is not None else None
        if value is None and key == "customer":
            value = kept.id  # owners: the record is the customer
        if value is not None:
            first[(match_key(value),)].append(kept)
        elif spare:
            second[tuple(match_key(kept.values.get(n) or "") for n in spare)].append(kept)
    return first, second


def _pair(
    draft: Draft, row: PlanRow, found: list[ExistingRow], repeats: bool, names: Keys
) -> None:
    """With `repeats` each kept record is taken by one row only."""
    if repeats:
        if found and row.state is not RowState.REJECTED:
            row.id = found[0].id
            draft.paired[row.id] = found.pop(0)
        return
    if len(found) > 1 and not draft.info.composite:
        row.reject(names[0], msg(
            "{n} records already have the {field} “{value}”. Mend them first, "
            "or match by another field.",
            n=len(found), field=_label(draft, names), value=_shown(draft, row, names),
        ))
    elif found:
        row.id = found[-1].id
        draft.paired[row.id] = found[-1]


def _settle_repeat(draft: Draft, row: PlanRow, earlier: PlanRow, names: Keys) -> None:
    """The same twice is taken once; two that differ cannot both be right."""
    same = _content(draft, row) == _content(draft, earlier)
    if draft.info.folds and not same:
        return  # two people of one name
    if same and (draft.info.folds or not draft.info.repeats):
        row.state = RowState.UNCHANGED
        row.values = {}
        row.warnings.append(msg("The same as row {row}.", row=earlier.number))
        draft.folded.add(row.index)
        draft.varying |= _differing(draft, row, earlier)
        return
    row.reject(names[0], msg(
        "Row {row} already has the {field} “{value}”, with other values. Remove one of the two "
        "or match by another field.",
        row=earlier.number, field=_label(draft, names), value=_shown(draft, row, names),
    ))


def _differing(draft: Draft, row: PlanRow, earlier: PlanRow) -> set[str]:
    """Columns kept as they are which differ in two rows of one customer: they are not of it."""
    mine, theirs = draft.table.rows[row.index].cells, draft.table.rows[earlier.index].cells
    return {
        header
        for header, column in draft.custom_columns.items()
        if header not in draft.varying and clean_text(mine[column]) != clean_text(theirs[column])
    }


def _content(draft: Draft, row: PlanRow) -> tuple[object, ...]:
    """What a row says in its mapped columns."""
    texts = tuple(column[row.index] for column in draft.texts.values())
    return (row.values, texts)


def _label(draft: Draft, names: Keys) -> Message:
    return draft.info.field(names[0]).label


def _shown(draft: Draft, row: PlanRow, names: Keys) -> str:
    return draft.text(names[0], row) or str(row.values.get(names[0], ""))
