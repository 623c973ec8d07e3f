"""The plain values of a competition: what the database, the workbook and the rules hand to each other.

Names are keys, as in the workbook. Numbers that decide are `Decimal`, never float. Importing features take
these from `rules`, which re-exports them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

DEFAULT_STEP = Decimal("0.5")
DEFAULT_DECIMALS = 2

SEGMENT_RULE = "环节得分:"  # followed by the segment's name
UNDROPPED_RULE = "未去分平均"
CHIEF_RULE = "主评委评分"
LOT_RULE = "抽签"


class SheetState(StrEnum):
    """Where a judge's sheet for an entry stands; never silently a zero."""

    PENDING = "未评"
    SCORED = "已评"
    ABSENT = "缺席"  # the judge was not there
    RECUSED = "回避"  # the judge must not score this entry
    WITHDRAWN = "弃权"  # the entry withdrew from the segment


@dataclass(frozen=True, slots=True)
class Criterion:
    """评分项: values lie in [0, full_mark] and are multiples of step."""

    name: str
    full_mark: Decimal
    step: Decimal = DEFAULT_STEP
    points: str = ""  # 评分要点


@dataclass(frozen=True, slots=True)
class Judge:
    """评委 on the panel of one segment."""

    name: str
    unit: str = ""
    chief: bool = False  # 主评委


@dataclass(frozen=True, slots=True)
class Segment:
    """环节: a part of the competition with its own weight, panel, criteria and drop rule."""

    name: str
    weight: Decimal  # percent
    criteria: tuple[Criterion, ...]
    judges: tuple[Judge, ...]
    drop_high: int = 1
    drop_low: int = 1
    drop_from: int = 5  # the number of valid sheets from which sheets are dropped
    date: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """选手: a village with its secretary and, where there is one, the companion."""

    number: str  # 编号, text: "01" is not "1"
    township: str = ""
    village: str = ""
    secretary: str = ""
    companion: str = ""
    order: int | None = None  # 出场顺序
    lot: int | None = None  # 抽签


class SheetKey(NamedTuple):
    """Which sheet: one judge's for one entry in one segment, by their names."""

    segment: str
    judge: str
    entry: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """评分表: a value per criterion name. Of a 未评 sheet the values may be there in part."""

    state: SheetState = SheetState.PENDING
    scores: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Adjustment:
    """加减分: added to an entry's total, with the reason that is printed beside it."""

    entry: str
    value: Decimal
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Competition:
    """擂台赛 with everything that its ranking depends on. A sheet that `sheets` lacks is 未评."""

    name: str
    theme: str = ""
    year: int | None = None
    quarter: int | None = None
    date: str = ""
    place: str = ""
    decimals: int = DEFAULT_DECIMALS  # 公布小数位
    segments: tuple[Segment, ...] = ()
    entries: tuple[Entry, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    tie_rules: tuple[str, ...] = ()
    sheets: Mapping[SheetKey, Sheet] = field(default_factory=dict)
    sealed: bool = False  # 封存
