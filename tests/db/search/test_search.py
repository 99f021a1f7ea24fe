"""What a person types finds whom they mean, and as much as LIKE finds for Chinese text."""

from __future__ import annotations

import random

import pytest

from db import derived
from db.search.tables import find
from tests.db.plain_file import empty_file

NAMES = [
    *("张三", "三张照片馆", "李四", "上海华东电器有限公司", "华东照明", "Acme Trading Ltd"),
    *("重庆银行", "单雄信", "曾国藩", "吕布", "Café Élan", "3号仓库", "欧阳修", "AT&T中国"),
    *("张小三", "O'Reilly"),
]


@pytest.fixture(scope="module")
def customers(tmp_path_factory):
    with empty_file(tmp_path_factory.mktemp("search")) as conn:
        for n, name in enumerate(NAMES, 1):
            conn.exec_driver_sql(
                "INSERT INTO customer(n, id, code, name, phone, email) VALUES (?,?,?,?,?,?)",
                (n, f"c{n}", f"C-{n:04d}", name, f"138 0013 {n:04d}", f"buyer{n}@example.com"),
            )
        derived.refresh(conn, {"customer": {f"c{n}" for n in range(1, len(NAMES) + 1)}})
        yield conn


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("张", {"张三", "三张照片馆", "张小三"}),
        ("张三", {"张三"}),
        ("zs", {"张三"}),
        ("zxs", {"张小三"}),
        ("zhangsan", {"张三"}),
        ("ZhangSan", {"张三"}),
        ("zhang san", {"张三"}),
        ("zhangx", {"张小三"}),
        ("华东", {"上海华东电器有限公司", "华东照明"}),
        ("东电器", {"上海华东电器有限公司"}),
        ("华东 上海", {"上海华东电器有限公司"}),
        ("huadong", {"上海华东电器有限公司", "华东照明"}),
        ("hd", {"上海华东电器有限公司", "华东照明"}),
        ("shhd", {"上海华东电器有限公司"}),
        ("acme", {"Acme Trading Ltd"}),
        ("trad", {"Acme Trading Ltd"}),
        ("ltd acme", {"Acme Trading Ltd"}),
        ("cq", {"重庆银行"}),
        ("chongqing", {"重庆银行"}),
        ("zhongqing", {"重庆银行"}),
        ("shanx", {"单雄信"}),
        ("danxiong", {"单雄信"}),
        ("zgf", {"曾国藩"}),
        ("cgf", {"曾国藩"}),
        ("lvbu", {"吕布"}),
        ("cafe", {"Café Élan"}),
        ("C-0002", {"三张照片馆"}),
        ("c0002", {"三张照片馆"}),
        ("0002", {"三张照片馆"}),
        ("13800130002", {"三张照片馆"}),
        ("buyer2@", {"三张照片馆"}),
        ("3号仓", {"3号仓库"}),
        ("中国", {"AT&T中国"}),
        ("reilly", {"O'Reilly"}),
        ("乙丙", set()),
        ("三c", set()),
        ("照明acme", set()),
    ],
)
def test_finds(customers, typed, found):
    assert {NAMES[n - 1] for n in find(customers, "customer", typed, 50)} == found


def test_a_phrase_never_runs_from_one_field_into_the_next(conn):
    conn.exec_driver_sql("INSERT INTO customer(id, name, short_name) VALUES ('c1', '甲乙', '丙丁')")
    derived.refresh(conn, {"customer": {"c1"}})
    assert find(conn, "customer", "乙丙", 9) == []
    assert find(conn, "customer", "丙丁", 9) == [1]


def test_signs_find_nothing_and_the_limit_holds(customers):
    assert find(customers, "customer", "!!", 9) == []
    assert len(find(customers, "customer", "c", 3)) == 3


def test_chinese_text_finds_exactly_what_like_finds(conn):
    rng = random.Random(3)
    letters = "华东上海电器张三有限公司ab1"
    names = ["".join(rng.choices(letters, k=rng.randrange(1, 12))) or "x" for _ in range(800)]
    conn.exec_driver_sql(
        "INSERT INTO customer(n, id, name) VALUES (?,?,?)",
        [(n, f"c{n}", name) for n, name in enumerate(names, 1)],
    )
    derived.refresh(conn, {"customer": {f"c{n}" for n in range(1, 801)}})
    for length in (1, 2, 3):
        for _ in range(60):
            typed = "".join(rng.choices("华东上海电器张三有限公司", k=length))
            like = conn.exec_driver_sql("SELECT n FROM customer WHERE name LIKE ?", (f"%{typed}%",))
            assert set(find(conn, "customer", typed, 1000)) == {n for (n,) in like}, typed


def test_members_are_found_by_name_and_number(conn):
    conn.exec_driver_sql(
        "INSERT INTO member(id, employee_no, name, mobile)"
        " VALUES ('m1', 'E007', '欧阳修', '13900000001')"
    )
    derived.refresh(conn, {"member": {"m1"}})
    for typed in ("欧阳", "oyx", "ouyang", "e007", "139"):
        assert find(conn, "member", typed, 9) == [1], typed
