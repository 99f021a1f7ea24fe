"""Making and revoking logins inside the database, so that no person needs the right to make roles.

The functions belong to the owner of the hub, who may make roles and cannot log in. Passwords reach
them as SCRAM verifiers: neither the server nor its log ever sees one.
"""

from __future__ import annotations

from db.hub.clock import HEAD

_ALLOWED = """
  IF my_role() IS DISTINCT FROM 'admin'
     AND NOT pg_has_role(session_user, current_user, 'MEMBER') THEN
    RAISE EXCEPTION 'muster: only an admin invites' USING ERRCODE = '42501';
  END IF;"""

_LEAVE_GROUPS = """
  FOREACH known IN ARRAY '{admin,hr,lead,member}'::text[] LOOP
    IF pg_has_role(wanted, prefix || '_' || known, 'MEMBER') THEN
      EXECUTE format('REVOKE %I FROM %I', prefix || '_' || known, wanted);
    END IF;
  END LOOP;"""

_KEEP_AN_ADMIN = """
  IF NOT EXISTS (SELECT 1 FROM sync_login WHERE role = 'admin' AND revoked_at IS NULL) THEN
    RAISE EXCEPTION 'muster: the last admin stays' USING ERRCODE = 'MU001';
  END IF;"""

LAST_ADMIN = "MU001"
"""SQLSTATE: what was asked would leave the hub without an admin."""

MAKE = f"""
CREATE OR REPLACE FUNCTION login_make(wanted text, as_role text, verifier text, of_member text,
  called text, of_teams text[]) RETURNS void LANGUAGE plpgsql {HEAD}
DECLARE
  prefix text := (SELECT roles FROM sync_meta);
  ours boolean := EXISTS (SELECT 1 FROM sync_login WHERE login = wanted);
  known text;
BEGIN{_ALLOWED}
  IF verifier IS NOT NULL AND verifier !~ '^SCRAM-SHA-256[$]' THEN
    RAISE EXCEPTION 'muster: a verifier is needed, not a password' USING ERRCODE = '22023';
  END IF;
  IF NOT ours THEN
    EXECUTE format('CREATE ROLE %I', wanted);  -- fails where somebody else has the name
  ELSE{_LEAVE_GROUPS}
  END IF;
  IF verifier IS NOT NULL THEN
    EXECUTE format('ALTER ROLE %I PASSWORD %L', wanted, verifier);
  END IF;
  EXECUTE format('ALTER ROLE %I LOGIN', wanted);
  EXECUTE format('GRANT %I TO %I', prefix || '_' || as_role, wanted);
  INSERT INTO sync_login (login, role, member_id, name, teams, made_at)
    VALUES (wanted, as_role, of_member, called, of_teams,
            to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
    ON CONFLICT (login) DO UPDATE SET role = as_role, member_id = of_member, name = called,
      teams = of_teams, revoked_at = NULL;{_KEEP_AN_ADMIN}
END $$"""

REVOKE = f"""
CREATE OR REPLACE FUNCTION login_revoke(wanted text) RETURNS void LANGUAGE plpgsql {HEAD}
DECLARE
  prefix text := (SELECT roles FROM sync_meta);
  known text;
BEGIN{_ALLOWED}
  UPDATE sync_login SET revoked_at =
      to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
    WHERE login = wanted AND revoked_at IS NULL;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'muster: no such login' USING ERRCODE = '42704';
  END IF;{_KEEP_AN_ADMIN}{_LEAVE_GROUPS}
  EXECUTE format('ALTER ROLE %I NOLOGIN PASSWORD NULL', wanted);
END $$"""

NAMES = f"""
CREATE OR REPLACE FUNCTION login_names() RETURNS TABLE (login text, name text) LANGUAGE sql STABLE
{HEAD}
  SELECT l.login, l.name FROM sync_login AS l WHERE my_role() IS NOT NULL ORDER BY l.login
$$"""

FUNCTIONS = (MAKE, REVOKE, NAMES)
CALLED_BY_ADMIN = "login_make(text, text, text, text, text, text[]), login_revoke(text)"
"""The functions that a login of the group admin may call besides."""
