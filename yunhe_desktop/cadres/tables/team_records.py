"""What is kept about whole teams and candidates: snapshots at a 换届, 县级联审, decisions on duplicates."""

from typing import ClassVar

from sqlalchemy.orm import Mapped, mapped_column

from yunhe_desktop.cadres import rules
from yunhe_desktop.database import Record, reference
from yunhe_desktop.fields import Kind, Mask, field


class Snapshot(Record):
    """快照: the teams of all villages as they stood on a day; never changed afterwards."""

    __tablename__ = "snapshots"
    label: ClassVar[str] = "班子快照"

    term_id: Mapped[str | None] = reference("terms", nullable=True)
    name: Mapped[str] = field("名称", required=True, width=24)
    date: Mapped[str] = field("日期", kind=Kind.DATE, required=True, width=10)  # to the day
    remarks: Mapped[str] = field("备注", width=20)


class SnapshotMember(Record):
    """One person in a snapshot, with everything as it was then."""

    __tablename__ = "snapshot_members"
    label: ClassVar[str] = "快照成员"

    snapshot_id: Mapped[str] = reference("snapshots")
    cadre_id: Mapped[str] = reference("cadres")
    village_id: Mapped[str] = reference("villages")
    township: Mapped[str] = field("乡镇", width=12)
    village: Mapped[str] = field("村", width=14)
    name: Mapped[str] = field("姓名", width=10)
    positions: Mapped[str] = field("职务", width=24)  # standard names with 、 between
    sex: Mapped[str] = field("性别", width=5)
    ethnicity: Mapped[str] = field("民族", width=8)
    birth_date: Mapped[str] = field("出生年月", kind=Kind.DATE, width=10)
    political_status: Mapped[str] = field("政治面貌", width=12)
    party_joined: Mapped[str] = field("入党时间", kind=Kind.DATE, width=9)
    education: Mapped[str] = field("学历", width=8)
    took_post: Mapped[str] = field("任现职时间", kind=Kind.DATE, width=9)
    first_post: Mapped[str] = field("首次任村干部时间", kind=Kind.DATE, width=12)
    id_number: Mapped[str] = field("身份证号", mask=Mask.ID_NUMBER, width=20)


class Vetting(Record):
    """县级联审: one candidate asked about at the county's departments."""

    __tablename__ = "vettings"
    label: ClassVar[str] = "县级联审"

    cadre_id: Mapped[str] = reference("cadres")
    proposed: Mapped[str] = field("拟任职务", required=True, width=20)
    asked_on: Mapped[str] = field("发函时间", kind=Kind.DATE, width=10)
    conclusion: Mapped[str] = field("审查结论", width=20)
    signer: Mapped[str] = field("负责人", width=10)
    concluded_on: Mapped[str] = field("结论时间", kind=Kind.DATE, width=10)
    remarks: Mapped[str] = field("备注", width=16)


class VettingItem(Record):
    """联审事项: what one department is asked and what it answered; its reply is attached to this row."""

    __tablename__ = "vetting_items"
    label: ClassVar[str] = "联审事项"

    vetting_id: Mapped[str] = reference("vettings")
    place: Mapped[int] = mapped_column(insert_default=0)
    department: Mapped[str] = field("部门", required=True, width=14)
    content: Mapped[str] = field("审查内容", width=36)
    result: Mapped[str] = field(
        "结果", kind=Kind.CODE, codes=rules.VETTING_RESULTS, strict=True, default=rules.UNANSWERED, width=8
    )
    answered_on: Mapped[str] = field("反馈时间", kind=Kind.DATE, width=9)
    signer: Mapped[str] = field("签字人", width=10)
    remarks: Mapped[str] = field("说明", width=20)


class VettingTemplate(Record):
    """联审部门: the office's own list, from which a new 联审 starts."""

    __tablename__ = "vetting_templates"
    label: ClassVar[str] = "联审部门"

    place: Mapped[int] = mapped_column(insert_default=0)
    department: Mapped[str] = field("部门", required=True, width=14)
    content: Mapped[str] = field("审查内容", width=36)


class DistinctPair(Record):
    """不是同一人: two files that look like one person's and were found to be two people's."""

    __tablename__ = "distinct_pairs"
    label: ClassVar[str] = "不是同一人"

    first_id: Mapped[str] = reference("cadres")  # the smaller key
    second_id: Mapped[str] = reference("cadres")
    reason: Mapped[str] = field("依据", width=20)


class StrokeOverride(Record):
    """笔顺: the strokes of a character that the built-in table lacks or has wrong."""

    __tablename__ = "stroke_overrides"
    label: ClassVar[str] = "笔顺"

    character: Mapped[str] = field("字", width=4, max_length=2)
    strokes: Mapped[str] = field("笔顺", width=20, max_length=64)  # 1 横 2 竖 3 撇 4 点 5 折
