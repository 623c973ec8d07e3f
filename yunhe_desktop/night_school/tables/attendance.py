"""Who should come and who came: frozen lists, leave, make-ups, what attendees thought, certificates."""

from typing import ClassVar

from sqlalchemy.orm import Mapped, mapped_column

from yunhe_desktop.database import Record, reference
from yunhe_desktop.fields import Kind, field
from yunhe_desktop.night_school.rules import codes
from yunhe_desktop.night_school.rules.day_words import DAY_HINT
from yunhe_desktop.night_school.rules.evaluations import rating_problem


class Attendance(Record):
    """考勤: one person on the list of one lesson, with village and posts as they were when it was fixed."""

    __tablename__ = "attendances"
    label: ClassVar[str] = "考勤"
    named: ClassVar[str] = "{name} {lesson_id}"

    lesson_id: Mapped[str] = reference("lessons")
    cadre_id: Mapped[str] = reference("cadres")
    village_id: Mapped[str] = reference("villages")
    place: Mapped[int] = mapped_column(insert_default=0)  # on the list, from 0
    township: Mapped[str] = field("乡镇", width=12)
    village: Mapped[str] = field("村", width=14)
    name: Mapped[str] = field("姓名", width=10)
    positions: Mapped[str] = field("职务", width=20)  # standard names with 、 between
    expected: Mapped[bool] = field("应到", kind=Kind.YES_NO, default=True, width=5)  # no: 旁听
    state: Mapped[str] = field("考勤", kind=Kind.CODE, codes=codes.MARKS, strict=True, width=7)
    arrived: Mapped[str] = field("到场时间", width=8, max_length=5)  # "18:52", of who was scanned
    remarks: Mapped[str] = field("备注", width=16)


class Leave(Record):
    """请假: asked before a lesson; its slip is attached to this row."""

    __tablename__ = "leaves"
    label: ClassVar[str] = "请假"
    named: ClassVar[str] = "{cadre_id} {lesson_id}"

    lesson_id: Mapped[str] = reference("lessons")
    cadre_id: Mapped[str] = reference("cadres")
    kind: Mapped[str] = field(
        "类别", kind=Kind.CODE, codes=codes.LEAVE_KINDS, strict=True, required=True, width=7
    )
    reason: Mapped[str] = field("事由", required=True, width=24)
    asked_on: Mapped[str] = field("申请时间", kind=Kind.DATE, hint=DAY_HINT, width=10)
    decision: Mapped[str] = field(
        "审批", kind=Kind.CODE, codes=codes.LEAVE_DECISIONS, strict=True, default=codes.WAITING, width=7
    )
    approver: Mapped[str] = field("批准人", width=10, max_length=50)
    decided_on: Mapped[str] = field("批准时间", kind=Kind.DATE, hint=DAY_HINT, width=10)
    remarks: Mapped[str] = field("备注", width=16)


class MakeUp(Record):
    """补学: makes up for one missed lesson; its proof is attached to this row."""

    __tablename__ = "make_ups"
    label: ClassVar[str] = "补学"
    named: ClassVar[str] = "{attendance_id}"

    attendance_id: Mapped[str] = reference("attendances")
    instead_id: Mapped[str | None] = reference("lessons", nullable=True)  # the lesson joined instead
    date: Mapped[str] = field("补学时间", kind=Kind.DATE, hint=DAY_HINT, required=True, width=10)
    way: Mapped[str] = field("补学方式", kind=Kind.CODE, codes=codes.MAKE_UP_WAYS, required=True, width=14)
    proof: Mapped[str] = field("证明材料", width=20)  # what it is: 学习笔记, 观看截图
    checked_by: Mapped[str] = field("验收人", width=10, max_length=50)
    remarks: Mapped[str] = field("备注", width=16)


class Evaluation(Record):
    """评课: one sheet that an attendee filled in without a name; "" where an item was left out."""

    __tablename__ = "evaluations"
    label: ClassVar[str] = "评课"
    named: ClassVar[str] = "{lesson_id}"

    lesson_id: Mapped[str] = reference("lessons")
    place: Mapped[int] = mapped_column(insert_default=0)
    content: Mapped[str] = field("教学内容", check=rating_problem, width=8, max_length=1)
    manner: Mapped[str] = field("授课方式", check=rating_problem, width=8, max_length=1)
    practice: Mapped[str] = field("联系实际", check=rating_problem, width=8, max_length=1)
    gain: Mapped[str] = field("学习收获", check=rating_problem, width=8, max_length=1)
    comment: Mapped[str] = field("意见建议", width=40, max_length=300)


class Certificate(Record):
    """结业证: as it was issued; printed again it is the same."""

    __tablename__ = "certificates"
    label: ClassVar[str] = "结业证"
    named: ClassVar[str] = "{name} {number}"

    cadre_id: Mapped[str] = reference("cadres")
    school_term_id: Mapped[str | None] = reference("school_terms", nullable=True)  # None: of the whole year
    number: Mapped[str] = field("证书编号", required=True, width=16, max_length=40)
    year: Mapped[str] = field("年度", kind=Kind.NUMBER, required=True, width=6, max_length=4)
    course: Mapped[str] = field("培训名称", required=True, width=26)
    name: Mapped[str] = field("姓名", required=True, width=10)
    unit: Mapped[str] = field("单位及职务", width=24)
    hours: Mapped[str] = field("学时", kind=Kind.NUMBER, width=6, max_length=8)
    issued_on: Mapped[str] = field("发证时间", kind=Kind.DATE, hint=DAY_HINT, required=True, width=10)
    issuer: Mapped[str] = field("发证单位", width=20, max_length=60)
    revoked_for: Mapped[str] = field("注销原因", automatic=True, width=20)  # "" = it is valid
