"""Chinese surnames that read differently from the same character in a word."""

from __future__ import annotations

SURNAMES: dict[str, str] = {
    "曾": "zeng", "单": "shan", "仇": "qiu", "解": "xie", "查": "zha", "区": "ou", "朴": "piao",
    "盖": "ge", "缪": "miao", "覃": "qin", "翟": "zhai", "秘": "bi", "折": "she", "乐": "yue",
    "员": "yun", "种": "chong", "重": "chong", "繁": "po", "黑": "he", "隗": "wei", "牟": "mu",
    "洗": "xian", "祭": "zhai", "句": "gou", "阚": "kan", "能": "nai", "都": "du", "薄": "bo",
    "召": "shao", "佴": "nai", "藏": "zang", "郇": "xun", "卜": "bu", "單": "shan", "區": "ou",
    "繆": "miao", "樂": "yue", "員": "yun", "種": "chong", "蓋": "ge", "闞": "kan", "沈": "shen",
    "乜": "nie", "粘": "nian", "炅": "gui", "六": "lu", "载": "zai", "角": "jue",
    "尉迟": "yu chi", "万俟": "mo qi", "单于": "chan yu", "长孙": "zhang sun", "澹台": "tan tai",
    "子车": "zi ju", "令狐": "ling hu", "尉遲": "yu chi", "萬俟": "mo qi", "單于": "chan yu",
    "長孫": "zhang sun",
}
"""Surname -> its syllables without tones, separated by blanks."""
