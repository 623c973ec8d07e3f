"""The words that the training of village cadres is told in. An office's own spelling is data, not code."""

NIGHT_SCHOOL, CLOUD_CLASS, BROADCAST, SPECIAL_CLASS, GROUP_STUDY = (
    "周二夜校", "云课堂", "远教直播", "专题培训班", "集中学习",
)  # fmt: skip
LESSON_FORMS = (NIGHT_SCHOOL, CLOUD_CLASS, BROADCAST, SPECIAL_CLASS, GROUP_STUDY)
"""形式: how a lesson is held."""

ONLINE_FORMS = frozenset({CLOUD_CLASS, BROADCAST})
"""Forms whose hours are counted apart, as 网络学时, unless the office's rule says otherwise."""

PRESENT, LATE, LEFT_EARLY = "出勤", "迟到", "早退"
OFFICIAL_LEAVE, PRIVATE_LEAVE, SICK_LEAVE = "公假", "事假", "病假"
ABSENT, MADE_UP = "缺勤", "已补学"
UNMARKED = ""

CAME = frozenset({PRESENT, LATE, LEFT_EARLY})
"""Counted in 实到 and in 人次."""
LEAVE_KINDS = (OFFICIAL_LEAVE, PRIVATE_LEAVE, SICK_LEAVE)
ON_LEAVE = frozenset(LEAVE_KINDS)
MARKS = (PRESENT, LATE, LEFT_EARLY, OFFICIAL_LEAVE, PRIVATE_LEAVE, SICK_LEAVE, ABSENT)
"""考勤: what is marked on the day."""
STATES = (*MARKS, MADE_UP)
"""What may be shown: 已补学 is a missed lesson with a make-up, never marked by itself."""

WAITING, AGREED, REFUSED = "待批", "同意", "不同意"
LEAVE_DECISIONS = (WAITING, AGREED, REFUSED)

MAKE_UP_WAYS = ("观看录像", "参加同课题的课", "自学并交笔记", "线上补课", "送学上门")

VIEWING_KINDS = ("集中收看", "常态班", "直播班", "个人点播")
COLLECTIVE_VIEWINGS = frozenset({"集中收看", "常态班", "直播班"})
EQUIPMENT_STATES = ("正常", "故障", "待修", "报废")

MEETING_KINDS = ("支部党员大会", "支部委员会会议", "党小组会", "党课", "主题党日", "集中学习")
"""三会一课 and what is held beside it."""

EVALUATION_ITEMS = {"content": "教学内容", "manner": "授课方式", "practice": "联系实际", "gain": "学习收获"}
"""评课 by key; each is rated 1 to 5."""
