"""The trouble a new user should find in the sample: planted, and named for tests and tours."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import islice

from desktop.sample.care import SERVED, Book
from desktop.sample.customers import Row
from desktop.sample.ids import Source
from desktop.sample.names import near_duplicate
from desktop.sample.roles import SECURITY_CERTIFICATE

Rows = dict[str, list[Row]]
ABSENT = 1  # the first team lead
OVERLOADED, LEAVER, LAPSED, PART_TIMER = range(4)  # places among those who lead nobody
EXPERT, UNSERVABLE = 5, 2  # the level that only the lapsed one has, and who asks for it
POLYPHONES = ("重庆长乐音乐教育有限公司", "曾予安", "单予希")  # Chongqing Changle, Zeng, Shan
POLYPHONE_MEMBERS = ("曾书岑", "单青禾")


def in_roster(
    rows: Rows, leads: int, skills: Mapping[str, str], source: Source
) -> dict[str, list[str]]:
    """A leaver, a lapsed certificate, an absent manager, a newcomer, a part-timer; who they are.

    `leads` counts the head and the team leads, who come first among the members.
    """
    members, staff = rows["member"], rows["member"][leads:]
    members[0]["name"], staff[LAPSED]["name"] = POLYPHONE_MEMBERS
    staff[LEAVER] |= {"status": "left", "left_on": source.day(21)}
    _lapse(rows["member_skill"], staff[LAPSED]["id"], skills[SECURITY_CERTIFICATE], source)
    absent = members[ABSENT]["id"]
    rows["absence"] = [row for row in rows["absence"] if row["member_id"] != absent]
    rows["absence"].append({
        "id": source.id("absence"), "member_id": absent, "start_on": source.day(4),
        "end_on": source.day(-24), "kind": "leave", "factor_pct": 0})
    if len(staff) > PART_TIMER + 1:
        staff[PART_TIMER] |= {"fte_pct": 60, "employment_type": "part_time"}
        staff[-1] |= {
            "grade": "junior", "status": "onboarding", "hired_on": source.day(40),
            "probation_end": source.day(-50), "mentor_id": staff[-1]["manager_id"]}
    return {"overloaded": [staff[OVERLOADED]["id"]], "leaver": [staff[LEAVER]["id"]],
            "lapsed_certificate": [staff[LAPSED]["id"]], "absent_manager": [absent]}


def _lapse(rows: list[Row], member: str, skill: str, source: Source) -> None:
    """Give the member a certificate that ran out twenty days ago."""
    rows[:] = [row for row in rows if (row["member_id"], row["skill_id"]) != (member, skill)]
    rows.append({
        "id": source.id("member_skill"), "member_id": member, "skill_id": skill, "level": 3,
        "self_level": 3, "evidence": None, "assessed_by": None, "assessed_on": source.day(385),
        "expires_on": source.day(20)})


def in_needs(
    rows: Rows, lapsed: str, skill: str, source: Source
) -> dict[str, list[str]]:
    """Two customers ask for more data protection than anybody whose certificate still holds.

    Only the member whose certificate ran out has the level: until it is renewed, nobody may
    serve these two. Nobody leads them under a lock, so that it is the certificate that tells.
    """
    for row in rows["member_skill"]:
        if row["skill_id"] == skill:
            row["level"] = EXPERT if row["member_id"] == lapsed else min(row["level"], EXPERT - 1)
    served = {row["id"] for row in rows["customer"] if row["status"] in SERVED}
    asking = [row for row in rows["customer_need"]
              if row["skill_id"] == skill and row["customer_id"] in served]
    if not asking:
        customer = next(row["id"] for row in rows["customer"] if row["id"] in served)
        asking = [{"id": source.id("customer_need"), "customer_id": customer, "skill_id": skill,
                   "level": EXPERT, "must": 1}]
        rows["customer_need"] += asking
    for row in asking[:UNSERVABLE]:
        row["level"] = EXPERT
    return {"nobody_may_serve": [row["customer_id"] for row in asking[:UNSERVABLE]]}


def in_names(customers: list[Row], source: Source) -> dict[str, list[str]]:
    """Near duplicates of some companies and three names that pinyin reads in two ways."""
    rng = source.rng("trouble")
    firms = [row for row in customers if row["kind"] == "enterprise"]
    pairs = rng.sample(firms, 2 * max(2, len(customers) // 150))
    for at, (first, second) in enumerate(zip(pairs[::2], pairs[1::2], strict=True)):
        same = ("short_name", "industry", "region", "city", "country", "phone", "language",
                "time_zone")
        second |= {key: first[key] for key in same}
        second |= {"name": near_duplicate(first["name"], first["city"], at), "uscc": None}
    taken = {row["id"] for row in pairs}
    rest = list(islice((row for row in customers if row["id"] not in taken), len(POLYPHONES)))
    for row, name in zip(rest, POLYPHONES, strict=True):
        firm = name.endswith("公司")
        row |= {"name": name, "short_name": None, "uscc": None, "language": "zh", "city": "重庆",
                "region": "西南", "country": "中国", "time_zone": "Asia/Shanghai",
                "kind": "enterprise" if firm else "individual"}
    return {"near_duplicates": [row["id"] for row in pairs],
            "polyphones": [row["id"] for row in rest]}


class Caseload:
    """The leads and backups of the sample, to be bent until every trouble is there."""

    def __init__(self, rows: Rows, book: Book) -> None:
        self._book, self._rows = book, rows["assignment"]
        self._customers = {row["id"]: row for row in rows["customer"] if row["status"] in SERVED}
        self._leads = {row["customer_id"]: row for row in self._rows if row["role"] == "lead"}

    def give(self, customer_id: str, member: str) -> None:
        """Make `member` the lead, whoever was it."""
        lead = self._leads.get(customer_id)
        if lead is None:
            lead = self._book.row(self._customers[customer_id], member, "lead")
            self._leads[customer_id] = lead
            self._rows.append(lead)
        lead["member_id"] = member
        self.drop_backup(customer_id, member)

    def drop_backup(self, customer_id: str, member: str | None = None) -> None:
        """End backups of the customer: those of `member`, or all."""
        self._rows[:] = [row for row in self._rows if not (
            row["role"] == "backup" and row["customer_id"] == customer_id
            and member in {None, row["member_id"]})]

    def led_by(self, member: str) -> list[str]:
        """The customers a member leads."""
        return [key for key, row in self._leads.items() if row["member_id"] == member]

    def leads(self) -> dict[str, str]:
        """Customer id -> member id of the lead."""
        return {key: row["member_id"] for key, row in self._leads.items()}

    def unlock(self, customers: Iterable[str]) -> None:
        """Let nobody be tied to these customers."""
        for key in customers:
            if key in self._leads:
                self._leads[key]["locked"] = 0

    def ensure(self, member: str, of: Iterable[str]) -> None:
        """Let the member lead at least one of the customers given, if any of them is served."""
        some = [key for key in of if key in self._customers]
        if some and not set(some) & set(self.led_by(member)):
            self.give(some[0], member)

    def overload(self, member: str, points: int, keep: Collection[str]) -> None:
        """Move customers of others than `keep` to the member until the load is `points`."""
        load = sum(self._leads[key]["points"] for key in self.led_by(member))
        leads = self.leads()
        unled = [key for key in self._customers if key not in leads]
        others = [key for key, lead in leads.items() if lead not in {member, *keep}]
        for key in (*others, *unled):
            if load >= points:
                return
            self.give(key, member)
            load += self._leads[key]["points"]

    def bare_vips(self) -> list[str]:
        """VIPs without a backup; if every one has a backup, the first VIP loses it."""
        vips = [key for key, row in self._customers.items() if row["tier"] == "A"]
        backed = {row["customer_id"] for row in self._rows if row["role"] == "backup"}
        bare = [key for key in vips if key not in backed]
        if vips and not bare:
            self.drop_backup(vips[0])
            return vips[:1]
        return bare
