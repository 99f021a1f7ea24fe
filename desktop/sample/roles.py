"""The teams, roles and skills of the sample: how a bilingual service department is built."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.sample.words import INDUSTRIES, REGIONS

ALL_REGIONS = tuple(region.name for region in REGIONS)
VIP_CERTIFICATE = "VIP 服务认证 VIP service certificate"
SECURITY_CERTIFICATE = "信息安全认证 Data protection certificate"
COLD_CHAIN_CERTIFICATE = "冷链资质 Cold chain certificate"
PRODUCT = "产品知识 Product knowledge"
COMPLAINTS = "投诉处理 Complaint handling"
NEGOTIATION = "商务谈判 Negotiation"
SYSTEM = "CRM 系统 CRM system"
COACHING = "团队辅导 Coaching"


@dataclass(frozen=True, slots=True)
class Unit:
    """A team: name, kind and line as in the table, what it covers and speaks."""

    name: str
    kind: str
    line: str | None
    regions: tuple[str, ...]
    languages: tuple[str, ...]


HEAD = Unit("客户服务中心 Customer service", "management", None, ALL_REGIONS, ("zh", "en"))
UNITS = (
    Unit("大客户部 Key accounts", "core", "vip", ALL_REGIONS, ("zh", "en")),
    Unit("国际组 International", "core", "order", ALL_REGIONS[4:], ("en", "zh")),
    Unit("华东组 East China", "core", "order", ("华东",), ("zh",)),
    Unit("华南组 South China", "core", "order", ("华南",), ("zh",)),
    Unit("华北组 North China", "core", "order", ("华北",), ("zh",)),
    Unit("西南组 Southwest China", "core", "after_sale", ("西南", "华南"), ("zh",)),
    Unit("技术支持 Technical support", "support", "technical", ALL_REGIONS, ("zh", "en")),
)

ROLES = {  # name: purpose, duties, authority, {skill: level}
    "service_head": (
        "服务总监 Head of service", "Answers for every customer relation",
        ["Sets tiers and policy", "Approves plans"], "Any concession",
        {COACHING: 4, NEGOTIATION: 4}),
    "team_lead": (
        "组长 Team lead", "Leads one team and its book", ["Weekly one-to-ones", "Escalations"],
        "Concessions up to 20,000", {COACHING: 3, COMPLAINTS: 4, PRODUCT: 3}),
    "account_manager": (
        "客户经理 Account manager", "Looks after customers as their first contact",
        ["Regular contact", "Renewals", "Complaints first"], "Concessions up to 5,000",
        {PRODUCT: 3, COMPLAINTS: 3, SYSTEM: 2}),
    "trainee": (
        "见习专员 Trainee", "Learns the work beside a mentor", ["Small accounts"], None,
        {PRODUCT: 2, SYSTEM: 1}),
}
ROLE_OF_GRADE = {"lead": "team_lead", "senior": "account_manager", "mid": "account_manager",
                 "junior": "trainee"}

SKILLS = (  # name, kind, certificate, months valid
    (PRODUCT, "product", 0, None),
    (COMPLAINTS, "communication", 0, None),
    (NEGOTIATION, "communication", 0, None),
    (SYSTEM, "system", 0, None),
    ("数据分析 Data analysis", "system", 0, None),
    (COACHING, "management", 0, None),
    (VIP_CERTIFICATE, "communication", 1, 24),
    (SECURITY_CERTIFICATE, "system", 1, 12),
    (COLD_CHAIN_CERTIFICATE, "product", 1, 36),
)
NEEDS = {  # industry: (skill, level, must) that some of its customers ask for
    "医疗 Health": (SECURITY_CERTIFICATE, 2, 1),
    "能源 Energy": (NEGOTIATION, 3, 0),
    "食品 Food": (COLD_CHAIN_CERTIFICATE, 2, 1),
    "软件 Software": (SYSTEM, 3, 0),
}
DOMAINS = tuple(INDUSTRIES)
