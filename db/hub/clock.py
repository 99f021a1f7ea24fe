"""The change clock and the audit chain: functions in the database, owned by nobody who logs in.

One counter row is locked as the first statement of every writing transaction and gives each changed
row its `change_seq`. A sequence or a timestamp would let a reader pass rows whose transaction ends
late (28-50 % of them were missed when measured).
"""

from __future__ import annotations

HEAD = "SECURITY DEFINER SET search_path = muster, pg_temp AS $$"

BEGIN = f"""
CREATE OR REPLACE FUNCTION sync_begin() RETURNS bigint LANGUAGE plpgsql {HEAD}
DECLARE
  taken bigint;
  since date;
BEGIN
  SELECT seq INTO taken FROM sync_clock WHERE id = 1 AND tx = pg_current_xact_id();
  IF FOUND THEN
    RETURN taken;
  END IF;
  UPDATE sync_clock SET seq = seq + 1, tx = pg_current_xact_id() WHERE id = 1
    RETURNING seq INTO taken;
  INSERT INTO sync_tick (seq) VALUES (taken);
  PERFORM pg_notify('muster', taken::text);
  SELECT day INTO since FROM sync_clock WHERE id = 1;
  IF since IS DISTINCT FROM current_date THEN
    UPDATE sync_clock SET day = current_date WHERE id = 1;
    INSERT INTO sync_day VALUES (current_date, taken) ON CONFLICT DO NOTHING;
    PERFORM access_of_today(since);
    PERFORM sync_forget(current_date);
  END IF;
  RETURN taken;
END $$"""

FIRST = f"""
CREATE OR REPLACE FUNCTION sync_first() RETURNS trigger LANGUAGE plpgsql {HEAD}
BEGIN
  PERFORM sync_begin();  -- before any row is locked: the other order deadlocks
  RETURN NULL;
END $$"""

STAMP = f"""
CREATE OR REPLACE FUNCTION sync_stamp() RETURNS trigger LANGUAGE plpgsql {HEAD}
BEGIN
  NEW.change_seq := sync_begin();
  NEW.row_version := 1;
  IF TG_OP = 'UPDATE' THEN
    IF NEW.id <> OLD.id THEN
      RAISE EXCEPTION 'muster: identity of % never changes', TG_TABLE_NAME USING ERRCODE = '23514';
    END IF;
    NEW.row_version := OLD.row_version + 1;
  END IF;
  RETURN NEW;
END $$"""

_HASHED = "encode(sha256(convert_to({}, 'UTF8')), 'hex')"
DIGEST = _HASHED.format("concat_ws(E'\\x1f', {old}::text, {new}::text)")
CHAINED = _HASHED.format(
    "concat_ws(E'\\x1f', {prev}, {seq}, {at}, {login}, {entity}, {row_id}, {op}, {digest})"
)

AUDIT = f"""
CREATE OR REPLACE FUNCTION sync_audit() RETURNS trigger LANGUAGE plpgsql {HEAD}
DECLARE
  hub text[] := '{{row_version,change_seq,access_team,access_member,updated_by,updated_at}}';
  was jsonb;
  became jsonb := to_jsonb(NEW) - hub;
  moment text := to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
  seal text;
  last record;
BEGIN
  IF TG_OP = 'INSERT' THEN
    became := jsonb_strip_nulls(became);
  ELSE
    SELECT jsonb_object_agg(b.key, b.value), jsonb_object_agg(b.key, became -> b.key)
      INTO was, became
      FROM jsonb_each(to_jsonb(OLD) - hub) b WHERE b.value IS DISTINCT FROM became -> b.key;
  END IF;
  -- Whoever writes holds the clock, so the last entry stays the last until this commits.
  SELECT seq + 1 AS seq, hash INTO last FROM audit_log ORDER BY audit_log.seq DESC LIMIT 1;
  IF NOT FOUND THEN
    SELECT 1::bigint AS seq, ''::text AS hash INTO last;
  END IF;
  seal := {DIGEST.format(old="was", new="became")};
  INSERT INTO audit_log (seq, at, login, entity, row_id, op, old, new, digest, prev_hash, hash)
  VALUES (last.seq, moment, session_user, TG_TABLE_NAME, NEW.id, lower(TG_OP), was, became, seal,
    last.hash, {
    CHAINED.format(
        prev="last.hash",
        seq="last.seq",
        at="moment",
        login="session_user",
        entity="TG_TABLE_NAME",
        row_id="NEW.id",
        op="lower(TG_OP)",
        digest="seal",
    )
});
  RETURN NULL;
END $$"""

EPOCH = f"""
CREATE OR REPLACE FUNCTION sync_new_epoch(known text) RETURNS text LANGUAGE plpgsql {HEAD}
DECLARE
  present text;
BEGIN
  -- Every file finds out by the moment it knows of; the epoch has all of them begin again, also
  -- those that were away longer than the hub remembers, and is not for everybody to give.
  IF my_role() = 'admin' OR pg_has_role(session_user, current_user, 'MEMBER') THEN
    UPDATE sync_meta SET epoch = gen_random_uuid()::text WHERE id = 1 AND epoch = known;
  END IF;
  SELECT epoch INTO present FROM sync_meta WHERE id = 1;
  RETURN present;
END $$"""

FUNCTIONS = (BEGIN, FIRST, STAMP, AUDIT, EPOCH)
"""In the order in which they must be made."""
