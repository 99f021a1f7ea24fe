"""Seeded people who review each other as well: they mark, sign and open again."""

from __future__ import annotations

from tests.db.sync.laptops import Laptop
from tests.db.sync.people import People

ITEMS = ("csat", "fcr", "care")
DAYS = {"start_on": "2026-01-01", "end_on": "2026-12-31"}


class Reviewers(People):
    """Besides all else, most of what they do is about a review."""

    def act(self, laptop: Laptop) -> None:
        """Do one thing."""
        if self.random.random() < 0.3:
            super().act(laptop)
            return
        does = self.random.choices([self.open, self.mark, self.sign], [1, 6, 2])[0]
        if does(laptop):
            self.told[does.__name__] += 1

    def open(self, laptop: Laptop) -> bool:
        """Open a review of a member who has none here; on another laptop there may be one."""
        reviewed = {row["member_id"] for row in laptop.rows("review").values()}
        free = [row_id for row_id in laptop.rows("member") if row_id not in reviewed]
        if not free:
            return False
        cycle = next(iter(laptop.rows("review_cycle")), None) or laptop.add(
            "review_cycle", name="2026", kind="annual", **DAYS
        )
        template = next(iter(laptop.rows("review_template")), None) or laptop.add(
            "review_template", name="T", version=1, definition="{}"
        )
        laptop.add(
            "review", cycle_id=cycle, template_id=template, member_id=self.random.choice(free),
            strengths=self.oracle.token(laptop), **DAYS,
        )  # fmt: skip
        return True

    def mark(self, laptop: Laptop) -> bool:
        """Write about an item of a review that is not signed here."""
        reviews = [row_id for row_id, row in laptop.rows("review").items() if not row["locked"]]
        if not reviews:
            return False
        review, item = self.random.choice(reviews), self.random.choice(ITEMS)
        for row_id, row in laptop.rows("review_mark").items():
            if (row["review_id"], row["item"]) == (review, item) and not row["locked"]:
                self.oracle.saw(row["comment"])
                laptop.edit("review_mark", row_id, comment=self.oracle.token(laptop))
                return True
        comment = self.oracle.token(laptop)
        laptop.add("review_mark", review_id=review, side="manager", item=item, comment=comment)
        return True

    def sign(self, laptop: Laptop) -> bool:
        """Sign a review with a mark for every item, or open it again."""
        reviews = laptop.rows("review")
        if not reviews:
            return False
        review = self.random.choice(list(reviews))
        locked = 1 - reviews[review]["locked"]
        marks = {
            row["item"]: row_id
            for row_id, row in laptop.rows("review_mark").items()
            if row["review_id"] == review
        }
        for item in ITEMS:
            if item in marks:
                laptop.edit("review_mark", marks[item], locked=locked)
            else:
                laptop.add(
                    "review_mark", review_id=review, side="manager", item=item, locked=locked
                )
        state = "acknowledged" if locked else "manager"
        laptop.edit("review", review, locked=locked, state=state)
        return True
