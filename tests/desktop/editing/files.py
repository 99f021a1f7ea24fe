"""A small file to edit: two customers of a group, three members who report upward."""

from contextlib import contextmanager

from desktop import new_file
from desktop.customers.editing import CUSTOMER
from desktop.editing_texts import form_texts
from desktop.editing_write import create
from desktop.roster.editing import MEMBER
from desktop.session import open_session


@contextmanager
def small_file(folder):
    """A session on it, with `ids` and `numbers` by name."""
    path = folder / "small.muster"
    new_file.create(path, "Lin")
    with open_session(path, "Lin") as session:
        session.ids = {}
        for values in (
            {"name": "Group", "code": "G1"},
            {"name": "Daughter", "code": "D1", "parent": "Group"},
        ):
            session.ids[values["name"]] = create(session, CUSTOMER, values)
        for values in (
            {"name": "张三", "employee_no": "001", "email": "z3@example.com"},
            {"name": "李四", "employee_no": "002", "manager": "张三"},
            {"name": "王五", "employee_no": "003", "manager": "002"},
        ):
            session.ids[values["name"]] = create(session, MEMBER, values)
        yield session


def number(session, entity, name):
    """The row number of a record."""
    with session.read() as unit:
        return unit.conn.exec_driver_sql(
            f"SELECT n FROM {entity} WHERE id = ?", (session.ids[name],)
        ).scalar()


def row(session, entity, row_id):
    """A record as it is kept."""
    with session.read() as unit:
        found = unit.conn.exec_driver_sql(f"SELECT * FROM {entity} WHERE id = ?", (row_id,))
        return dict(found.mappings().one())


def everything(session):
    """All live rows of all that is edited: to see that nothing has changed."""
    tables = ("customer", "contact", "member", "member_skill", "interest", "absence", "team",
              "role", "skill", "action", "journal")  # fmt: skip
    with session.read() as unit:
        return {name: unit.conn.exec_driver_sql(f"SELECT * FROM {name}").fetchall()
                for name in tables}


def said(session, what, record_id):
    """What a form of the record starts with."""
    return form_texts(session, what, record_id).texts
