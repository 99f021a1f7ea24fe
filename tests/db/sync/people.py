"""What seeded people do with their files: type, delete, take back, decide, correct."""

from __future__ import annotations

import random
from collections import Counter
from typing import Any

from tests.db.sync.laptops import Laptop
from tests.db.sync.oracle import Oracle, shown

CODES = [f"C{number}" for number in range(5)]
NUMBERS = [f"E{number}" for number in range(4)]
FIELDS = ("name", "phone", "region", "city", "notes", "code")
REFUSED = "refused"
"""A hub under test takes no phone that says so."""


class People:
    """One stream of chance, one oracle, any number of laptops."""

    def __init__(self, chance: random.Random, poison: bool = False) -> None:
        self.random = chance
        self.poison = poison
        self.oracle = Oracle()
        self.told: Counter[str] = Counter()

    def act(self, laptop: Laptop) -> None:
        """Do one thing."""
        does = self.random.choices(
            [self.edit, self.add, self.delete, self.undo, self.decide, self.serve, self.spoil],
            [30, 10, 6, 5, 6, 5, 6 if self.poison else 0],
        )[0]
        if does(laptop):
            self.told[does.__name__] += 1

    def add(self, laptop: Laptop) -> bool:
        customers = laptop.rows("customer")
        chance = self.random.random()
        if customers and chance < 0.4:
            parent = self.random.choice(list(customers))
            laptop.add("contact", name=self.oracle.token(laptop), customer_id=parent)
        elif chance < 0.8:
            code = self._free(CODES, customers, "code")
            laptop.add("customer", name=self.oracle.token(laptop), code=code)
        else:
            number = self._free(NUMBERS, laptop.rows("member"), "employee_no")
            laptop.add("member", name=self.oracle.token(laptop), employee_no=number)
        return True

    def _free(self, keys: list[str], rows: Any, column: str) -> str | None:
        """A key that nobody here has: the window refuses what it can see."""
        taken = {row[column] for row in rows.values()}
        return self.random.choice([None, *(key for key in keys if key not in taken)])

    def edit(self, laptop: Laptop) -> bool:
        entity = self.random.choice(["customer", "customer", "customer", "contact", "member"])
        rows = laptop.rows(entity)
        if not rows:
            return False
        row = rows[self.random.choice(list(rows))]
        field = self.random.choice(FIELDS) if entity == "customer" else "name"
        if field == "code":
            laptop.edit(entity, row["id"], code=self._free(CODES, rows, "code"))
            return True
        token = self.oracle.token(laptop)
        before = row[field] or ""
        if field == "notes" and self.random.random() < 0.8:
            token = "\n".join([*before.splitlines(), token])
        else:
            self.oracle.saw(before)
        laptop.edit(entity, row["id"], **{field: token})
        return True

    def serve(self, laptop: Laptop) -> bool:
        """Give a customer a lead or a backup, or hand it to another member."""
        customers, members = list(laptop.rows("customer")), list(laptop.rows("member"))
        if not customers or not members:
            return False
        customer, member = self.random.choice(customers), self.random.choice(members)
        role = self.random.choice(["lead", "backup"])
        for row in laptop.rows("assignment").values():
            if (row["customer_id"], row["role"], row["end_on"]) == (customer, role, None):
                self.oracle.saw(row["reason"])
                reason = self.oracle.token(laptop)
                laptop.edit("assignment", row["id"], member_id=member, reason=reason)
                return True
        laptop.add(
            "assignment", customer_id=customer, member_id=member, role=role,
            start_on="2026-11-22", origin="manual", reason=self.oracle.token(laptop),
        )  # fmt: skip
        return True

    def delete(self, laptop: Laptop) -> bool:
        entity = self.random.choice(["customer", "contact", "contact", "assignment", "member"])
        rows = laptop.rows(entity)
        if not rows:
            return False
        row_id = self.random.choice(list(rows))
        if not laptop.delete(entity, row_id):
            return False
        self.oracle.saw(rows[row_id])
        return True

    def undo(self, laptop: Laptop) -> bool:
        before, all_before = shown(laptop), shown(laptop, live=False)
        done = laptop.undo()
        if done:  # also what was typed into a row that another deleted meanwhile
            self.oracle.seen_off |= before - shown(laptop)
            self.oracle.seen_off |= all_before - shown(laptop, live=False)
        return done

    def decide(self, laptop: Laptop) -> bool:
        asked = laptop.questions()
        if not asked:
            return False
        question = self.random.choice(asked)
        chosen = self.random.choice(["mine", "theirs"])
        self.oracle.saw(question)
        laptop.edit("sync_conflict", question["id"], state="resolved", chosen=chosen)
        return True

    def spoil(self, laptop: Laptop) -> bool:
        """Type what no server takes: a NUL, a word for a number, a key too long for its index."""
        rows = laptop.rows("customer")
        if not rows:
            return False
        row = rows[self.random.choice(list(rows))]
        token = self.oracle.token(laptop)
        wrong: dict[str, Any] = self.random.choice([
            {"city": f"{token}\x00"},
            {"phone": f"{token} {REFUSED}"},
            {"region": token, "annual_revenue": "many"},
            {"region": token, "potential_revenue": 1e19},
            {"region": token, "code": "".join(self.random.choices("0123456789abcdef", k=20_000))},
        ])  # fmt: skip
        self.oracle.saw(*(row[column] for column in wrong))
        if self.random.random() < 0.3:
            made = laptop.add("customer", **{"name": self.oracle.token(laptop), **wrong})
            laptop.add("contact", name=self.oracle.token(laptop), customer_id=made)
        else:
            laptop.edit("customer", row["id"], **wrong)
        return True

    def correct(self, laptop: Laptop) -> int:
        """Mend everything a file holds back because of its value; return how many."""
        held = [one for one in laptop.held() if one["reason"][:2] in {"22", "23", "54"}]
        rows = laptop.rows("customer", live=False)
        for one in held:
            row = rows.get(one["row_id"]) if one["entity"] == "customer" else None
            if row and not row["deleted_at"] and (better := _corrected(row)):
                laptop.edit("customer", row["id"], **better)
        return len(held)


def _corrected(row: dict[str, Any]) -> dict[str, Any]:
    better: dict[str, Any] = {}
    if "\x00" in (row["city"] or ""):
        better["city"] = row["city"].replace("\x00", "")
    if REFUSED in (row["phone"] or ""):
        better["phone"] = row["phone"].replace(f" {REFUSED}", "")
    for column in ("annual_revenue", "potential_revenue"):
        if isinstance(row[column], (str, float)):
            better[column] = None
    if len(row["code"] or "") > 1000:
        better["code"] = None
    return better
