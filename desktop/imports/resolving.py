"""References of all rows: to what is kept, and to rows of the same file."""

from __future__ import annotations

from desktop.imports.drafting import Draft
from desktop.imports.fields import Field
from desktop.imports.plan_types import PlanRow, RowRef, Value
from desktop.imports.problems import CellProblem
from desktop.imports.references import Resolver
from desktop.messages import msg

_CODES = {
    "customer": ("code", "uscc", "email"),
    "member": ("employee_no", "email", "wecom_userid"),
}


def resolve_foreign(draft: Draft) -> None:
    """References to other things than the rows themselves are; done before rows are matched."""
    fields = [f for f in draft.fields if f.type == "reference" and f.target != draft.info.entity]
    _resolve(draft, fields, own=False)


def resolve_own(draft: Draft) -> None:
    """Managers, mentors, parent companies: kept ones or rows of the file, wherever they stand."""
    fields = [f for f in draft.fields if f.type == "reference" and f.target == draft.info.entity]
    _resolve(draft, fields, own=True)


def _resolve(draft: Draft, fields: list[Field], own: bool) -> None:
    resolvers: dict[str, Resolver] = {}
    for one in fields:
        if one.target is None:
            continue
        if one.target not in resolvers:
            resolver = Resolver(one.target, draft.existing.references(one.target))
            if own:
                _add_rows(draft, resolver)
            resolvers[one.target] = resolver
        unknown = draft.options.unknown.get(one.key, "create" if one.create else "reject")
        for row in draft.rows:
            text = draft.text(one.key, row)
            if text is not None and row.index not in draft.folded:
                _set(row, one, resolvers[one.target], unknown, text)
            elif text is None and draft.options.clear and one.clearable:
                row.values[one.key] = None


def _add_rows(draft: Draft, resolver: Resolver) -> None:
    codes = _CODES.get(draft.info.entity, ())
    for row in draft.rows:
        if row.index not in draft.folded:
            value: Value = row.id or RowRef(row.number)
            name = row.values.get("name")
            found = (row.values.get(code) for code in codes)
            resolver.add(value, str(name) if name else None, [c for c in found if c is not None])


def _set(row: PlanRow, one: Field, resolver: Resolver, unknown: str, text: str) -> None:
    try:
        value = resolver.find(text, unknown)
    except CellProblem as problem:
        if unknown == "leave" and not one.required:
            row.warnings.append(
                msg("{field} is left blank: {problem}", field=one.label, problem=problem.message)
            )
        else:
            row.reject(one.key, problem.message)
        return
    if value == (row.id or RowRef(row.number)) and one.key == "mentor":
        row.reject(one.key, msg("A person cannot be their own mentor."))
        return
    row.values[one.key] = value
