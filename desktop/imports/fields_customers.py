"""Fields of customers (with their first contact and owners) and of owners alone."""

from __future__ import annotations

from desktop.imports.fields import Field, KindInfo
from desktop.messages import msg

_STATUS = {
    "prospect": ("潜在", "潜在客户", "意向", "lead"),
    "active": ("活跃", "合作中", "已成交", "成交", "正常", "current"),
    "dormant": ("沉睡", "休眠", "inactive"),
    "lost": ("流失", "已流失", "churned"),
    "blacklisted": ("黑名单", "blacklist"),
}
_KIND = {
    "enterprise": ("企业", "公司", "company", "business", "b2b"),
    "individual": ("个人", "person", "consumer", "b2c"),
}
_PHASE = {
    "onboarding": ("新签", "导入期", "实施", "new"),
    "steady": ("稳定", "稳定期", "服务期"),
    "renewal": ("续约", "续约期", "续费"),
}

_CODE = ("客户编号", "客户编码", "客户代码", "客户号", "Customer code", "Customer no",
         "CustomerID", "customer_id", "Account number", "Account ID", "code", "编号",
         "id")
_NAME = ("客户名称", "客户全称", "公司名称", "企业名称", "单位名称", "Customer name", "companyName",
         "Account_Name", "account", "Customer", "客户", "Organization name", "Company", "name",
         "名称")

OWNERS = (
    Field("owner", msg("Owner"), "reference", "assignment", "lead", target="member", aliases=(
        "负责人", "客户负责人", "主负责人", "所有者", "客户经理", "归属人", "owner",
        "Account owner", "SupportRepId", "sales_agent", "employeeID", "Account manager",
        "owner_email", "lead",
    )),
    Field("backup", msg("Backup"), "reference", "assignment", "backup", target="member", aliases=(
        "备份负责人", "备岗", "协同人", "副负责人", "backup", "Backup owner", "Deputy",
    )),
    Field("technical_owner", msg("Technical owner"), "reference", "assignment", "technical",
          target="member", aliases=("技术负责人", "技术支持", "technical", "Technical owner")),
    Field("finance_owner", msg("Finance owner"), "reference", "assignment", "finance",
          target="member", aliases=("财务负责人", "财务对接", "finance", "Finance owner")),
)

_IDENTITY = (
    Field("code", msg("Customer code"), "id", "customer", "code", aliases=_CODE),
    Field("name", msg("Customer name"), "text", "customer", "name", required=True, aliases=_NAME),
    Field("short_name", msg("Short name"), "text", "customer", "short_name",
          aliases=("简称", "客户简称", "Short name")),
    Field("kind", msg("Kind of customer"), "choice", "customer", "kind", choices=_KIND,
          aliases=("客户类型", "Kind of customer", "Customer type")),
    Field("uscc", msg("Unified social credit code"), "id", "customer", "uscc",
          aliases=("统一社会信用代码", "信用代码", "税号", "uscc", "Tax ID")),
    Field("industry", msg("Industry"), "text", "customer", "industry",
          aliases=("所属行业", "行业", "industry", "sector")),
    Field("region", msg("Region"), "text", "customer", "region",
          aliases=("区域", "大区", "地区", "所在省份", "省份", "省", "region", "State", "Province",
                   "Mailing_State", "Billing State")),
    Field("city", msg("City"), "text", "customer", "city",
          aliases=("所在城市", "城市", "市", "city", "Mailing_City", "Billing City")),
    Field("address", msg("Address"), "text", "customer", "address",
          aliases=("详细地址", "地址", "address", "Mailing_Street", "Billing Street")),
    Field("country", msg("Country"), "text", "customer", "country",
          aliases=("国家", "国家/地区", "country", "office_location", "Mailing_Country")),
    Field("phone", msg("Phone"), "id", "customer", "phone",
          aliases=("固定电话", "公司电话", "座机", "电话", "phone", "Telephone")),
    Field("email", msg("E-mail"), "id", "customer", "email",
          aliases=("邮箱", "电子邮件", "电子邮箱", "email", "e-mail", "Email address")),
    Field("website", msg("Website"), "text", "customer", "website",
          aliases=("官网", "网址", "公司网站", "website", "url")),
    Field("source", msg("Source"), "text", "customer", "source",
          aliases=("客户来源", "来源", "线索来源", "Lead_Source", "source")),
    Field("parent", msg("Parent company"), "reference", "customer", "parent_id", target="customer",
          aliases=("上级客户", "母公司", "集团", "所属集团", "subsidiary_of", "Parent account",
                   "Parent company")),
)

