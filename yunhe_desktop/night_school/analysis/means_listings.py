"""The rows behind what is learned beside the lessons: online classes, books, viewings, study meetings."""

from yunhe_desktop.dates import dotted
from yunhe_desktop.night_school.analysis.listings import PERSON, Line, Listing, fields
from yunhe_desktop.night_school.rules.hours import tell_hours
from yunhe_desktop.night_school.rules.means_figures import Means

_LEARNERS = fields(
    ("姓名", 10), ("乡镇", 12), ("村", 14), ("班次", 30), ("已学必修", 10, True), ("必修", 7, True),
    ("已学选修", 10, True), ("学完时间", 11),
)  # fmt: skip
_HANDOUTS = fields(
    ("书名", 34), ("乡镇", 12), ("村", 14), ("领取人", 10), ("册数", 7, True), ("发放时间", 11)
)
_VIEWINGS = fields(
    ("日期", 11),
    ("乡镇", 12),
    ("村", 14),
    ("类型", 10),
    ("收看内容", 30),
    ("人数", 7, True),
    ("时长（小时）", 12, True),
)
_MEETINGS = fields(
    ("日期", 11),
    ("乡镇", 12),
    ("村", 14),
    ("类型", 14),
    ("学习内容", 30),
    ("应到", 7, True),
    ("实到", 7, True),
)


def learners_listing(title: str, means: Means) -> Listing:
    """How far each person is."""
    courses = {one.id: one for one in means.courses}
    lines = tuple(
        Line(
            (
                one.name, one.township, one.village, courses[one.class_id].name, str(one.required_done),
                str(courses[one.class_id].required), str(one.elective_done), dotted(one.finished_on),
            ),
            one.cadre_id,
        )
        for one in means.learners
    )  # fmt: skip
    return Listing(title, _LEARNERS, lines, PERSON, "人")


def handouts_listing(title: str, means: Means) -> Listing:
    """Who got which copies."""
    lines = tuple(
        Line(
            (one.title, one.township, one.village, one.name, str(one.copies), dotted(one.date)), one.cadre_id
        )
        for one in means.handouts
    )
    return Listing(title, _HANDOUTS, lines, PERSON, "条发放")


def viewings_listing(title: str, means: Means) -> Listing:
    """The lines of the sites' logs."""
    lines = tuple(
        Line(
            (
                dotted(one.date), one.township, one.village, one.kind, one.subject, str(one.people),
                tell_hours(one.hours),
            )
        )
        for one in means.viewings
    )  # fmt: skip
    return Listing(title, _VIEWINGS, lines, "", "次收看")


def meetings_listing(title: str, means: Means) -> Listing:
    """The branches' meetings."""
    lines = tuple(
        Line(
            (
                dotted(one.date), one.township, one.village, one.kind, one.topic, str(one.expected),
                str(one.attended),
            )
        )
        for one in means.meetings
    )  # fmt: skip
    return Listing(title, _MEETINGS, lines, "", "次")
