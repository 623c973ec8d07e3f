"""What a cadre's file holds besides the roster's line: one table for each of its lists.

Every list stands in the order of `place`. Their fields have the names of the plain values in `rules.person`.
"""

from typing import ClassVar

from sqlalchemy.orm import Mapped, mapped_column

from yunhe_desktop.cadres import rules
from yunhe_desktop.database import Record, reference
from yunhe_desktop.fields import Kind, field


class FileRow(Record):
    """One line of one of the lists in a cadre's file."""

    __abstract__ = True

    cadre_id: Mapped[str] = reference("cadres")
    place: Mapped[int] = mapped_column(insert_default=0)  # in its list, from 0


class SchoolingRow(FileRow):
    """学历学位: one education, full-time or in-service."""

    __tablename__ = "schoolings"
    label: ClassVar[str] = "学历学位"

    mode: Mapped[str] = field(
        "教育类别", kind=Kind.CODE, codes=rules.SCHOOLING_MODES, strict=True, required=True, width=11
    )
    level: Mapped[str] = field("学历", kind=Kind.CODE, codes=rules.EDUCATIONS, width=10)
    degree: Mapped[str] = field("学位", kind=Kind.CODE, codes=rules.DEGREES, width=9)
    school: Mapped[str] = field("毕业院校系", width=20, max_length=100)
    major: Mapped[str] = field("专业", width=14, max_length=60)
    began: Mapped[str] = field("入学时间", kind=Kind.DATE, width=9)
    ended: Mapped[str] = field("毕业时间", kind=Kind.DATE, width=9)
    outcome: Mapped[str] = field("毕结业", kind=Kind.CODE, codes=rules.SCHOOLING_OUTCOMES, width=8)


class CareerRow(FileRow):
    """简历: one stretch of schooling or work."""

    __tablename__ = "career_steps"
    label: ClassVar[str] = "简历"

    began: Mapped[str] = field("起始时间", kind=Kind.DATE, required=True, width=9)
    ended: Mapped[str] = field("截止时间", kind=Kind.DATE, width=9)  # "" = up to the present
    text: Mapped[str] = field("学习或工作经历", required=True, width=48, max_length=500)


class HonourRow(FileRow):
    """奖惩: a reward, a penalty or an organisational measure."""

    __tablename__ = "honours"
    label: ClassVar[str] = "奖惩"

    kind: Mapped[str] = field(
        "类别", kind=Kind.CODE, codes=rules.HONOUR_KINDS, strict=True, required=True, width=9
    )
    date: Mapped[str] = field("时间", kind=Kind.DATE, width=9)
    name: Mapped[str] = field("奖惩名称", required=True, width=28)
    authority: Mapped[str] = field("批准机关", width=20)
    document: Mapped[str] = field("文号", width=16)
    until: Mapped[str] = field("影响期至", kind=Kind.DATE, width=9)  # of a penalty


class RelativeRow(FileRow):
    """家庭主要成员及重要社会关系."""

    __tablename__ = "relatives"
    label: ClassVar[str] = "家庭成员"

    relation: Mapped[str] = field("称谓", kind=Kind.CODE, codes=rules.RELATIONS, required=True, width=8)
    name: Mapped[str] = field("姓名", required=True, width=10, max_length=50)
    birth_date: Mapped[str] = field("出生年月", kind=Kind.DATE, width=9)
    political_status: Mapped[str] = field(
        "政治面貌", kind=Kind.CODE, codes=rules.POLITICAL_STATUSES, width=12
    )
    work: Mapped[str] = field("工作单位及职务", width=28)
    deceased: Mapped[bool] = field("已去世", kind=Kind.YES_NO, default=False, width=7)


class YearResultRow(FileRow):
    """年度考核结果: entered by hand for years that 平时考核 does not know."""

    __tablename__ = "year_results"
    label: ClassVar[str] = "年度考核"

    year: Mapped[str] = field("年度", kind=Kind.NUMBER, required=True, width=6, max_length=4)
    grade: Mapped[str] = field("等次", kind=Kind.CODE, codes=rules.GRADES, required=True, width=10)
    remarks: Mapped[str] = field("备注", width=20)


class TrainingRow(FileRow):
    """培训: entered by hand for what 夜校 does not know."""

    __tablename__ = "trainings"
    label: ClassVar[str] = "培训"

    year: Mapped[str] = field("年度", kind=Kind.NUMBER, required=True, width=6, max_length=4)
    name: Mapped[str] = field("培训名称", required=True, width=28)
    form: Mapped[str] = field("形式", kind=Kind.CODE, codes=rules.TRAINING_FORMS, width=10)
    hours: Mapped[str] = field("学时", kind=Kind.NUMBER, width=6, max_length=8)
    organiser: Mapped[str] = field("主办单位", width=20)


class MaterialRow(FileRow):
    """档案材料: a paper in the person's file; its scans are attachments of this row."""

    __tablename__ = "materials"
    label: ClassVar[str] = "档案材料"

    category: Mapped[str] = field(
        "类别", kind=Kind.CODE, codes=rules.MATERIAL_CATEGORIES, required=True, width=18
    )
    title: Mapped[str] = field("材料名称", required=True, width=30)
    made_on: Mapped[str] = field("形成时间", kind=Kind.DATE, width=9)
    pages: Mapped[str] = field("页数", kind=Kind.NUMBER, width=6, max_length=4)
    remarks: Mapped[str] = field("备注", width=16)


class AppointmentRow(FileRow):
    """任免呈报: what one 干部任免审批表 says beyond the person, kept so that it prints again the same."""

    __tablename__ = "appointment_forms"
    label: ClassVar[str] = "任免审批表"

    present: Mapped[str] = field("现任职务", width=24)  # "" = as the posts say on the day of filling in
    proposed: Mapped[str] = field("拟任职务", width=24)
    removed: Mapped[str] = field("拟免职务", width=24)
    reason: Mapped[str] = field("任免理由", kind=Kind.LONG_TEXT, width=24, max_length=500)
    unit: Mapped[str] = field("呈报单位", width=20)
    filled_by: Mapped[str] = field("填表人", width=10)
    filled_on: Mapped[str] = field("填表时间", kind=Kind.DATE, required=True, width=10)


FILE_TABLES: tuple[type[FileRow], ...] = (
    SchoolingRow, CareerRow, HonourRow, RelativeRow, YearResultRow, TrainingRow, MaterialRow, AppointmentRow,
)  # fmt: skip
"""The lists of a file in the order in which it shows them."""
