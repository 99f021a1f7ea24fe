"""Functions that say who is asking, and triggers that keep the scope of each row true."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from db.hub import access
from db.hub.clock import HEAD
from db.hub.schema import tables

_ME = "SELECT {} FROM sync_login WHERE login = session_user AND revoked_at IS NULL"
_ASK = "STABLE " + HEAD

WHO = (
    f"""
CREATE OR REPLACE FUNCTION my_role() RETURNS text LANGUAGE sql {_ASK}
  {_ME.format("role")}
$$""",
    # The login too, so that what a person owns without being on the roster is theirs.
    f"""
CREATE OR REPLACE FUNCTION my_keys() RETURNS text[] LANGUAGE sql {_ASK}
  {_ME.format("array_remove(ARRAY[session_user::text, member_id], NULL)")}
$$""",
    f"""
CREATE OR REPLACE FUNCTION my_teams() RETURNS text[] LANGUAGE sql {_ASK}
  WITH RECURSIVE mine(id) AS (
    SELECT unnest(l.teams || m.team_id) FROM sync_login l
      LEFT JOIN member m ON m.id = l.member_id AND m.deleted_at IS NULL
      WHERE l.login = session_user AND l.role = 'lead' AND l.revoked_at IS NULL
    UNION
    SELECT t.id FROM team t JOIN mine ON t.parent_id = mine.id WHERE t.deleted_at IS NULL)
  SELECT array_agg(id ORDER BY id) || ARRAY['{access.EVERY_LEAD}']
    FROM mine WHERE id IS NOT NULL
$$""",
    # What a client compares: another scope means rows came or went without a change of theirs.
    f"""
CREATE OR REPLACE FUNCTION sync_scope() RETURNS text LANGUAGE sql {_ASK}
  SELECT md5(concat_ws(' ', my_role(), my_keys()::text, my_teams()::text))
$$""",
)

_SERVES = ", ".join(f"'{role}'" for role in access.SERVES_TEAM)
_OPEN = "a.deleted_at IS NULL AND (a.end_on IS NULL OR a.end_on >= current_date::text)"

CUSTOMER = (
    f"""
CREATE OR REPLACE FUNCTION access_customer(wanted text, OUT teams text[], OUT members text[])
LANGUAGE sql {_ASK}
  SELECT coalesce(array_agg(DISTINCT m.team_id ORDER BY m.team_id)
           FILTER (WHERE a.role IN ({_SERVES}) AND m.team_id IS NOT NULL),
           ARRAY['{access.EVERY_LEAD}']),
         coalesce(array_agg(DISTINCT a.member_id ORDER BY a.member_id)
           FILTER (WHERE a.member_id IS NOT NULL), '{{}}')
    FROM assignment a LEFT JOIN member m ON m.id = a.member_id AND m.deleted_at IS NULL
    WHERE a.customer_id = wanted AND {_OPEN}
$$""",
    f"""
CREATE OR REPLACE FUNCTION access_renew(wanted text[]) RETURNS void LANGUAGE sql {HEAD}
  UPDATE customer c SET access_team = NULL  -- the trigger puts what is right
    FROM (SELECT DISTINCT unnest(wanted) AS id) w, LATERAL access_customer(w.id) x
    WHERE c.id = w.id
      AND (c.access_team, c.access_member) IS DISTINCT FROM (x.teams, x.members)
$$""",
    # Who stopped serving yesterday sees the customer no longer; asked once a day by sync_begin.
    f"""
CREATE OR REPLACE FUNCTION access_of_today(since date) RETURNS void LANGUAGE sql {HEAD}
  SELECT access_renew(array_agg(DISTINCT a.customer_id)) FROM assignment a
    WHERE a.deleted_at IS NULL AND a.end_on < current_date::text
      AND a.end_on >= coalesce(since, '-infinity')::text
$$""",
)

_TRIGGER = "CREATE OR REPLACE FUNCTION {} RETURNS trigger LANGUAGE plpgsql " + HEAD

ROWS = (
    f"""{_TRIGGER.format("access_all()")}
BEGIN
  NEW.access_team := ARRAY['{access.EVERY_LEAD}'];
  NEW.access_member := '{{}}';
  RETURN NEW;
END $$""",
    f"""{_TRIGGER.format("access_person()")}
BEGIN
  NEW.access_team := array_remove(ARRAY[NEW.team_id], NULL);
  NEW.access_member := ARRAY[NEW.id];
  RETURN NEW;
