"""Fields of service records: tickets, cases, calls and deals, as other systems list them."""

from __future__ import annotations

from dataclasses import replace

from desktop.imports.fields import Field, KindInfo
from desktop.imports.fields_customers import CUSTOMER_REFERENCE
from desktop.messages import msg

AGENT = (
    "Agent_ID", "agent", "Agent name", "坐席工号", "坐席", "客服工号", "客服", "客服姓名", "工号",
    "员工编号", "Employee no", "Assignee", "Assigned to", "Owner", "Served by", "Handled by",
    "sales_agent", "处理人", "受理人", "负责人", "服务人员", "接待人", "Member", "成员", "姓名",
)
_OUTCOME = {
    "solved": ("Resolved", "Closed", "Completed", "Done", "Fixed", "已解决", "已完成", "已关闭",
               "完成", "关闭", "办结"),
    "open": ("Pending", "In progress", "New", "On hold", "Unresolved", "Partially resolved",
             "Prospecting", "Engaging", "未解决", "部分解决", "处理中", "待处理", "进行中",
             "未完成"),
    "won": ("Closed won", "赢单", "成交", "已成交"),
    "lost": ("Closed lost", "输单", "丢单", "未成交"),
}
_MET = {"1": ("Met", "On time", "In time", "Within", "达标", "按时", "及时", "未超时"),
        "0": ("Breached", "Missed", "Overdue", "Late", "Violated", "未达标", "超时", "逾期")}
