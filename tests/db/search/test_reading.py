from __future__ import annotations

import random

import pytest
from pypinyin import lazy_pinyin
from pypinyin.constants import PHRASES_DICT

from db.search.reading import pieces, readings, sort_key


def test_chinese_names_sort_as_in_a_dictionary():
    names = ["王五", "Zoe", "陈晨", "张三", "李四", "阿明", "bob", "连城", "3M", "Émile"]
    ordered = sorted(names, key=lambda name: sort_key(name, person=True))
    assert ordered == ["3M", "阿明", "bob", "陈晨", "Émile", "李四", "连城", "王五", "张三", "Zoe"]


def test_phrases_read_as_pypinyin_reads_them():
    rng = random.Random(20261122)
    phrases = [phrase for phrase in PHRASES_DICT if len(phrase) <= 4]
    for _ in range(500):
        name = "".join(rng.sample(phrases, 2))
        assert readings(name)[0] == tuple(lazy_pinyin(name)), name


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("重庆钢铁", "chong qing gang tie"),
        ("重庆钢铁", "zhong qing gang tie"),
        ("曾国藩", "zeng guo fan"),
        ("单雄信", "shan xiong xin"),
        ("单雄信", "dan xiong xin"),
        ("仇英", "qiu ying"),
        ("解缙", "xie jin"),
        ("查良镛", "zha liang yong"),
        ("区慕洁", "ou mu jie"),
        ("尉迟恭", "yu chi gong"),
        ("華為Mate60", "hua wei mate60"),
    ],
)
def test_every_reading_is_known(name, reading):
    assert tuple(reading.split()) in readings(name)


def test_a_surname_is_read_as_one_only_for_people():
    assert sort_key("单雄信", person=True) == "shan xiong xin"
    assert sort_key("单向街书店", person=False).startswith("dan xiang")
    assert sort_key("曾", person=True) == sort_key("曾", person=False)


def test_names_without_chinese_have_no_reading():
    assert readings("Acme GmbH") == []
    assert readings("!!!") == []
    assert sort_key("!!!", person=False) == "!!!"


def test_pieces_fold_width_and_case_and_part_single_characters():
    assert pieces("ＡＢＣ公司 No.７号") == ["abc", "公", "司", "no", "7", "号"]
    assert pieces("東京タワー 서울") == ["東", "京", "タ", "ワ", "ー", "서", "울"]