END $$""",
    f"""{_TRIGGER.format("access_served()")}
BEGIN
  IF TG_OP = 'INSERT' THEN  -- who serves it comes later and is settled then
    NEW.access_team := ARRAY['{access.EVERY_LEAD}'];
    NEW.access_member := '{{}}';
  ELSE
    SELECT teams, members INTO NEW.access_team, NEW.access_member FROM access_customer(NEW.id);
  END IF;
  RETURN NEW;
END $$""",
    f"""{_TRIGGER.format("access_own()")}
BEGIN
  NEW.access_member := ARRAY[session_user::text];
  IF TG_OP = 'UPDATE' THEN
    NEW.access_member := OLD.access_member;
  END IF;
  NEW.access_team := '{{}}';
  IF NEW.shared = 1 THEN
    NEW.access_team := ARRAY['{access.EVERY_LEAD}'];
  END IF;
  RETURN NEW;
END $$""",
    # Arguments: the parent's table and the column that names its row. Without a parent the row
    # is let through to the foreign key, which says what is wrong.
    f"""{_TRIGGER.format("access_through()")}
DECLARE
  parent text := TG_ARGV[0];
  wanted text := to_jsonb(NEW) ->> TG_ARGV[1];
BEGIN
  IF parent = '' THEN
    parent := to_jsonb(NEW) ->> 'entity';
  END IF;
  IF to_regclass(format('muster.%I', parent)) IS NOT NULL THEN
    EXECUTE format('SELECT access_team, access_member FROM muster.%I WHERE id = $1', parent)
      INTO NEW.access_team, NEW.access_member USING wanted;
  END IF;
  NEW.access_team := coalesce(NEW.access_team, ARRAY['{access.EVERY_LEAD}']);
  NEW.access_member := coalesce(NEW.access_member, '{{}}');
  IF TG_ARGV[2] = 'sided' AND (to_jsonb(NEW) ->> 'released')::int = 0 THEN
    IF to_jsonb(NEW) ->> 'side' = 'self' THEN
      NEW.access_team := '{{}}';
    ELSE
      NEW.access_member := '{{}}';
    END IF;
  END IF;
  RETURN NEW;
END $$""",
)

SPREAD = (
    # Admin and hr never lose a row: marks are for devices of leads and members alone.
    f"""{_TRIGGER.format("access_spread()")}
DECLARE
  moved text[];
  child text;
BEGIN
  SELECT array_agg(n.id) INTO moved FROM now n JOIN was w ON w.id = n.id
    WHERE (w.access_team, w.access_member) IS DISTINCT FROM (n.access_team, n.access_member);
  IF moved IS NULL THEN
    RETURN NULL;
  END IF;
  IF EXISTS (SELECT 1 FROM sync_device d JOIN sync_login l USING (login)
             WHERE l.role IN ('lead', 'member')) THEN
    INSERT INTO sync_gone (seq, entity, row_id)
      SELECT n.change_seq, TG_TABLE_NAME, n.id FROM now n JOIN was w ON w.id = n.id
      WHERE NOT (w.access_team <@ n.access_team AND w.access_member <@ n.access_member);
  END IF;
  FOREACH child IN ARRAY coalesce(TG_ARGV, '{{}}') LOOP
    EXECUTE format('UPDATE muster.%I SET access_team = NULL WHERE %I = ANY ($1)%s',
      split_part(child, '.', 1), split_part(child, '.', 2), split_part(child, '.', 3))
      USING moved, TG_TABLE_NAME;
  END LOOP;
  RETURN NULL;
END $$""",
    # Settled once at the end of the transaction: a batch assigns hundreds.
    f"""{_TRIGGER.format("access_assigned()")}
BEGIN
  INSERT INTO access_due VALUES (NEW.customer_id) ON CONFLICT DO NOTHING;
  IF TG_OP = 'UPDATE' THEN
    INSERT INTO access_due VALUES (OLD.customer_id) ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$""",
    f"""{_TRIGGER.format("access_settle()")}
DECLARE
  due text[];
BEGIN
  WITH taken AS (DELETE FROM access_due RETURNING customer_id)
    SELECT array_agg(customer_id) INTO due FROM taken;
  IF due IS NOT NULL THEN
    PERFORM access_renew(due);
  END IF;
  RETURN NULL;
END $$""",
    f"""{_TRIGGER.format("access_moved()")}
