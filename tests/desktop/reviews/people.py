"""A small team in a file: a lead, three members of a team, one of another, one who has left."""

from __future__ import annotations

from desktop.messages import msg
from desktop.session import open_session
from tests.db.new_file import new_file

MEMBERS = {
    "lead": ("001", "王芳", "north", "active", 100),
    "li": ("002", "李四", "north", "active", 100),
    "wu": ("003", "吴迪", "north", "active", 50),
    "zhao": ("004", "赵六", "south", "active", 100),
    "gone": ("005", "钱七", "north", "left", 100),
}


def opened(folder):
    """An open session on a new file with these people; ids are the keys."""
    path = folder / "team.muster"
    new_file(path)
    session = open_session(path, "lead")
    with session.write(msg("Sample")) as unit:
        unit.insert("team", [{"id": "north", "name": "华北"}, {"id": "south", "name": "华南"}])
        unit.insert("member", [
            {"id": key, "employee_no": number, "name": name, "team_id": team, "status": status,
             "fte_pct": fte}
            for key, (number, name, team, status, fte) in MEMBERS.items()
        ])  # fmt: skip
    return session


def table(session, sql, *values):
    """The rows a statement finds."""
    with session.read() as unit:
        return unit.conn.exec_driver_sql(sql, values).all()
