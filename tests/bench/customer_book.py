"""A seeded book of customers, members, owners and purchases as a file that Muster opens."""

from __future__ import annotations

import random
import sqlite3
import tempfile
from pathlib import Path

from db import derived, revisions, serving_keys
from db.create import create_file
from db.journal import triggers
from db.store import Store

ON = "2026-06-01"
"""The day that lists of the book are asked for."""

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢单"
GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂红玉萍建华国志春梅海燕晓东文辉力斌宇浩"
BRANDS = "华鑫瑞恒泰盛达科博远宏信中天海润宝嘉优智云创新联诚益丰隆源正大金银龙凤翔宇鼎立康美乐百"
_LISTS = """
北京 上海 广州 深圳 杭州 苏州 重庆 成都 武汉 西安 南京 天津 长沙 青岛 宁波 厦门
电器 科技 贸易 实业 机械 网络 医药 食品 物流 建材 化工 纺织 传媒 教育 能源
有限公司 股份有限公司 集团有限公司 有限责任公司
Acme Global Pacific Northern Bright Delta Orion Summit Vertex Nova Apex Harbor
Trading Systems Foods Motors Textiles Logistics Energy Media Labs Partners
华东 华南 华北 华中 西南 西北 东北 海外
"""
CITIES, FIELDS, FORMS, ENGLISH, TRADES, REGIONS = map(str.split, _LISTS.strip().splitlines())


def name(rng: random.Random) -> str:
    """Half companies, a third people (one in fifty with a rare character), the rest English."""
    dice = rng.random()
    if dice < 0.5:
        brand = "".join(rng.choices(BRANDS, k=2))
        return rng.choice(CITIES) + brand + rng.choice(FIELDS) + rng.choice(FORMS)
    if dice < 0.507:
        return rng.choice(SURNAMES) + rng.choice(GIVEN) + chr(rng.randrange(0x4E00, 0x9FA6))
    if dice < 0.85:
        return rng.choice(SURNAMES) + "".join(rng.choices(GIVEN, k=rng.choice((1, 2, 2))))
    form = rng.choice(("Ltd", "GmbH"))
    return f"{rng.choice(ENGLISH)} {rng.choice(TRADES)} {form} {rng.randrange(9999)}"


def customers(count: int, rng: random.Random):
    """Rows of table customer in the order of CUSTOMER."""
    for n in range(1, count + 1):
        yield (
            n, f"c{n:07d}", f"C-{rng.randrange(10 * count):07d}", name(rng),
            rng.choice(REGIONS), rng.choice(FIELDS), rng.choice(CITIES),
            rng.choices("ABCD", (5, 15, 30, 50))[0] if rng.random() < 0.95 else None,
            rng.choices(("steady", "onboarding", "renewal"), (8, 1, 1))[0],
            f"13{rng.randrange(10**9):09d}",
            f"2026-{rng.randrange(1, 13):02d}-{rng.randrange(1, 29):02d}",
        )  # fmt: skip


CUSTOMER = (
    "INSERT INTO customer(n, id, code, name, region, industry, city, tier, phase, phone,"
    " next_contact_on) VALUES (?,?,?,?,?,?,?,?,?,?,?)"
)


def purchases(count: int, each: int, rng: random.Random):
    """Rows of table purchase: `each` a customer on average."""
    for n in range(1, count * each + 1):
        day = f"202{rng.randrange(4, 7)}-{rng.randrange(1, 13):02d}-{rng.randrange(1, 29):02d}"
        refund = rng.random() < 0.05
        amount = rng.randrange(100, 5_000_000) * (-1 if refund else 1)
        buyer = f"c{rng.randrange(1, count + 1):07d}"
        yield n, f"p{n:08d}", buyer, day, amount, "refund" if refund else "order"


def place(count: int, folder: str = "") -> Path:
    """Where a book of this size lies between runs; another revision of the file is another book."""
    return Path(folder or tempfile.gettempdir()) / f"muster-book-{revisions.HEAD}-{count}.muster"


def write(path: Path, count: int, *, members: int = 100, each: int = 3) -> Path:
    """Make the file at `path` unless it is there already; return `path`."""
    if path.exists():
        return path
    create_file(path)
    rng = random.Random(20260101)
    store = Store(path)
    with store.local() as unit:
        # As after a first sync: the rows come whole, and the journal starts empty.
        triggers.drop(unit.conn)
        raw = unit.conn.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        _fill(raw, rng, count, members, each)
        derived.rebuild(unit.conn)
        serving_keys.renew(unit.conn, ON)
        triggers.install(unit.conn)
    store.close()
    return path


def _fill(raw: sqlite3.Connection, rng: random.Random, count: int, members: int, each: int) -> None:
    people = [(n, f"m{n:04d}", f"E{n:04d}", name(rng)) for n in range(1, members + 1)]
    raw.executemany("INSERT INTO member(n, id, employee_no, name) VALUES (?,?,?,?)", people)
    raw.executemany(CUSTOMER, customers(count, rng))
    raw.executemany(
        "INSERT INTO purchase(n, id, customer_id, bought_on, amount, kind) VALUES (?,?,?,?,?,?)",
        purchases(count, each, rng),
    )
    raw.executemany(
        "INSERT INTO assignment(n, id, customer_id, member_id, role, start_on, origin)"
        " VALUES (?,?,?,?,'lead','2026-01-01','manual')",
        (
            (n, f"a{n:07d}", f"c{n:07d}", rng.choice(people)[1])
            for n in range(1, count + 1)
            if n % 10
        ),
    )