BEGIN
  PERFORM access_renew(array_agg(DISTINCT a.customer_id)) FROM assignment a
    WHERE a.member_id = NEW.id AND {_OPEN};
  RETURN NULL;
END $$""",
    f"""{_TRIGGER.format("access_guard()")}
DECLARE
  before jsonb := to_jsonb(OLD);
  wanted jsonb := to_jsonb(NEW);
BEGIN
  IF my_role() = 'member' AND EXISTS (
      SELECT 1 FROM unnest(TG_ARGV) c(name) WHERE before -> name IS DISTINCT FROM wanted -> name)
  THEN
    RAISE EXCEPTION 'muster: only a lead changes this of a %', TG_TABLE_NAME
      USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$""",
)

FUNCTIONS = (*WHO, *CUSTOMER, *ROWS, *SPREAD)
"""In the order in which they must be made."""


_SCOPE = ("access_team", "access_member")
_SERVING = ("customer_id", "member_id", "role", "end_on", "deleted_at")


def trigger_ddl() -> Iterator[str]:
    """Statements for the triggers that keep the scopes true, table by table."""
    for table in tables():
        source = _source(table.name)
        moved = changed(_SCOPE + _moving(table.name))
        yield trigger("hub_3_access", "BEFORE INSERT", table.name, source)
        yield trigger("hub_3_access_change", "BEFORE UPDATE", table.name, source, moved)
        yield (
            f'CREATE OR REPLACE TRIGGER hub_6_spread AFTER UPDATE ON "{table.name}"'
            " REFERENCING OLD TABLE AS was NEW TABLE AS now FOR EACH STATEMENT"
            f" EXECUTE FUNCTION access_spread({_touched(table.name)})"
        )
    yield trigger("hub_7_source", "AFTER INSERT", "assignment", "access_assigned()")
    moved = changed(_SERVING)
    yield trigger("hub_7_source_change", "AFTER UPDATE", "assignment", "access_assigned()", moved)
    moved = changed(("team_id", "deleted_at"))
    yield trigger("hub_7_source", "AFTER UPDATE", "member", "access_moved()", moved)
    for entity, kept in access.PROTECTED.items():
        listed = ", ".join(f"'{name}'" for name in kept)
        yield trigger("hub_4_guard", "BEFORE UPDATE", entity, f"access_guard({listed})")
    yield "DROP TRIGGER IF EXISTS hub_settle ON access_due"
    yield (
        "CREATE CONSTRAINT TRIGGER hub_settle AFTER INSERT ON access_due"
        " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION access_settle()"
    )


def _moving(entity: str) -> tuple[str, ...]:
    """The columns of a table that its scope comes from, besides those that triggers set."""
    rule = access.RULES[entity]
    return {
        "all": (), "customer": (), "person": ("team_id",), "own": ("shared",),
        "named": ("entity", "row_id"), "through": (rule.through,), "anyone": (rule.through,),
        "sided": (rule.through, "released"),
    }[rule.scope]  # fmt: skip


def _source(entity: str) -> str:
    rule = access.RULES[entity]
    parent = f"'{rule.through.removesuffix('_id')}', '{rule.through}'"
    return {
        "all": "access_all()",
        "person": "access_person()",
        "customer": "access_served()",
        "own": "access_own()",
        "named": "access_through('', 'row_id')",
        "through": f"access_through({parent})",
        "anyone": f"access_through({parent})",
        "sided": f"access_through({parent}, 'sided')",
    }[rule.scope]


def _touched(entity: str) -> str:
    touched = [*access.children_of(entity), *access.referring_to(entity)]
    told = [f"{table}.{column}" for table, column in touched]
    if entity != "sync_conflict" and "sync_conflict" in {table.name for table in tables()}:
        told.append("sync_conflict.row_id. AND entity = $2")
    return ", ".join(f"'{one}'" for one in told)


def changed(columns: Sequence[str]) -> str:
    """The condition that an update changed one of the columns."""
    old, new = (", ".join(f'{side}."{name}"' for name in columns) for side in ("OLD", "NEW"))
    return f"({old}) IS DISTINCT FROM ({new})"


def trigger(name: str, moment: str, table: str, function: str, when: str = "") -> str:
    """The statement that makes a trigger for each row."""
    condition = f" WHEN ({when})" if when else ""
    return (
        f'CREATE OR REPLACE TRIGGER {name} {moment} ON "{table}"'
        f" FOR EACH ROW{condition} EXECUTE FUNCTION {function}"
    )
