"""Fields of KPI values and of past reviews, as HR keeps them in lists."""

from __future__ import annotations

from desktop.imports.fields import Field, KindInfo
from desktop.messages import msg

_PERSON = (
    "工号", "员工编号", "员工号", "人员编号", "Employee no", "Employee number", "EmpID",
    "EmployeeNumber", "employee_id", "Badge ID", "姓名", "员工姓名", "成员", "Member",
    "Employee name", "Employee", "Agent_ID", "agent", "name",
)
_FROM = ("开始日期", "起始日期", "From", "Start date", "start_on", "Period start")
_UNTIL = ("结束日期", "截止日期", "Until", "End date", "end_on", "Period end")
_QUALITY = {
    "good": ("可靠", "正常", "ok"), "thin": ("样本过少", "样本不足", "too few"),
    "estimated": ("估计", "估算", "estimate"),
}
_SOURCE = {
    "import": ("导入", "imported"), "computed": ("自动计算", "measured"),
    "manual": ("手工填写", "by hand"),
}

KPI_VALUES = KindInfo(
    "kpi_values", msg("KPI values"), "kpi_value",
    (
        Field("member", msg("Member"), "reference", "kpi_value", "member_id", required=True,
              target="member", aliases=_PERSON),
        Field("kpi", msg("KPI"), "reference", "kpi_value", "kpi_id", required=True, target="kpi",
              aliases=("指标", "指标代码", "指标名称", "KPI code", "KPI name", "Indicator",
                       "Metric", "code")),
        Field("period", msg("Period"), "text", "", "",
              aliases=("期间", "考核期", "周期", "月份", "季度", "Month", "Quarter", "Year")),
        Field("start_on", msg("From"), "date", "kpi_value", "start_on", aliases=_FROM),
        Field("end_on", msg("Until"), "date", "kpi_value", "end_on", aliases=_UNTIL),
        Field("actual", msg("Actual"), "decimal", "kpi_value", "actual", required=True,
              per_percent=10_000,
              aliases=("实际值", "实际", "完成值", "完成", "数值", "Value", "Result",
                       "Actual value")),
        Field("target", msg("Target"), "decimal", "kpi_value", "target", per_percent=10_000,
              aliases=("目标值", "目标", "指标值", "Goal", "Target value")),
        Field("sample", msg("n"), "integer", "kpi_value", "sample", low=0, high=1_000_000_000,
              aliases=("样本数", "样本量", "数量", "Sample", "Cases", "Count")),
        Field("quality", msg("Data quality"), "choice", "kpi_value", "quality", choices=_QUALITY,
              aliases=("数据质量", "Quality")),
        Field("source", msg("Source"), "choice", "kpi_value", "source", choices=_SOURCE),
        Field("note", msg("Note"), "text", "kpi_value", "note",
              aliases=("备注", "说明", "Comment")),
    ),
    keys=(), composite=("member", "kpi", "start_on", "end_on"),
)

REVIEWS = KindInfo(
    "reviews", msg("Past reviews"), "review",
    (
        Field("member", msg("Member"), "reference", "review", "member_id", required=True,
              target="member", aliases=_PERSON),
        Field("cycle", msg("Cycle"), "reference", "review", "cycle_id", required=True,
              target="review_cycle", create=True,
              aliases=("考核周期", "考核期", "周期", "年度", "Review cycle", "Review period",
                       "Period", "Year")),
        Field("start_on", msg("From"), "date", "review", "start_on",
              aliases=("考核开始日期", "Period start", "Review from")),
        Field("end_on", msg("Until"), "date", "review", "end_on",
              aliases=("考核结束日期", "Period end", "Review until")),
        Field("score", msg("Score"), "decimal", "review_outcome", "score", per_percent=100,
              aliases=("得分", "总分", "考核得分", "评分", "绩效得分", "Current Employee Rating",
                       "PerformanceRating", "Performance rating", "Rating", "Overall rating",
                       "Final score")),
        Field("out_of", msg("Best possible score"), "decimal", "", "", per_percent=10_000,
              aliases=("满分", "Out of", "Max score")),
        Field("grade", msg("Grade"), "text", "review_outcome", "grade",
              aliases=("等级", "绩效等级", "考核等级", "考核结果", "Performance Score",
                       "Performance grade", "Result")),
        Field("manager", msg("Manager"), "reference", "review", "manager_id", target="member",
              aliases=("考核人", "评估人", "直接上级", "Reviewer", "Reviewed by")),
        Field("strengths", msg("Strengths"), "text", "review", "strengths",
              aliases=("优点", "亮点", "上级评语", "评语", "Comments")),
        Field("improvements", msg("To improve"), "text", "review", "improvements",
              aliases=("待改进", "不足", "改进建议", "Areas for improvement")),
        Field("employee_comment", msg("Comment of the member"), "text", "review",
              "employee_comment", aliases=("员工意见", "本人意见", "Employee comment")),
    ),
    keys=(), composite=("member", "cycle"),
)
