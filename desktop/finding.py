"""What the command palette finds: records by name, code or pinyin, and how actions are spelled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from db.search.reading import readings

if TYPE_CHECKING:
    from desktop.session import Session

# Rows of each table that is searched: its name, and what tells two of one name apart.
_TABLES: Mapping[str, str] = {
    "customer": "SELECT t.n, t.id, t.name, t.code FROM customer t",
    "member": "SELECT t.n, t.id, t.name, t.employee_no FROM member t",
}


class Found(NamedTuple):
    """A record; `code` is the customer's code or the member's employee number, if there is one."""

    entity: str  # customer or member
    id: str
    name: str
    code: str | None


def records(session: Session, text: str, limit: int = 8) -> list[Found]:
    """Return customers and members that fit `text`, at most `limit` of each. Raises AppError."""
    from db.search.tables import find

    found: list[Found] = []
    with session.read() as unit:
        for entity, select in _TABLES.items():
            ns = find(unit.conn, entity, text, limit)
            places = ", ".join(str(n) for n in ns)
            sql = f"{select} WHERE t.n IN ({places}) AND t.deleted_at IS NULL"
            rows = {row[0]: row for row in unit.conn.exec_driver_sql(sql)} if ns else {}
            found += [Found(entity, *rows[n][1:]) for n in ns if n in rows]
    return found


def spellings(texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return how Chinese texts are typed in letters: 导入 -> "dao ru", "d r". First time slow."""
    import rapidfuzz.fuzz  # noqa: F401 - ranking wants it at once when it is asked for

    return {text: _spelled(text) for text in texts if not text.isascii()}


def _spelled(text: str) -> tuple[str, ...]:
    made = [(" ".join(one), " ".join(word[0] for word in one)) for one in readings(text)]
    return tuple(dict.fromkeys(spelling for pair in made for spelling in pair))


def named(session: Session, entity: str, numbers: Sequence[int]) -> list[tuple[str, str]]:
    """Return id and name of the live rows with these numbers, in this order. Raises AppError."""
    from db.queries import editing

    with session.read() as unit:
        known = {
            n: (row_id, name)
            for n, row_id, name in editing.by_number(unit.conn, entity, ("name",), numbers)
        }
    return [known[number] for number in numbers if number in known]
