"""Where cadres serve: townships, villages, what happened to villages, and how many posts each is allowed."""

from typing import ClassVar

from sqlalchemy.orm import Mapped, relationship

from yunhe_desktop.cadres import rules
from yunhe_desktop.database import Record, reference
from yunhe_desktop.fields import Kind, field


class Township(Record):
    """乡镇."""

    __tablename__ = "townships"
    label: ClassVar[str] = "乡镇"

    name: Mapped[str] = field("乡镇", required=True, width=12, max_length=30, synonyms=("镇", "乡", "街道"))
    division_code: Mapped[str] = field("区划代码", width=12, max_length=9)


class Village(Record):
    """村 (or 社区); two townships may each have one of the same name."""

    __tablename__ = "villages"
    label: ClassVar[str] = "村"

    township_id: Mapped[str] = reference("townships")
    name: Mapped[str] = field("村", required=True, width=14, max_length=30)
    division_code: Mapped[str] = field("区划代码", width=14, max_length=12)
    former_names: Mapped[str] = field("曾用名", width=14)
    ended: Mapped[str] = field("撤并时间", kind=Kind.DATE, width=9)  # "" = it exists

    township: Mapped[Township] = relationship()


class VillageChange(Record):
    """村变动: a village got another name, was merged into another one or abolished."""

    __tablename__ = "village_changes"
    label: ClassVar[str] = "村变动"

    village_id: Mapped[str] = reference("villages")
    into_id: Mapped[str | None] = reference("villages", nullable=True)
    kind: Mapped[str] = field(
        "变动", kind=Kind.CODE, codes=rules.VILLAGE_CHANGE_KINDS, strict=True, required=True, width=8
    )
    date: Mapped[str] = field("时间", kind=Kind.DATE, required=True, width=9)
    old_name: Mapped[str] = field("原名", width=14)
    new_name: Mapped[str] = field("新名", width=14)
    document: Mapped[str] = field("批准文件", width=20)
    remarks: Mapped[str] = field("备注", width=16)


class PostQuota(Record):
    """职数: how many of a position a village has; without a village, how many every village has."""

    __tablename__ = "post_quotas"
    label: ClassVar[str] = "职数"

    village_id: Mapped[str | None] = reference("villages", nullable=True)
    position: Mapped[str] = field("职务", kind=Kind.CODE, codes=rules.POSITIONS, required=True, width=14)
    number: Mapped[int] = field("职数", kind=Kind.NUMBER, default=1, width=6)
