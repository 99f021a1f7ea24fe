"""Whose change it is: a file knows what the logins of its team are called, and asks once."""

from dataclasses import replace

from db.hub import logins
from db.hub.connect import connect
from db.sync import people


def names(laptop):
    with laptop.store.read() as unit:
        return people.known(unit.conn)


def test_who_wrote_is_asked_for_once(hub, laptop):
    with connect(hub) as c:
        made = logins.make(c, "admin", "王芳")
        c.commit()
    li = laptop("li")
    li.sync()
    with connect(hub) as c:
        c.execute("SELECT sync_begin()")
        c.execute("INSERT INTO customer (id, name, updated_by) VALUES ('c', 'C', %s)", [made.login])
        c.commit()
    li.sync()
    assert names(li)[made.login] == made.login, "who is no login of this team is told no names"
    asked = []
    li.line.hook = lambda _hub, query, late: asked.append(query) if late else None
    li.add("customer", name="D")
    li.sync()
    assert not [query for query in asked if "login_names" in query]


def test_only_who_was_invited_is_told_the_names(hub):
    with connect(hub) as c:
        admin = logins.make(c, "admin", "Admin")
        lead = logins.make(c, "lead", "王芳")
        c.commit()
    both = {admin.login: "Admin", lead.login: "王芳"}
    with connect(replace(hub, login=lead.login)) as c:
        assert people.ask(c, ["", "gone"]) == both | {"gone": "gone"}
    with connect(hub) as c:
        assert people.ask(c, []) == {}, "no login of this team"
