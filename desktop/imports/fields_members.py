"""Fields of members, of their skills, and of purchases."""

from __future__ import annotations

from desktop.imports.fields import Field, Kind, KindInfo
from desktop.imports.fields_contacts import CONTACTS
from desktop.imports.fields_customers import CUSTOMER_REFERENCE, CUSTOMERS, OWNERS_KIND
from desktop.imports.fields_reviews import KPI_VALUES, REVIEWS
from desktop.imports.fields_service import SERVICE_RECORDS
from desktop.messages import msg

_GRADE = {
    "junior": ("初级", "助理", "专员", "jr"),
    "mid": ("中级", "middle", "intermediate"),
    "senior": ("高级", "资深", "sr"),
    "lead": ("主管", "组长", "专家", "principal"),
}
_STATUS = {
    "onboarding": ("试用", "试用期", "入职中", "待入职", "Future Start"),
    "active": ("在职", "正式", "在岗", "启用", "enabled"),
    "on_leave": ("休假", "请假", "停薪留职", "Leave of Absence", "On leave"),
    "notice": ("离职中", "待离职", "On notice"),
    "left": ("离职", "已离职", "禁用", "Terminated", "Voluntarily Terminated",
             "Terminated for Cause", "inactive", "disabled"),
}
EMPLOYMENT = {
    "full_time": ("全职", "全日制", "正式工", "正式员工", "Full-time", "permanent", "regular"),
    "part_time": ("兼职", "非全日制", "Part-time"),
    "contract": ("合同工", "劳务", "contractor", "freelance"),
    "outsourced": ("外包", "劳务派遣", "派遣", "agency"),
    "intern": ("实习", "实习生", "internship", "trainee"),
    "temporary": ("临时工", "临时", "temp"),
}
_EMPLOYEE_NO = ("工号", "员工编号", "员工号", "员工工号", "Employee no", "Employee number",
                "EmployeeID", "employee_id", "EmpID", "EmployeeNumber", "Badge ID", "人员编号",
                "编号", "id")
_MEMBER_NAME = ("姓名", "员工姓名", "名字", "成员", "Member", "Full_Name", "Employee name",
                "sales_agent", "Employee", "name", "名称")

_PERSON = (
    Field("employee_no", msg("Employee no"), "id", "member", "employee_no", aliases=_EMPLOYEE_NO),
    Field("name", msg("Full name"), "text", "member", "name", required=True,
          instead="employee_no", aliases=_MEMBER_NAME),
    Field("team", msg("Team"), "reference", "member", "team_id", target="team", create=True,
          aliases=("所在部门", "部门", "团队", "小组", "归属部门", "team", "Department",
                   "DepartmentType", "Team name")),
    Field("role", msg("Role"), "reference", "member", "role_id", target="role", create=True,
          aliases=("岗位", "职位", "职务", "角色", "role", "Job Position", "Job Role", "Job Title",
                   "Title", "Position")),
    Field("grade", msg("Grade"), "choice", "member", "grade", choices=_GRADE,
          aliases=("职级", "级别", "grade", "Seniority")),
    Field("manager", msg("Manager"), "reference", "member", "manager_id", target="member",
          aliases=("直接上级", "上级", "汇报对象", "主管", "manager", "reportsTo", "Reports_To",
                   "Reporting Manager", "Reporting_To", "Supervisor")),
    Field("mentor", msg("Mentor"), "reference", "member", "mentor_id", target="member",
          aliases=("导师", "师傅", "带教人", "mentor", "Coach")),
    Field("employment_type", msg("Employment type"), "text", "member", "employment_type",
          choices=EMPLOYMENT,
          aliases=("用工类型", "员工类型", "雇佣类型", "Employment type", "EmployeeType",
                   "Employee Type", "Work Type")),
    Field("fte", msg("FTE"), "percent", "member", "fte_pct", low=10, high=100,
          always=True,
          aliases=("工时比例", "全职比例", "fte")),
)

_TIME = (
    Field("hired_on", msg("Hired on"), "date", "member", "hired_on",
          aliases=("入职日期", "入职时间", "Hired on", "hireDate", "Date Joining", "StartDate",
                   "Joining date")),
    Field("probation_end", msg("Probation until"), "date", "member", "probation_end",
          aliases=("转正日期", "试用期结束", "Probation until", "Probation end")),
    Field("left_on", msg("Left on"), "date", "member", "left_on",
          aliases=("离职日期", "Left on", "ExitDate", "Termination date")),
    Field("status", msg("Status"), "choice", "member", "status", choices=_STATUS,
          aliases=("员工状态", "在职状态", "状态", "status", "EmployeeStatus")),
    Field("location", msg("Location"), "text", "member", "location",
          aliases=("工作地点", "办公地点", "地点", "location", "City", "State")),
    Field("regions", msg("Regions"), "list", "member", "regions",
          aliases=("负责区域", "区域", "regions", "regional_office", "Territories", "Region")),
    Field("industries", msg("Industries"), "list", "member", "industries",
          aliases=("擅长行业", "行业", "industries", "Industry")),
    Field("languages", msg("Languages"), "list", "member", "languages",
          aliases=("语言", "语言能力", "languages", "Language")),
    Field("mobile", msg("Mobile"), "id", "member", "mobile",
          aliases=("手机号", "手机", "手机号码", "mobile", "Mobile phone", "Phone", "homePhone",
                   "联系电话", "电话")),
    Field("email", msg("E-mail"), "id", "member", "email",
          aliases=("邮箱", "电子邮件", "企业邮箱", "个人邮箱", "email", "e-mail", "work_email",
                   "ADEmail", "Work email")),
    Field("wecom_userid", msg("WeCom account"), "id", "member", "wecom_userid",
          aliases=("帐号", "账号", "英文ID(账号)", "WeCom account", "userid")),
    Field("base_points", msg("Capacity in points"), "integer", "member", "base_points", low=0,
          high=10_000, always=True,
          aliases=("容量点数", "基础点数", "负荷上限", "Capacity in points", "Capacity")),
    Field("duty_points", msg("Duty points"), "integer", "member", "duty_points", low=0,
          high=10_000, always=True,
          aliases=("兼职点数", "其他职责点数", "Duty points")),
    Field("max_customers", msg("Most customers"), "integer", "member", "max_customers", low=0,
          high=100_000, always=True,
          aliases=("客户数上限", "最多客户数", "Most customers", "Max customers")),
    Field("max_vip", msg("Most VIPs"), "integer", "member", "max_vip", low=0, high=100_000,
          aliases=("VIP上限", "最多VIP数", "Most VIPs")),
    Field("notes", msg("Notes"), "text", "member", "notes",
          aliases=("备注", "说明", "notes", "Comments")),
)

