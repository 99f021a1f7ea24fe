"""What people wrote in the reviews of the sample, in both languages."""

from __future__ import annotations

PROOF = {
    "follow_up": (
        "9 月 3 日答应的回访当天完成 Called back on the day that was promised",
        "两次回访晚了一天 Two calls came a day late",
    ),
    "improvement": (
        "提出的报价模板已在全组使用 The quote template is used by the whole team now",
        "提了建议，还没有跟进 Suggested something, has not followed it up yet",
    ),
}
"""Item -> what a good and a weaker mark rest on."""
SELF = (
    "本季度投诉处理更快了 Complaints were handled faster this quarter",
    "大客户续约全部完成 Every key account renewed",
    "希望多参加产品培训 Would like more product training",
)
STRENGTHS = (
    "耐心，客户信任 Patient, trusted by customers",
    "响应快，交接清楚 Quick to answer, hands over clearly",
    "主动发现问题 Sees problems early",
)
IMPROVEMENTS = (
    "记录要当天完成 Records the same day",
    "复杂投诉早点升级 Escalate hard complaints sooner",
    "回访前先看历史 Read the history before calling",
)
COMMENT = "同意，下季度把记录补上 Agreed; records will be complete next quarter"
OBJECTION = (
    "七月有两周在培训，响应时间不应全算 Two weeks of July were training;"
    " the response time should not count in full"
)
ADJUSTED = "季度中接手了三家困难客户 Took over three difficult customers within the quarter"
PRIVATE = "可以考虑带新人 Could mentor a newcomer"
PLACE = "二号会议室 Meeting room 2"
NOTES = "谈了投诉升级和记录 Talked about escalation and records"
ACTIONS = (  # kind, text, days from now
    ("follow_up", "整理三家重点客户的未结事项 List the open points of three key accounts", 10),
    ("goal", "记录当天完成率达到 95% Records on the same day: 95 %", 60),
    ("training", "投诉升级演练 Practise escalating complaints", 30),
)
FACTS = (  # fact, 1 good | -1 bad | 0 neither
    ("客户写信表扬处理及时 A customer wrote to praise how fast it was solved", 1),
    ("客户投诉回电晚了两天 A customer complained: called back two days late", -1),
    ("替同事接了两天值班 Covered two duty days for a colleague", 1),
    ("新流程试用，意见已记录 Tried the new process, remarks noted", 0),
    ("续约比预期早一个月签下 Renewal signed a month ahead", 1),
    ("交接单缺少联系人 A contact was missing in the handover", -1),
)
TASKS = (  # title, days from now
    ("回访报价 Call about the quote", 3),
    ("寄出合同修订稿 Send the revised contract", -2),
    ("约季度回顾会 Arrange the quarterly review", 9),
    ("确认验收时间 Confirm the date of acceptance", 5),
)
