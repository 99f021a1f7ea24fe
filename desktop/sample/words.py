"""What the names and places of the sample are built from. None of it is a real person or firm.

Industries carry both languages because a bilingual team filters one list. Several surnames
and cities are polyphones (曾 Zeng, 单 Shan, 仇 Qiu, 解 Xie, 查 Zha, 重庆 Chongqing).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Region:
    """Where customers are: label, language, country, time zone and cities."""

    name: str
    language: str
    country: str
    time_zone: str
    cities: tuple[str, ...]
    share: int  # of 100 customers


REGIONS = (
    Region("华东", "zh", "中国", "Asia/Shanghai", ("上海", "杭州", "南京", "苏州", "宁波"), 24),
    Region("华南", "zh", "中国", "Asia/Shanghai", ("广州", "深圳", "厦门", "佛山"), 18),
    Region("华北", "zh", "中国", "Asia/Shanghai", ("北京", "天津", "济南", "青岛"), 16),
    Region("西南", "zh", "中国", "Asia/Shanghai", ("重庆", "成都", "昆明", "贵阳"), 12),
    Region("Europe", "en", "Netherlands", "Europe/Amsterdam",
           ("Rotterdam", "Utrecht", "Eindhoven"), 12),
    Region("North America", "en", "Canada", "America/Toronto",
           ("Toronto", "Calgary", "Halifax"), 10),
    Region("Southeast Asia", "en", "Singapore", "Asia/Singapore", ("Singapore",), 8),
)

INDUSTRIES = {  # label: Chinese trades, English trades
    "制造 Manufacturing": (
        ("精密机械", "自动化设备", "五金制品"), ("Precision", "Automation", "Castings")),
    "零售 Retail": (("商贸", "百货", "供应链"), ("Trading", "Stores", "Outfitters")),
    "医疗 Health": (
        ("医疗器械", "康复科技", "检验技术"), ("Medical", "Diagnostics", "Care Systems")),
    "物流 Logistics": (("物流", "冷链运输", "仓储"), ("Freight", "Cold Chain", "Warehousing")),
    "教育 Education": (
        ("教育科技", "音乐教育", "职业培训"), ("Learning", "Tutoring", "Campus Services")),
    "能源 Energy": (("新能源", "节能技术", "储能设备"), ("Energy", "Storage", "Grid Services")),
    "软件 Software": (("软件", "数据服务", "智能科技"), ("Software", "Data Services", "Robotics")),
    "食品 Food": (("食品", "餐饮管理", "生物科技"), ("Foods", "Bakeries", "Ingredients")),
}

BRAND_FIRST = "岚砚禾澜铎沐朔琢屿岑翊昀霁樾瑾衡溯芃棠乐长瀚祺珩峤湛芷煜"
BRAND_SECOND = "汀川舟野序帆陌笙桥渡彦梧岭崧岳泽苑歌棠洲屹朗驰域恒拓"
BRAND_START = (
    "Alder", "Brisk", "Corven", "Dun", "Elm", "Fenn", "Gilder", "Harrow", "Ister", "Junip",
    "Kest", "Lark", "Morrow", "Nether", "Ostler", "Pell", "Quill", "Rowan", "Sallow", "Thorn",
    "Umber", "Vesper", "Wether", "Yarrow", "Zephyr", "Bramble", "Cinder", "Drift", "Ember", "Flint",
)
BRAND_END = (
    "brook", "mere", "vale", "stead", "wick", "forge", "haven", "field", "gate", "holm", "leigh",
    "mark", "moor", "ridge", "shaw", "side", "stone", "thorpe", "ward", "well",
)
LEGAL = {
    "Europe": ("B.V.", "N.V."),
    "North America": ("Inc", "Ltd"),
    "Southeast Asia": ("Pte Ltd",),
}

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗曾单仇解查区盖翟"
GIVEN = (
    "思远", "雨桐", "子墨", "欣然", "浩宇", "佳宁", "立言", "若溪", "明哲", "书瑶", "一鸣", "语嫣",
    "乐行", "清和", "景行", "知夏", "重阳", "长乐", "婉清", "承志", "沐阳", "静姝", "博文", "晓单",
)
FIRST_NAMES = (
    "Maren", "Tobias", "Ilse", "Corin", "Petra", "Anselm", "Livia", "Rufus", "Odette", "Jorah",
    "Sabine", "Emeric", "Tamsin", "Lorcan", "Verity", "Casper", "Noor", "Ravi", "Mei Lin", "Farah",
)
LAST_NAMES = (
    "Ashgrove", "Bellwick", "Crowhurst", "Dunmarsh", "Everlock", "Fernshaw", "Glenwright",
    "Hollowell", "Inkpen", "Juddmoor", "Kettleby", "Larkwood", "Mossbank", "Netherby", "Oakhollow",
)
TITLES = {
    "zh": (("采购经理", "decision_maker"), ("运营主管", "user"), ("财务经理", "finance"),
           ("技术总监", "influencer")),
    "en": (("Head of purchasing", "decision_maker"), ("Operations lead", "user"),
           ("Finance manager", "finance"), ("Technical director", "influencer")),
}
SOURCES = ("展会 Trade fair", "转介绍 Referral", "官网 Website", "电话 Cold call")