_CASE = (
    Field("source_ref", msg("Ticket no"), "id", "service_record", "source_ref", aliases=(
        "Ticket_ID", "工单号", "工单编号", "Case number", "Case ID", "case_enquiry_id", "服务单号",
        "会话ID", "通话ID", "Call ID", "Conversation ID", "opportunity_id", "unique_id", "单号",
        "编号", "id",
    )),
    Field("happened_at", msg("Raised at"), "moment", "service_record", "happened_at",
          required=True, aliases=(
        "Reported_Time", "Created_at", "Created_Date", "Created time", "Opened at", "open_dt",
        "提交时间", "创建时间", "受理时间", "来电时间", "发生时间", "开始时间", "Raised",
        "Call time", "survey_response_date", "close_date", "Date", "日期", "时间",
    )),
    replace(CUSTOMER_REFERENCE, entity="service_record", required=False, aliases=(
        *(one for one in CUSTOMER_REFERENCE.aliases
          if one not in {"name", "名称", "id", "编号", "code"}), "Customer_ID", "客户ID",
    )),
    Field("member", msg("Served by"), "reference", "service_record", "member_id", target="member",
          aliases=AGENT),
    Field("team", msg("Team"), "reference", "service_record", "team_id", target="team", aliases=(
        "Team", "团队", "班组", "小组", "部门", "所属团队", "Group", "Department", "Queue",
    )),
    Field("channel", msg("Channel"), "text", "service_record", "channel", aliases=(
        "channel_name", "渠道", "来源渠道", "受理渠道", "Contact channel", "source",
    )),
    Field("kind", msg("About"), "text", "service_record", "kind", aliases=(
        "Issue_Type", "工单类型", "问题类型", "Ticket type", "Case type", "category", "问题分类",
        "product", "Subject", "type",
    )),
    Field("priority", msg("Priority"), "text", "service_record", "priority", aliases=(
        "优先级", "紧急程度", "Severity", "Urgency",
    )),
    Field("outcome", msg("Outcome"), "choice", "service_record", "outcome", choices=_OUTCOME,
          optional=True, aliases=(
        "deal_stage", "处理结果", "解决状态", "工单状态", "case_status", "Ticket status", "Stage",
        "Status", "状态", "结果",
    )),
)
_TIME = (
    Field("response_minutes", msg("Minutes to the first answer"), "minutes", "service_record",
          "response_minutes", low=0, aliases=(
        "Response_Minutes", "First response minutes", "首次响应时长（分钟）", "首响时长（分钟）",
        "响应时长（分钟）", "响应分钟", "FRT (min)", "First response (min)",
    )),
    Field("resolution_minutes", msg("Minutes to the solution"), "minutes", "service_record",
          "resolution_minutes", low=0, aliases=(
        "解决时长（分钟）", "处理时长（分钟）", "解决分钟", "Resolution (min)", "TTR (min)",
    )),
    Field("handle_minutes", msg("Minutes of work"), "minutes", "service_record", "handle_minutes",
          low=0, aliases=(
        "Handle_Minutes", "Handling time", "AHT (min)", "Handle time", "工时（分钟）",
        "平均处理时长", "通话时长",
    )),
    Field("within_sla", msg("Within SLA"), "bool", "service_record", "within_sla", choices=_MET,
          optional=True,
          aliases=("SLA_Met", "SLA met", "ontime", "On time", "是否达标", "SLA达标",
                   "SLA状态", "SLA status")),
    Field("first_contact", msg("Solved at first contact"), "bool", "service_record",
          "first_contact", optional=True, aliases=(
        "First_Contact_Resolution_Flag", "FCR", "FCR_Flag", "First contact resolution",
        "一次解决", "是否一次解决", "首次解决",
    )),
    Field("escalated", msg("Escalated"), "bool", "service_record",
          "escalated", optional=True, aliases=(
        "Escalation_Flag", "是否升级", "已升级", "升级",
    )),
    Field("repeated", msg("Came again"), "bool", "service_record",
          "repeated", optional=True, aliases=(
        "Repeat_Contact_Flag", "Reopened", "Repeat contact", "重复来电", "是否重复", "重开",
        "是否重开",
    )),
    Field("complaint", msg("Complaint"), "bool", "service_record",
          "complaint", optional=True, aliases=(
        "Complaint_Flag", "Is complaint", "是否投诉", "投诉",
    )),
)
_SAID = (
    Field("csat", msg("CSAT (1-5)"), "integer", "service_record", "csat", low=1, high=5, aliases=(
        "CSAT_Score", "csat", "满意度", "满意度评分", "客户满意度", "customer_rating", "Rating",
        "Satisfaction",
    )),
    Field("nps", msg("Would recommend (0-10)"), "integer", "service_record", "nps", low=0, high=10,
          aliases=("NPS", "NPS_Score", "推荐意愿", "推荐分", "NPS评分")),
    Field("effort", msg("Effort (1 easy - 5 hard)"), "integer", "service_record", "effort", low=1,
          high=5, aliases=("Customer_Effort_Score", "CES", "CES_Score", "客户费力度", "费力度")),
    Field("comment", msg("What the customer said"), "text", "service_record", "comment", aliases=(
        "customer_remarks", "客户评价", "评价内容", "客户反馈", "Comment", "Remarks", "备注",
    )),
)
_READ = (  # kept nowhere: minutes and SLA come from them where the file does not say them
    Field("answered_at", msg("First answer at"), "moment", "", "", aliases=(
        "First_Response_Time", "First response at", "首次响应时间", "首响时间",
    )),
    Field("solved_at", msg("Solved at"), "moment", "", "", aliases=(
        "Resolved_at", "Resolution_Time", "Closed_Date", "Closed at", "closed_dt", "解决时间",
        "关闭时间", "完成时间", "结束时间",
    )),
    Field("due_at", msg("To be solved by"), "moment", "", "", aliases=(
        "target_dt", "Due date", "Due at", "Resolution due", "要求完成时间", "截止时间",
    )),
    Field("response_hours", msg("Hours to the first answer"), "minutes", "", "", low=0, minutes=60,
          aliases=("Response_Hours", "响应时长（小时）", "首次响应时长（小时）",
                   "First response (h)")),
    Field("resolution_hours", msg("Hours to the solution"), "minutes", "", "", low=0, minutes=60,
          aliases=("TAT_Hours", "Resolution_Hours", "解决时长（小时）", "处理时长（小时）", "TAT")),
    Field("sla_hours", msg("SLA in hours"), "minutes", "", "", low=0, minutes=60, aliases=(
        "SLA_Hours", "SLA时限（小时）", "SLA时限",
    )),
)

SERVICE_RECORDS = KindInfo(
    "service_records", msg("Service records"), "service_record",
    (*_CASE, *_TIME, *_SAID, *_READ),
    keys=("source_ref",), composite=("happened_at", "customer", "member", "kind", "channel"),
    repeats=True,
)