_MEMBER_REFERENCE = Field(
    "member", msg("Member"), "reference", "member_skill", "member_id", required=True,
    target="member", aliases=(*_EMPLOYEE_NO, *_MEMBER_NAME),
)

MEMBERS = KindInfo(
    "members", msg("Members"), "member", (*_PERSON, *_TIME),
    keys=("employee_no", "email", "wecom_userid", "mobile", "name"),
)

SKILLS = KindInfo(
    "skills", msg("Skills"), "member_skill",
    (
        _MEMBER_REFERENCE,
        Field("skill", msg("Skill"), "reference", "member_skill", "skill_id", required=True,
              target="skill", create=True,
              aliases=("技能", "技能名称", "能力项", "skill", "Skill name", "Competency",
                       "Skill/Attribute")),
        Field("level", msg("Level"), "integer", "member_skill", "level", required=True, low=0,
              high=5, aliases=("等级", "级别", "水平", "level", "Skill level", "Rating")),
        Field("self_level", msg("Own view"), "integer", "member_skill", "self_level", low=0, high=5,
              aliases=("自评", "自评等级", "Own view", "Self level")),
        Field("evidence", msg("Evidence"), "text", "member_skill", "evidence",
              aliases=("证据", "依据", "evidence")),
        Field("assessed_by", msg("Assessed by"), "text", "member_skill", "assessed_by",
              aliases=("评估人", "Assessed by", "Assessor")),
        Field("assessed_on", msg("Assessed on"), "date", "member_skill", "assessed_on",
              aliases=("评估日期", "Assessed on", "Date")),
        Field("expires_on", msg("Valid until"), "date", "member_skill", "expires_on",
              aliases=("有效期至", "到期日", "Valid until", "Expires on", "Expiry date")),
        Field("skill_kind", msg("Kind of skill"), "text", "skill", "kind",
              aliases=("技能类别", "类别", "Kind of skill", "Category", "Competency Area")),
        Field("is_certificate", msg("Certificate"), "bool", "skill", "is_certificate",
              aliases=("是否证书", "证书", "Certificate")),
    ),
    keys=(), composite=("member", "skill", "assessed_on"),
)

_BOUGHT_KIND = {
    "order": ("订单", "新购", "sale", "invoice"),
    "renewal": ("续费", "续约", "renew"),
    "refund": ("退款", "退货", "return", "credit note"),
}

PURCHASES = KindInfo(
    "purchases", msg("Purchases"), "purchase",
    (
        CUSTOMER_REFERENCE,
        Field("bought_on", msg("Bought on"), "date", "purchase", "bought_on", required=True,
              aliases=("下单日期", "订单日期", "购买日期", "成交日期", "日期", "Bought on",
                       "orderDate", "order_date", "InvoiceDate", "close_date", "Closing Date",
                       "Date")),
        Field("amount", msg("Amount"), "money", "purchase", "amount", required=True,
              aliases=("金额", "订单金额", "成交金额", "销售金额", "实付金额", "amount", "Total",
                       "close_value", "revenue", "Grand Total", "Order total", "Price")),
        Field("fraction", msg("Part of a cent"), "integer", "purchase", "fraction", low=-5000,
              high=5000, always=True),
        Field("currency", msg("Currency"), "id", "purchase", "currency",
              aliases=("币种", "货币", "currency")),
        Field("kind", msg("Kind of purchase"), "choice", "purchase", "kind", choices=_BOUGHT_KIND,
              aliases=("订单类型", "交易类型", "Kind of purchase", "Order type")),
        Field("source_ref", msg("Order no"), "id", "purchase", "source_ref",
              aliases=("订单号", "订单编号", "单号", "Order no", "orderID", "order_id", "InvoiceId",
                       "opportunity_id", "Order number", "Invoice number", "id")),
        Field("member", msg("Served by"), "reference", "purchase", "member_id", target="member",
              aliases=("服务人员", "销售人员", "业务员", "负责人", "Served by", "employeeID",
                       "sales_agent", "Sales rep", "Owner")),
    ),
    keys=("source_ref",), composite=("customer", "bought_on", "amount"), repeats=True,
)

KINDS: dict[Kind, KindInfo] = {
    info.kind: info
    for info in (CUSTOMERS, CONTACTS, PURCHASES, MEMBERS, SKILLS, OWNERS_KIND,
                 SERVICE_RECORDS, KPI_VALUES, REVIEWS)
}
