"""Customers as listed, why they have their tiers, who is there, and what they bought."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping

from db.queries import exporting
from db.queries.customers import CUSTOMERS, CustomerRecord
from db.queries.windows import ListQuery
from desktop.customers import tiers
from desktop.customers.words import CONTACT_ROLE, word
from desktop.excel import receipts, scheme
from desktop.excel.fields import column, words
from desktop.excel.sheet import Sheet, Streamed
from desktop.excel.task import Task
from desktop.messages import Message, msg, msgn
from desktop.tables import Column

CELLS = 50  # per customer, for telling whether the book is a big one
_PAGE = 1000

COLUMNS = (
    column("customers", "code"),
    column("customers", "name"),
    column("customers", "short_name"),
    Column("tier", msg("Tier"), width=7),
    Column("score", msg("Score"), "thousandths", width=8),
    Column("value", msg("Value"), "money"),
    Column("purchases", msg("Purchases"), "integer", width=10),
    Column("last_purchase", msg("Last purchase"), "date", width=13),
    column("customers", "owner"),
    column("customers", "backup"),
    column("customers", "status", 13),
    column("customers", "phase", 13),
    column("customers", "strategic", 10),
    column("customers", "region"),
    column("customers", "industry"),
    column("customers", "city"),
    column("customers", "last_contact_on", 13),
    column("customers", "next_contact_on", 13),
)
_CONTACT = tuple(
    column("contacts", key)
    for key in ("contact_name", "contact_title", "contact_phone", "contact_mobile",
                "contact_email", "contact_wecom", "contact_birthday", "contact_role")
)  # fmt: skip
_PURCHASE = tuple(
    column("purchases", key)
    for key in ("bought_on", "amount", "currency", "kind", "source_ref", "member")
)
_NAME = Column("customer_name", msg("Customer name"))


def write(task: Task, *, purchases: bool = False) -> None:
    """Add the sheets: customers, receipts, the scheme in two, contacts, perhaps purchases."""
    book = tiers.calculate(task.session, task.as_of)
    ns = task.customers()
    task.book.add(sheet(task, ns), task.tick)
    task.book.add(receipts.sheet(task, book, ns), task.tick)
    for rules in scheme.sheets(task, book.scheme):
        task.book.add(rules)
    task.book.add(_contacts(task), task.tick)
    if purchases:
        task.book.add(_purchases(task), task.tick)


def sheet(task: Task, ns: array[int]) -> Sheet:
    """Return the list of the customers numbered `ns`, in that order."""
    query = ListQuery(CUSTOMERS, task.on, "name")
    names = task.member_names()
    said = {key: words("customers", key, task.language) for key in ("status", "phase")}

    def rows() -> Iterator[tuple[object, ...]]:
        for start in range(0, len(ns), _PAGE):
            for one in query.page(task.unit.conn, ns[start : start + _PAGE]):
                if one is not None:
                    yield _row(one, names, said)

    return Sheet(
        msg("Customers"),
        COLUMNS,
        Streamed(len(ns), rows),
        heading=(msg("Customers"), _as_of(task, len(ns))),
        totals={"value": exporting.total_value(task.unit.conn, task.only) / 100},
        frozen=2,
    )


def _as_of(task: Task, n: int) -> Message:
    return msgn("{n} customer as of {day}", "{n} customers as of {day}", n, day=task.on)


def _row(
    one: CustomerRecord, names: Mapping[str, str], said: Mapping[str, Mapping[str, str]]
) -> tuple[object, ...]:
    return (
        one.code, one.name, one.short_name, one.tier, one.score, one.value, one.purchases,
        one.last_purchase, names.get(one.owner_id or "", one.owner),
        names.get(one.backup_id or "", one.backup), said["status"].get(one.status, one.status),
        said["phase"].get(one.phase, one.phase), one.strategic, one.region, one.industry, one.city,
        one.last_contact_on, one.next_contact_on,
    )  # fmt: skip


def _contacts(task: Task) -> Sheet:
    conn = task.unit.conn

    def rows() -> Iterator[tuple[object, ...]]:
        for line in exporting.contact_lines(conn):
            if not task.takes(line.customer_id):
                continue
            one = line.contact
            yield (
                line.customer_code or line.customer_name, line.customer_name,
                one.name, one.title, one.phone, one.mobile, one.email, one.wecom_id, one.birthday,
                word(CONTACT_ROLE, one.role), one.preferences, one.do_not_contact,
            )  # fmt: skip

    columns = (
        task.customer_column(), _NAME, *_CONTACT,
        Column("preferences", msg("Preferences"), "note", width=30),
        Column("do_not_contact", msg("Do not contact"), "flag", width=10),
    )  # fmt: skip
    count = exporting.count_contacts(conn, task.only)
    title = msg("Contacts")
    return Sheet(title, columns, Streamed(count, rows), heading=(title,), frozen=2)


def _purchases(task: Task) -> Sheet:
    conn, names = task.unit.conn, task.member_names()
    kinds = words("purchases", "kind", task.language)

    def rows() -> Iterator[tuple[object, ...]]:
        for one in exporting.purchase_lines(conn):
            if not task.takes(one.customer_id):
                continue
            yield (
                one.customer, one.customer_name, one.bought_on,
                one.amount + one.fraction / 10_000 if one.fraction else one.amount, one.currency,
                kinds.get(one.kind, one.kind), one.source_ref, names.get(one.member_id or ""),
            )  # fmt: skip

    columns = (task.customer_column(), _NAME, *_PURCHASE)
    count = exporting.count_purchases(conn, task.only)
    title = msg("Purchases")
    return Sheet(title, columns, Streamed(count, rows), heading=(title,), frozen=2)
