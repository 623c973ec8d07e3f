"""The tables of a competition (擂台赛). Numbers that decide stand as text: exact, on every engine."""

from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy import Dialect, Index, String, TypeDecorator, text
from sqlalchemy.orm import Mapped

from yunhe_desktop.competition.rules import SheetState
from yunhe_desktop.database import Record, reference
from yunhe_desktop.fields import Kind, field


class ExactDecimal(TypeDecorator[Decimal]):
    """A Decimal stored as its text."""

    impl = String(40)
    cache_ok = True

    @property
    def python_type(self) -> type[Decimal]:
        """What a value of this column is."""
        return Decimal

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """The text to store."""
        return None if value is None else format(value, "f")

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        """The number stored."""
        return None if value is None else Decimal(value)


def number(label: str, default: Any = None, **declaration: Any) -> Any:
    """A column for an exact number."""
    column = field(label, default=default, kind=Kind.NUMBER, **declaration)
    column.column.type = ExactDecimal()
    return column


def one_of(table: str, *columns: str) -> Index:
    """A rule that at most one undeleted row has these values together."""
    there = text("deleted_at = ''")
    return Index(f"one_of_{table}", *columns, unique=True, sqlite_where=there, postgresql_where=there)


class CompetitionRow(Record):
    """擂台赛."""

    __tablename__ = "competitions"
    label: ClassVar[str] = "擂台赛"

    name: Mapped[str] = field("名称", required=True, width=30)
    theme: Mapped[str] = field("主题", width=30)
    year: Mapped[int | None] = field("年度", default=None, nullable=True, width=6)
    quarter: Mapped[int | None] = field("季度", default=None, nullable=True, width=6)
    date: Mapped[str] = field("日期", width=12)
    place: Mapped[str] = field("地点", width=20)
    decimals: Mapped[int] = field("公布小数位", default=2, width=6)
    sealed_at: Mapped[str] = field("封存时间", width=20)  # UTC, ISO 8601; "" = open


class SegmentRow(Record):
    """环节."""

    __tablename__ = "segments"
    label: ClassVar[str] = "环节"

    competition_id: Mapped[str] = reference("competitions")
    place_in_order: Mapped[int] = field("序", default=0, width=4)
    name: Mapped[str] = field("环节", required=True, width=14)
    weight: Mapped[Decimal] = number("权重(%)", required=True, width=8)
    drop_high: Mapped[int] = field("去最高", default=1, width=6)
    drop_low: Mapped[int] = field("去最低", default=1, width=6)
    drop_from: Mapped[int] = field("去分起始评委数", default=5, width=8)
    date: Mapped[str] = field("日期", width=12)


class CriterionRow(Record):
    """评分项."""

    __tablename__ = "criteria"
    label: ClassVar[str] = "评分项"

    segment_id: Mapped[str] = reference("segments")
    place_in_order: Mapped[int] = field("序", default=0, width=4)
    name: Mapped[str] = field("评分项", required=True, width=20)
    full_mark: Mapped[Decimal] = number("满分", required=True, width=6)
    step: Mapped[Decimal] = number("最小分档", default=Decimal("0.5"), width=6)
    points: Mapped[str] = field("评分要点", kind=Kind.LONG_TEXT, width=40, max_length=2000)


class EntryRow(Record):
    """选手."""

    __tablename__ = "entries"
    label: ClassVar[str] = "选手"

    competition_id: Mapped[str] = reference("competitions")
    place_in_order: Mapped[int] = field("序", default=0, width=4)
    number: Mapped[str] = field("编号", required=True, width=6)
    township: Mapped[str] = field("乡镇", width=12)
    village: Mapped[str] = field("村", width=14)
    secretary: Mapped[str] = field("书记", width=10)
    companion: Mapped[str] = field("包村干部", width=10)
    order: Mapped[int | None] = field("出场顺序", default=None, nullable=True, width=6)
    lot: Mapped[int | None] = field("抽签", default=None, nullable=True, width=6)


class JudgeRow(Record):
    """评委 of one segment."""

    __tablename__ = "judges"
    label: ClassVar[str] = "评委"

    segment_id: Mapped[str] = reference("segments")
    place_in_order: Mapped[int] = field("序", default=0, width=4)
    name: Mapped[str] = field("评委", required=True, width=10)
    unit: Mapped[str] = field("单位", width=20)
    chief: Mapped[bool] = field("主评委", kind=Kind.YES_NO, default=False, width=6)


class SheetRow(Record):
    """评分表: one judge, one entry; a sheet that has no row is 未评."""

    __tablename__ = "sheets"
    label: ClassVar[str] = "评分表"
    __table_args__ = (one_of("sheets", "judge_id", "entry_id"),)

    judge_id: Mapped[str] = reference("judges")
    entry_id: Mapped[str] = reference("entries")
    state: Mapped[str] = field("状态", kind=Kind.CODE, codes=tuple(SheetState), strict=True, width=8)


class ScoreRow(Record):
    """分数: the value of one criterion on one sheet."""

    __tablename__ = "scores"
    label: ClassVar[str] = "分数"
    __table_args__ = (one_of("scores", "sheet_id", "criterion_id"),)

    sheet_id: Mapped[str] = reference("sheets")
    criterion_id: Mapped[str] = reference("criteria")
    value: Mapped[Decimal] = number("分数", required=True, width=6)


class AdjustmentRow(Record):
    """加减分."""

    __tablename__ = "adjustments"
    label: ClassVar[str] = "加减分"

    entry_id: Mapped[str] = reference("entries")
    place_in_order: Mapped[int] = field("序", default=0, width=4)
    value: Mapped[Decimal] = number("分值", required=True, width=6)
    reason: Mapped[str] = field("原因", width=30)


class TieRuleRow(Record):
    """同分规则."""

    __tablename__ = "tie_rules"
    label: ClassVar[str] = "同分规则"

    competition_id: Mapped[str] = reference("competitions")
    place_in_order: Mapped[int] = field("顺序", default=0, width=4)
    rule: Mapped[str] = field("规则", required=True, width=20)