_STATE = (
    Field("status", msg("Status"), "choice", "customer", "status", choices=_STATUS,
          aliases=("客户状态", "状态", "status", "Customer status")),
    Field("language", msg("Language"), "text", "customer", "language",
          aliases=("语言", "language")),
    Field("time_zone", msg("Time zone"), "text", "customer", "time_zone",
          aliases=("时区", "Time zone")),
    Field("contract_start", msg("Contract from"), "date", "customer", "contract_start",
          aliases=("合同开始日期", "合同开始", "签约日期", "Contract from", "Contract start")),
    Field("contract_end", msg("Contract until"), "date", "customer", "contract_end",
          aliases=("合同到期日", "合同结束日期", "合同结束", "到期日期", "Contract until",
                   "Contract end", "Renewal date")),
    Field("annual_revenue", msg("Annual turnover"), "money", "customer", "annual_revenue", low=0,
          aliases=("年营业额", "年营收", "营业收入", "Annual turnover", "Annual revenue")),
    Field("potential_revenue", msg("Potential a year"), "money", "customer", "potential_revenue",
          low=0, aliases=("年潜力", "潜在收入", "潜力金额", "Potential a year", "Potential")),
    Field("margin", msg("Margin"), "percent", "customer", "margin_bp", per_percent=100,
          low=-1000, high=100, aliases=("毛利率", "利润率", "margin", "Gross margin")),
    Field("service_minutes", msg("Service minutes a year"), "integer", "customer",
          "service_minutes", low=0,
          aliases=("年服务时长（分钟）", "服务分钟", "Service minutes a year")),
    Field("payment_risk", msg("Payment risk"), "integer", "customer", "payment_risk", low=0, high=3,
          aliases=("付款风险", "回款风险", "Payment risk")),
    Field("strategic", msg("Strategic"), "bool", "customer", "strategic",
          aliases=("战略客户", "是否战略", "strategic")),
    Field("complexity", msg("Complexity"), "percent", "customer", "complexity_pct", low=10,
          high=1000, always=True, aliases=("复杂度", "complexity")),
    Field("phase", msg("Phase"), "choice", "customer", "phase", choices=_PHASE,
          aliases=("服务阶段", "阶段", "phase")),
    Field("privacy_consent_on", msg("Privacy consent on"), "date", "customer",
          "privacy_consent_on", aliases=("隐私同意日期", "授权日期", "Privacy consent on")),
    Field("privacy_scope", msg("Privacy scope"), "text", "customer", "privacy_scope",
          aliases=("隐私授权范围", "Privacy scope")),
    Field("tags", msg("Tags"), "list", "customer", "tags",
          aliases=("标签", "客户标签", "tags", "tag")),
    Field("notes", msg("Notes"), "text", "customer", "notes",
          aliases=("备注", "公司简介", "说明", "notes", "Description", "Comments")),
    Field("last_contact_on", msg("Last contact"), "date", "customer", "last_contact_on",
          aliases=("最后跟进时间", "最近联系日期", "最后跟进日期", "Last contact")),
    Field("next_contact_on", msg("Next contact"), "date", "customer", "next_contact_on",
          aliases=("下次联系日期", "下次跟进时间", "Next contact")),
)

CONTACT = (
    Field("contact_name", msg("Contact"), "text", "contact", "name",
          aliases=("联系人", "联系人姓名", "主要联系人", "contactName", "Contact", "Full_Name")),
    Field("contact_title", msg("Contact's title"), "text", "contact", "title",
          aliases=("职位", "联系人职位", "职务", "contactTitle", "Contact's title", "Title")),
    Field("contact_phone", msg("Contact's phone"), "id", "contact", "phone",
          aliases=("联系人电话", "联系电话", "Contact's phone", "Contact phone")),
    Field("contact_mobile", msg("Contact's mobile"), "id", "contact", "mobile",
          aliases=("手机号码", "手机", "手机号", "联系人手机", "mobile", "Contact's mobile",
                   "Mobile phone")),
    Field("contact_email", msg("Contact's e-mail"), "id", "contact", "email",
          aliases=("联系人邮箱", "Contact's e-mail", "Contact email")),
    Field("contact_wecom", msg("Contact's WeCom id"), "id", "contact", "wecom_id",
          aliases=("联系人企业微信", "Contact's WeCom id")),
    Field("contact_birthday", msg("Contact's birthday"), "date", "contact", "birthday",
          aliases=("联系人生日", "生日", "Date_of_Birth", "Contact's birthday")),
)

CUSTOMERS = KindInfo(
    "customers", msg("Customers"), "customer", (*_IDENTITY, *_STATE, *CONTACT, *OWNERS),
    keys=("code", "uscc", "name", "email", "phone"), keeps_custom=True,
)

CUSTOMER_REFERENCE = Field(
    "customer", msg("Customer"), "reference", "customer", "customer_id", required=True,
    target="customer", aliases=(*_CODE, *_NAME),
)

OWNERS_KIND = KindInfo(
    "owners", msg("Owners"), "assignment",
    (
        CUSTOMER_REFERENCE,
        *OWNERS,
        Field("start_on", msg("From"), "date", "assignment", "start_on",
              aliases=("开始日期", "生效日期", "接手日期", "From", "Start date", "start_on")),
        Field("reason", msg("Reason"), "text", "assignment", "reason",
              aliases=("原因", "理由", "reason")),
    ),
    keys=("customer",),
)
