"""A competition as the district holds it: six entries of two towns, three segments, seven judges."""

from decimal import Decimal

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

D = Decimal
NAME = "2024年第三季度擂台赛"
JUDGES = ("郑宏伟", "方丽华", "沈国栋", "林秀英", "杜志远", "顾晓燕", "田建设")
_UNITS = ("区委组织部", "区农业农村局", "区民政局", "区住建局", "区文明办", "区财政局", "小王庄镇党委")
_PANEL = tuple(Judge(name, unit, name == JUDGES[0]) for name, unit in zip(JUDGES, _UNITS, strict=True))
_CRITERIA = {
    "实地查看": (("阵地建设", "30"), ("村容村貌", "30"), ("集体经济", "40")),
    "口头汇报": (("特色亮点", "40"), ("发展思路", "40"), ("表达展示", "20")),
    "现场打分": (("现场提问", "60"), ("精神面貌", "40")),
}
_ENTRIES = (
    Entry("01", "小王庄镇", "小圈村", "张建国", "李想", 4, 4),
    Entry("02", "小王庄镇", "官庄子村", "王德顺", "", 1, 1),
    Entry("03", "小王庄镇", "西砖河村", "刘春梅", "赵一鸣", 6, 6),
    Entry("04", "南陈屯镇", "官庄子村", "陈志强", "", 2, 2),
    Entry("05", "南陈屯镇", "二里屯村", "孙玉兰", "王雨桐", 5, 5),
    Entry("06", "南陈屯镇", "穆官屯村", "马占军", "", 3, 3),
)
ORDER = ("02", "04", "06", "01", "05", "03")  # 出场顺序


def quarter(**changes) -> Competition:
    """With nothing scored yet."""
    weights = {"实地查看": D(30), "口头汇报": D(40), "现场打分": D(30)}
    segments = tuple(
        Segment(name, weight, tuple(Criterion(c, D(full)) for c, full in _CRITERIA[name]), _PANEL)
        for name, weight in weights.items()
    )
    values = {
        "theme": "抓党建促乡村振兴", "year": 2024, "quarter": 3, "date": "2024-09-26", "place": "区委党校礼堂",
        "segments": segments, "entries": _ENTRIES, "adjustments": (Adjustment("03", D("-0.5"), "汇报超时"),),
        "tie_rules": ("环节得分:现场打分", "未去分平均", "主评委评分", "抽签"),
    }  # fmt: skip
    return Competition(NAME, **(values | changes))


def scored_sheets(competition: Competition) -> dict[SheetKey, Sheet]:
    """A complete set of sheets: no two entries alike, each criterion above 80 % of its full mark."""
    return {
        SheetKey(segment.name, judge.name, entry.number): Sheet(
            SheetState.SCORED,
            {c.name: c.full_mark - D((3 * place + 2 * seat + len(c.name)) % 9) / 2 for c in segment.criteria},
        )
        for segment in competition.segments
        for seat, judge in enumerate(segment.judges)
        for place, entry in enumerate(competition.entries)
    }


def finished(**changes) -> Competition:
    """With every sheet scored."""
    competition = quarter()
    return quarter(sheets=scored_sheets(competition), **changes)
