"""How Chinese names are typed on a Latin keyboard, for lists to choose from."""

from __future__ import annotations

from db.search.reading import readings


def spelled(name: str) -> str:
    """Return each reading as one word and as initials: 张三 "zhangsan zs"; "" without 汉字."""
    found = [("".join(one), "".join(part[0] for part in one)) for one in readings(name)]
    return " ".join(dict.fromkeys(word for pair in found for word in pair))
