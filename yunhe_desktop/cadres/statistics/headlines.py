"""The headline figures of a scope in words: number, unit, share, and what exactly is counted."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from yunhe_desktop.cadres import rules

HEADLINES = {
    "people": "age", "average": "age", "women": "sex", "party": "status", "college": "education",
    "dual": "post", "cross": "post", "residents": "post", "posts": "post",
}  # fmt: skip
"""Every headline, with the division whose value is shown of the people behind it."""


@dataclass(frozen=True, slots=True)
class Headline:
    """One headline figure."""

    key: str
    label: str
    number: Decimal | None  # None: nothing to count from
    unit: str
    definition: str
    figure: rules.Figure  # the people behind it
    part: Fraction | None = None
    whole: str = ""  # of what it is a part
    remark: str = ""

    @property
    def text(self) -> str:
        """Number and unit: 47.9岁."""
        return "—" if self.number is None else f"{self.number}{self.unit}"

    @property
    def note(self) -> str:
        """The share, or a remark."""
        return f"占{self.whole}的 {rules.percent_text(self.part)}" if self.whole else self.remark


def headlines(scope: rules.Scope, *, residents: bool) -> tuple[Headline, ...]:
    """Eight of a township, or of all; the last one is 驻村干部 where those are counted, else 职数."""
    return *_usual(scope), _residents(scope) if residents else _posts(scope)


def table_headlines(scope: rules.Scope, *, residents: bool) -> tuple[Headline, ...]:
    """The same for tables, which show 职数 in any case."""
    return _posts(scope), *_usual(scope), *([_residents(scope)] if residents else [])


def _usual(scope: rules.Scope) -> tuple[Headline, ...]:
    return (
        _counted(
            "people", "人数", scope.people, "统计日期在任的人；一人兼几职只算一人。",
            f"任职{scope.posts.number}职，{scope.villages}个村",
        ),
        _average(scope),
        _share("women", "女干部", scope, scope.women, "性别为女的人。"),
        _share("party", "党员", scope, scope.party_members, "统计日期已入党的中共党员、预备党员。"),
        _share("college", "大专及以上学历", scope, scope.college, "统计日期学历为大专、本科、研究生的人。"),
        Headline(
            "dual", "书记主任一肩挑", Decimal(scope.dual_villages), "个村",
            "同一人任本村党组织书记和村委会主任的村；比例的分母是有村干部在任的村。",
            scope.dual_heads, scope.dual_share, f"{scope.villages}个村",
        ),
        Headline(
            "cross", "交叉任职", Decimal(scope.cross_posted.number), "人",
            "在本村党组织和村委会都有职务的人；比例的分母是党组织、村委会成员。",
            scope.cross_posted, scope.cross_share, f"“两委”成员{scope.committee_members.number}人",
        ),
    )  # fmt: skip


def _residents(scope: rules.Scope) -> Headline:
    definition = "第一书记、工作队员，且没有村内职务的人。"
    return _counted("residents", "驻村干部", scope.residents, definition, "已含在人数中")


def _posts(scope: rules.Scope) -> Headline:
    definition = "统计日期所任职务的个数；一人兼几职算几个。"
    return Headline(
        "posts", "职数", Decimal(scope.posts.number), "职", definition, scope.posts, remark="一人兼几职算几个"
    )


def _counted(key: str, label: str, figure: rules.Figure, definition: str, remark: str = "") -> Headline:
    return Headline(key, label, Decimal(figure.number), "人", definition, figure, remark=remark)


def _share(key: str, label: str, scope: rules.Scope, figure: rules.Figure, definition: str) -> Headline:
    part = rules.share(figure.number, scope.people.number)
    return Headline(key, label, Decimal(figure.number), "人", definition, figure, part, "人数")


def _average(scope: rules.Scope) -> Headline:
    exact = scope.average_age
    unknown = scope.people.number - scope.age_known.number
    return Headline(
        "average", "平均年龄", None if exact is None else Decimal(rules.tenths_text(exact)), "岁",
        "统计日期周岁的平均数，四舍五入到 0.1 岁；年龄不详的人不参加平均。", scope.age_known,
        remark=f"{unknown}人年龄不详，未计" if unknown else "",
    )  # fmt: skip
