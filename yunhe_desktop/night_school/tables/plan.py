"""The year's plan: terms with a theme, their lessons, who teaches, which days are left out."""

from typing import Any, ClassVar

from sqlalchemy import String, Text, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from yunhe_desktop.database import Record, reference
from yunhe_desktop.fields import Kind, Mask, field
from yunhe_desktop.night_school.rules import codes
from yunhe_desktop.night_school.rules.day_words import DAY_HINT
from yunhe_desktop.pinyin import initials


class Lecturer(Record):
    """授课人."""

    __tablename__ = "lecturers"
    label: ClassVar[str] = "授课人"

    name: Mapped[str] = field("姓名", required=True, width=10, max_length=50)
    unit: Mapped[str] = field("单位", width=20, max_length=60)
    title: Mapped[str] = field("职务职称", width=14, max_length=60)
    subjects: Mapped[str] = field("授课方向", width=24)
    phone: Mapped[str] = field("联系电话", mask=Mask.PHONE, width=14, max_length=40)
    remarks: Mapped[str] = field("备注", width=16)
    initials: Mapped[str] = mapped_column(String(200), insert_default="", info={"derived": True})


@event.listens_for(Lecturer.name, "set")
def _keep_initials(lecturer: Lecturer, name: str, _old: Any, _initiator: Any) -> None:
    lecturer.initials = initials(name)


class SchoolTerm(Record):
    """期: a stretch of lessons under one theme (each month of 周二夜校, a 专题培训班)."""

    __tablename__ = "school_terms"
    label: ClassVar[str] = "期"
    named: ClassVar[str] = "{year}年{form}第{number}期 {theme}"

    year: Mapped[str] = field("年度", kind=Kind.NUMBER, required=True, width=6, max_length=4)
    number: Mapped[int] = field("期数", kind=Kind.NUMBER, default=1, width=5)
    form: Mapped[str] = field(
        "形式", kind=Kind.CODE, codes=codes.LESSON_FORMS, required=True, default=codes.NIGHT_SCHOOL, width=10
    )
    theme: Mapped[str] = field("主题", required=True, width=24, max_length=100)
    began: Mapped[str] = field("开始", kind=Kind.DATE, hint=DAY_HINT, width=10)
    ended: Mapped[str] = field("结束", kind=Kind.DATE, hint=DAY_HINT, width=10)
    organiser: Mapped[str] = field("主办单位", width=18)
    remarks: Mapped[str] = field("备注", width=16)


class Lesson(Record):
    """课: one meeting, on one day, for a list of people that is fixed before it."""

    __tablename__ = "lessons"
    label: ClassVar[str] = "课"
    named: ClassVar[str] = "{date} {title}"

    school_term_id: Mapped[str | None] = reference("school_terms", nullable=True)
    lecturer_id: Mapped[str | None] = reference("lecturers", nullable=True)
    title: Mapped[str] = field("课题", required=True, width=26, max_length=100)
    form: Mapped[str] = field(
        "形式", kind=Kind.CODE, codes=codes.LESSON_FORMS, required=True, default=codes.NIGHT_SCHOOL, width=10
    )
    date: Mapped[str] = field("日期", kind=Kind.DATE, hint=DAY_HINT, required=True, width=10)  # to the day
    starts: Mapped[str] = field("开始时间", width=7, max_length=5)  # "19:00", "" = not said
    ends: Mapped[str] = field("结束时间", width=7, max_length=5)
    place: Mapped[str] = field("地点", width=18, max_length=60)
    hours: Mapped[str] = field("学时", kind=Kind.NUMBER, width=6, max_length=5)  # "" = by the rule of hours
    audience: Mapped[str] = mapped_column(Text, insert_default="")  # see `rules.audience`
    audience_text: Mapped[str] = field("对象", automatic=True, width=24)  # what `audience` says
    planned_on: Mapped[str] = field("原定日期", kind=Kind.DATE, automatic=True, width=10)  # of a moved one
    move_reason: Mapped[str] = field("调课原因", automatic=True, width=16)
    cancelled_for: Mapped[str] = field("停课原因", automatic=True, width=16)  # "" = it takes place
    frozen_on: Mapped[str] = field(
        "名单确定时间", kind=Kind.DATE, automatic=True, width=11
    )  # "" = the list is still worked out from `audience`
    remarks: Mapped[str] = field("备注", width=16)

    school_term: Mapped[SchoolTerm | None] = relationship()
    lecturer: Mapped[Lecturer | None] = relationship()


class Holiday(Record):
    """停课日: days on which no lesson is planned."""

    __tablename__ = "holidays"
    label: ClassVar[str] = "停课日"

    name: Mapped[str] = field("名称", required=True, width=14)
    first: Mapped[str] = field("从", kind=Kind.DATE, hint=DAY_HINT, required=True, width=10)
    last: Mapped[str] = field("到", kind=Kind.DATE, hint=DAY_HINT, required=True, width=10)
