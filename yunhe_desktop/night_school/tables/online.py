"""Online classes: what they teach and how far each person is, as the platform's workbooks say."""

from typing import ClassVar

from sqlalchemy.orm import Mapped

from yunhe_desktop.database import Record, reference
from yunhe_desktop.fields import Kind, field
from yunhe_desktop.night_school.rules.day_words import DAY_HINT


class OnlineClass(Record):
    """网上班."""

    __tablename__ = "online_classes"
    label: ClassVar[str] = "网上班"

    year: Mapped[str] = field("年度", kind=Kind.NUMBER, required=True, width=6, max_length=4)
    name: Mapped[str] = field("班次名称", required=True, width=28, max_length=100)
    organiser: Mapped[str] = field("主办单位", width=18)
    began: Mapped[str] = field("开班时间", kind=Kind.DATE, hint=DAY_HINT, width=10)
    ended: Mapped[str] = field("结业时间", kind=Kind.DATE, hint=DAY_HINT, width=10)
    electives_needed: Mapped[int] = field("选修至少学几节", kind=Kind.NUMBER, default=0, width=12)
    remarks: Mapped[str] = field("备注", width=16)


class OnlineLesson(Record):
    """网课: one lesson of an online class."""

    __tablename__ = "online_lessons"
    label: ClassVar[str] = "网课"
    named: ClassVar[str] = "第{number}节 {title} {online_class_id}"

    online_class_id: Mapped[str] = reference("online_classes")
    number: Mapped[int] = field("节次", kind=Kind.NUMBER, default=1, width=6)  # 1, 2, … through both kinds
    required: Mapped[bool] = field("必修", kind=Kind.YES_NO, default=True, width=6)
    title: Mapped[str] = field("课程名称", required=True, width=32, max_length=100)
    hours: Mapped[str] = field("学时", kind=Kind.NUMBER, width=6, max_length=5)


class OnlineLearner(Record):
    """网上班学员: one person in one class, with village and name as they were when they joined it."""

    __tablename__ = "online_learners"
    label: ClassVar[str] = "网上班学员"
    named: ClassVar[str] = "{name} {online_class_id}"

    online_class_id: Mapped[str] = reference("online_classes")
    cadre_id: Mapped[str] = reference("cadres")
    village_id: Mapped[str] = reference("villages")
    township: Mapped[str] = field("乡镇", width=12)
    village: Mapped[str] = field("村", width=14)
    name: Mapped[str] = field("姓名", width=10)
    required_done: Mapped[int] = field("已学必修（节）", kind=Kind.NUMBER, default=0, width=11)
    elective_done: Mapped[int] = field("已学选修（节）", kind=Kind.NUMBER, default=0, width=11)
    done: Mapped[str] = field(
        "已学节次", width=20, max_length=400
    )  # "1-37、40" where the platform says which
    hours: Mapped[str] = field(
        "学时", kind=Kind.NUMBER, width=6, max_length=8
    )  # the platform's; "" = by lessons
    finished_on: Mapped[str] = field("学完时间", kind=Kind.DATE, hint=DAY_HINT, width=10)
    as_of: Mapped[str] = field("数据截至", kind=Kind.DATE, hint=DAY_HINT, width=10)
    remarks: Mapped[str] = field("备注", width=16)
