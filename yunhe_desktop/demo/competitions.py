"""Two competitions of the shape that the district holds every quarter.

Each town sends three 村党组织书记 and three 包村年轻干部; segments 实地查看 (a week earlier, its own panel),
口头汇报 and 现场打分.
"""

from collections.abc import Sequence
from decimal import Decimal
from random import Random

from yunhe_desktop.competition.rules import (
    Adjustment,
    Competition,
    Criterion,
    Entry,
    Judge,
    Segment,
    Sheet,
    SheetKey,
    SheetState,
)
from yunhe_desktop.demo.people import Secretary

FINISHED = "2023年第三季度抓党建促乡村振兴擂台赛"
UPCOMING = "2023年第四季度“争先创优”回头看擂台赛"
_SEED = 2023
_TIES = ("环节得分:现场打分", "环节得分:口头汇报", "未去分平均", "主评委评分", "抽签")
_COMPANIONS = ("李想", "王雨桐", "赵一鸣", "陈思远", "刘子轩", "周晓彤")
_LATER_COMPANIONS = ("孙浩然", "杨雪晴", "马骏", "高天宇", "吴梦洁", "韩冰")
_LOTS = (4, 1, 6, 2, 5, 3)

_VISITORS = (
    Judge("郑宏伟", "区委组织部", chief=True),
    Judge("方丽华", "区农业农村局"),
    Judge("沈国栋", "区民政局"),
    Judge("林秀英", "区住建局"),
    Judge("杜志远", "区文明办"),
)
_PANEL = (
    Judge("郑宏伟", "区委组织部", chief=True),
    Judge("方丽华", "区农业农村局"),
    Judge("沈国栋", "区民政局"),
    Judge("梁启明", "区纪委监委"),
    Judge("顾晓燕", "区财政局"),
    Judge("田建设", "小王庄镇党委"),
    Judge("邵敏", "南陈屯镇党委"),
)


def _criteria(*named: tuple[str, str, str]) -> tuple[Criterion, ...]:
    return tuple(
        Criterion(name, Decimal(full_mark), Decimal("0.5"), points) for name, full_mark, points in named
    )


_SEGMENTS = (
    Segment(
        "实地查看", Decimal(30), _criteria(
            ("阵地建设", "25", "党群服务中心功能齐全、标识规范，制度上墙，档案完整。"),
            ("村容村貌", "25", "主街里巷整洁，无乱堆乱放、乱贴乱画，文明城市创建氛围浓厚。"),
            ("集体经济", "30", "有稳定的集体收入项目，台账清楚，年收入增长。"),
            ("群众评价", "20", "随机走访三户以上，群众知晓率、满意率高。"),
        ), _VISITORS, date="2023-09-19",
    ),
    Segment(
        "口头汇报", Decimal(40), _criteria(
            ("特色亮点", "30", "围绕本村特色亮点工作，事例具体、数据真实。"),
            ("差距短板", "20", "包村年轻干部补充：问题找得准、分析得透。"),
            ("发展思路", "30", "措施可行、目标明确、有时限和责任人。"),
            ("表达展示", "20", "脱稿、条理清楚、PPT规范，时间不超过8分钟。"),
        ), _PANEL, date="2023-09-26",
    ),
    Segment(
        "现场打分", Decimal(30), _criteria(
            ("现场提问", "60", "对政策和村情熟悉，回答切题。"),
            ("精神面貌", "40", "着装得体、展现头雁风采。"),
        ), _PANEL, date="2023-09-26",
    ),
)  # fmt: skip


def finished(secretaries: Sequence[Secretary]) -> Competition:
    """Last quarter's competition: drawn, scored, complete, with a judge absent and two recused."""
    entries = _entries(secretaries, 3, _COMPANIONS, _LOTS)
    return Competition(
        name=FINISHED, theme="抓党建促乡村振兴", year=2023, quarter=3, date="2023-09-26", place="区委党校礼堂",
        segments=_SEGMENTS, entries=entries, adjustments=(Adjustment("03", Decimal("-0.5"), "汇报超时"),),
        tie_rules=_TIES, sheets=_sheets(entries),
    )  # fmt: skip


def upcoming(secretaries: Sequence[Secretary]) -> Competition:
    """This quarter's: everything is set up, nothing drawn or scored."""
    return Competition(
        name=UPCOMING, theme="村党组织“争先创优”工作“回头看”", year=2023, quarter=4, date="2023-12-20",
        place="区委党校礼堂", segments=_SEGMENTS, entries=_entries(secretaries, 11, _LATER_COMPANIONS, ()),
        tie_rules=_TIES,
    )  # fmt: skip


def _entries(
    secretaries: Sequence[Secretary], first: int, companions: Sequence[str], lots: Sequence[int]
) -> tuple[Entry, ...]:
    """Three secretaries of each town, from the `first` one on."""
    towns = dict.fromkeys(one.township for one in secretaries)
    chosen = [
        one for town in towns for one in [s for s in secretaries if s.township == town][first : first + 3]
    ]
    return tuple(
        Entry(
            number=f"{number:02d}", township=one.township, village=one.village, secretary=one.name,
            companion=companions[number - 1], order=lots[number - 1] if lots else None,
            lot=lots[number - 1] if lots else None,
        )
        for number, one in enumerate(chosen, 1)
    )  # fmt: skip


def _sheets(entries: Sequence[Entry]) -> dict[SheetKey, Sheet]:
    random = Random(_SEED)  # noqa: S311 - made-up scores, no secrets
    level = {entry.number: random.uniform(0.84, 0.95) for entry in entries}
    found = {}
    for segment in _SEGMENTS:
        for judge in segment.judges:
            for entry in entries:
                key = SheetKey(segment.name, judge.name, entry.number)
                found[key] = _sheet(segment, judge, entry, level[entry.number] + random.uniform(-0.04, 0.04))
    return found


def _sheet(segment: Segment, judge: Judge, entry: Entry, level: float) -> Sheet:
    if judge.unit.startswith(entry.township):
        return Sheet(SheetState.RECUSED)  # 回避: a judge does not score their own town
    if (segment.name, judge.name) == ("实地查看", "杜志远"):
        return Sheet(SheetState.ABSENT)
    return Sheet(SheetState.SCORED, {one.name: _value(one, level) for one in segment.criteria})


def _value(criterion: Criterion, level: float) -> Decimal:
    steps = int(criterion.full_mark / criterion.step * Decimal(f"{level:.3f}"))
    return min(steps * criterion.step, criterion.full_mark)
