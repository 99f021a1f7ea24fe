"""Fields of contacts: the people at a customer, as many as there are."""

from __future__ import annotations

from dataclasses import replace

from desktop.imports.fields import Field, KindInfo
from desktop.imports.fields_customers import CONTACT, CUSTOMER_REFERENCE
from desktop.messages import msg

_ROLE = {  # our own workbooks among them
    "decision_maker": ("决策人", "决策者", "拍板", "Decides"),
    "user": ("使用者", "使用人", "Uses it", "End user"),
    "finance": ("付款人", "财务", "Pays", "Billing"),
    "influencer": ("影响人", "影响者", "Has a say"),
}
_PLAIN_NAMES = {  # in a list of people these are theirs, not their company's
    "contact_name": ("姓名", "Name"),
    "contact_phone": ("电话", "固定电话", "Phone", "Telephone"),
    "contact_email": ("邮箱", "电子邮箱", "Email", "E-mail", "Email address"),
    "contact_wecom": ("企业微信", "WeCom id"),
    "contact_birthday": ("出生日期", "Birthday"),
}

CONTACTS = KindInfo(
    "contacts", msg("Contacts"), "contact",
    (
        replace(CUSTOMER_REFERENCE, aliases=(
            *(name for name in CUSTOMER_REFERENCE.aliases
              if name not in {"name", "名称", "id", "编号", "code"}),
        )),
        *(replace(one, required=one.key == "contact_name",
                  aliases=(*one.aliases, *_PLAIN_NAMES.get(one.key, ()))) for one in CONTACT),
        Field("contact_role", msg("Part in buying"), "choice", "contact", "role", choices=_ROLE,
              aliases=("采购角色", "联系人角色", "Buying role", "Contact role")),
        Field("preferences", msg("Preferences"), "text", "contact", "preferences",
              aliases=("偏好", "联系偏好", "Preferences")),
        Field("do_not_contact", msg("Do not contact"), "bool", "contact", "do_not_contact",
              aliases=("请勿联系", "勿扰", "Do not contact", "Opt out", "Do not call")),
    ),
    keys=(), composite=("customer", "contact_name"), repeats=True, folds=True,
)
