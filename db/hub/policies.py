"""Row-level security, made from the rules of `access`; forced upon the owner as well."""

from __future__ import annotations

from collections.abc import Iterator

from db.hub import access, bookkeeping
from db.hub.roles import GROUPS, Roles
from db.hub.schema import tables

_MINE = "access_member && (SELECT my_keys())"
_TEAMS = f"(access_team && (SELECT my_teams()) OR {_MINE})"

# Verb -> condition per group; what a group is not named for it cannot do.
_OWN_TABLES: dict[str, dict[str, dict[str, str]]] = {
    "sync_clock": {"SELECT": dict.fromkeys(GROUPS, "true")},
    "sync_tick": {"SELECT": dict.fromkeys(GROUPS, "true")},
    "sync_meta": {"SELECT": dict.fromkeys(GROUPS, "true")},
    "sync_gone": {"SELECT": dict.fromkeys(GROUPS, "true")},
    # Who could read the ids of others' changes could answer for the hub once it has lost them.
    "sync_receipt": {
        "SELECT": dict.fromkeys(
            GROUPS, "device IN (SELECT device_id FROM sync_device WHERE login = session_user)"
        ),
        "INSERT": dict.fromkeys(GROUPS, "true"),
    },
    "sync_alias": {
        "SELECT": dict.fromkeys(GROUPS, "(login = session_user OR login IS NULL)"),
        "INSERT": dict.fromkeys(GROUPS, "login = session_user"),
    },
    "sync_device": {
        "SELECT": {**dict.fromkeys(GROUPS, "login = session_user"), "admin": "true"},
        "INSERT": dict.fromkeys(GROUPS, "login = session_user"),
        "UPDATE": dict.fromkeys(GROUPS, "login = session_user"),
    },
    "sync_login": {
        "SELECT": {**dict.fromkeys(GROUPS, "login = session_user"), "admin": "true"},
    },
    "audit_log": {"SELECT": {"admin": "true"}},
    "access_due": {},
    "sync_day": {},
}


def ddl(roles: Roles) -> Iterator[str]:
    """Statements that make every policy and right anew, as the owner."""
    names = [table.name for table in tables()]
    if missing := [name for name in names if name not in access.RULES]:
        raise LookupError(f"no rule of access for {missing}")
    for name in names:
        yield from _protect(name, roles, _verbs(name))
        # A round asks every table: who has no policy on one finds it empty.
        yield f'GRANT SELECT ON "{name}" TO {", ".join(roles.groups)}'
    for name in bookkeeping.TABLES:
        yield from _protect(name, roles, _OWN_TABLES[name])


def _protect(table: str, roles: Roles, verbs: dict[str, dict[str, str]]) -> Iterator[str]:
    yield f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY'
    yield f'REVOKE ALL ON "{table}" FROM PUBLIC, {", ".join(roles.groups)}'
    yield from _policy(table, "owner", "ALL", roles.owner, "true")
    for verb in ("SELECT", "INSERT", "UPDATE"):
        for group in GROUPS:
            condition = verbs.get(verb, {}).get(group, "")
            yield from _policy(table, group, verb, roles.group(group), condition)
            if condition:
                yield f'GRANT {verb} ON "{table}" TO {roles.group(group)}'


def _policy(table: str, who: str, verb: str, role: str, condition: str) -> Iterator[str]:
    name = f"{who}_{verb.lower()}"
    yield f'DROP POLICY IF EXISTS {name} ON "{table}"'
    using = "" if verb == "INSERT" else f" USING ({condition})"
    check = "" if verb == "SELECT" else f" WITH CHECK ({condition})"
    if condition:
        yield f'CREATE POLICY {name} ON "{table}" FOR {verb} TO {role}{using}{check}'


def _verbs(entity: str) -> dict[str, dict[str, str]]:
    rights = {group: access.RULES[entity].may(group) for group in GROUPS}
    may = {"SELECT": "r", "INSERT": "w", "UPDATE": "uw"}
    return {
        verb: {
            group: _condition(entity, group, verb)
            for group, right in rights.items()
            if set(right) & set(letters)
        }
        for verb, letters in may.items()
    }


def _condition(entity: str, group: str, verb: str) -> str:
    """The rows of a table that a group may use one verb on."""
    scope = access.RULES[entity].scope
    if group == "admin":
        return "true"
    if scope == "own":
        return f"(shared = 1 OR {_MINE})" if verb == "SELECT" else _MINE
    if group == "hr":
        return _hr_conflicts() if scope == "named" else "true"
    if scope == "all":
        # Whoever could hang a team below their own would see it.
        below = entity == "team" and verb != "SELECT"
        return "parent_id = ANY ((SELECT my_teams())::text[])" if below else "true"
    return _TEAMS if group == "lead" else _of_member(entity, verb)


def _of_member(entity: str, verb: str) -> str:
    rule = access.RULES[entity]
    if rule.scope == "anyone" and verb == "SELECT":
        return f"({rule.through} IS NULL OR {_MINE})"
    return f"({_MINE} AND side = 'self')" if rule.scope == "sided" and verb != "SELECT" else _MINE


def _hr_conflicts() -> str:
    listed = ", ".join(f"'{name}'" for name in access.written_by_hr() if name != "saved_view")
    return f"(entity IN ({listed}) OR {_MINE})"
